/** The attributes of `<descent-lab>`, and its events by type; `contract.ts` says what each is for. */
import { LitElement } from "lit";
import type { Experiment } from "../state/experiment";
import type { Theme } from "../state/theme";
import type { DescentLabElement, LabEventMap } from "./contract";

export class LabAttributes extends LitElement {
  static override properties = {
    spec: {},
    controls: {},
    figures: {},
    step: { type: Number },
    autoplay: {},
    theme: {},
    tongue: { attribute: "lang" },
    home: {},
    experiments: { attribute: false },
    whole: { attribute: false },
  };

  declare spec: string;
  declare controls: string;
  declare figures: string;
  declare step: number | null;
  declare autoplay: string;
  declare theme: Theme | "";
  /** The attribute `lang`, whose own property the browser keeps. */
  declare tongue: string | null;
  declare home: string | null;
  /** Experiments with names, to choose from and to be recognized by. */
  declare experiments: Experiment[];
  /** Whether it is the playground itself and not a figure in a text. */
  declare whole: boolean;

  constructor() {
    super();
    this.spec = "";
    this.controls = "";
    this.figures = "";
    this.step = null;
    this.autoplay = "";
    this.theme = "";
    this.tongue = null;
    this.home = null;
    this.experiments = [];
    this.whole = false;
  }

  override addEventListener<Name extends keyof LabEventMap>(
    name: Name,
    listener: (this: DescentLabElement, event: LabEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(name: string, listener: unknown, options?: boolean | AddEventListenerOptions): void {
    super.addEventListener(name, listener as EventListener, options);
  }
}
