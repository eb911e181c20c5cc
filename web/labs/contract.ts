/** What `<descent-lab>` is to the page that it stands in: its properties, its methods, and what it tells. */
import type { Checked, Layout, RacerSummary, Summary } from "../engine/protocol";

/** How far a run is. */
export interface Progress {
  update: number;
  epoch: number;
  /** In the racers' order; a loss that is not finite is null. */
  racers: Pick<RacerSummary, "state" | "update" | "loss" | "fingerprint">[];
}

/** The details of the events, which are all `CustomEvent`s, by name. */
export interface LabDetails {
  /** The first experiment is on the screen. */
  ready: { spec: string };
  /** Other numbers are on the screen. */
  step: Progress;
  /** The run has ended. */
  stop: Progress;
  /** Another experiment is on the screen, by the reader's hand or by the page's. */
  change: { spec: string };
  /** A spec was refused, or there is no engine; `key` names what is wrong in the spec, and is empty elsewhere. */
  error: { key: string; message: string };
}

export type LabEventMap = { [Name in keyof LabDetails]: CustomEvent<LabDetails[Name]> };

export interface DescentLabElement extends HTMLElement {
  /** The experiment; the attribute of this name. Empty is the playground's first one. */
  spec: string;
  /** What the reader may touch: `none`, `transport`, `all`, or keys of the spec; the attribute of this name. */
  controls: string;
  /** The figures to show, by name, the first of them large; empty leaves the choice to the lab. */
  figures: string;
  /** The update that is shown, for a page that leads the reader through a run; null leaves that to the reader. */
  step: number | null;
  /** `visible` plays as soon as the lab is seen, unless the reader wants less motion. */
  autoplay: string;
  /** Empty is the page's. */
  theme: "light" | "dark" | "";
  /** The playground's address for «Open in …», where it is another than the script's. */
  home: string | null;
  /** What is on the screen now. */
  readonly state: {
    checked: (Checked & { ok: true }) | null;
    layout: Layout | null;
    summary: Summary | null;
  };
  /** How far the run is; null before the first experiment is on the screen. */
  readonly progress: Progress | null;
  readonly playing: boolean;
  /** Shows another experiment, also where its text is the same as before. */
  load(spec: string): Promise<void>;
  /** As soon as there is something to play and somebody to see it. */
  play(): void;
  pause(): void;
  /** Resolves when that update is on the screen, or the end of the run where that comes first. */
  stepTo(update: number): Promise<void>;
  reset(): void;
  /** The canonical text of the experiment. */
  toSpec(): string;
  addEventListener<Name extends keyof LabEventMap>(
    name: Name,
    listener: (this: DescentLabElement, event: LabEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
