/** What `<descent-lab>` tells the page that it stands in. */
import type { RacerSummary } from "../engine/protocol";

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
