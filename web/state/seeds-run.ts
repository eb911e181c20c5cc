/** The making of a race over seeds: a session of its own, so that the race on the stage goes on beside it. */
import { Engine } from "../engine/client";
import type { Attachment } from "../engine/protocol";
import { without } from "./text";

/** Median and middle half of every racer's loss, as far as the runs are made. */
export interface Bands {
  /** The updates at which losses are noted. */
  x: Float64Array;
  /** For each racer, three numbers an update: lower quartile, median, upper quartile. */
  racers: Float64Array[];
}

/** All that the runs depend on: what is only shown makes no others. */
const questionOf = (spec: string): string => without(spec, (key) => key === "t" || key === "study");

export class SeedsRun {
  bands: Bands | null = null;
  state: "idle" | "running" | "stopped" | "done" = "idle";
  /** From 0 to 1. */
  progress = 0;
  /** Why the engine gave it up. */
  failure: string | null = null;

  #engine: Engine | null = null;
  #asked: { question: string; attachment: Attachment } | null = null;
  #number = -1;

  constructor(
    private readonly changed: () => void,
    private readonly hire: () => Engine = () => new Engine(),
  ) {}

  /** Begins, unless these are the runs that are made already. */
  ask(spec: string, attachment: Attachment): void {
    const question = questionOf(spec);
    if (this.#asked?.question === question && this.#asked.attachment === attachment) return;
    this.#asked = { question, attachment };
    this.#engine ??= this.#hired();
    Object.assign(this, { bands: null, progress: 0, failure: null, state: "running" });
    this.#number = this.#engine.seeds(spec, attachment);
    this.changed();
  }

  again(spec: string, attachment: Attachment): void {
    this.#asked = null;
    this.ask(spec, attachment);
  }

  /** What is made stays. */
  stop(): void {
    this.#engine?.unstudy();
    this.#number = -1;
    if (this.state !== "running") return;
    this.state = "stopped";
    this.changed();
  }

  dispose(): void {
    this.#engine?.dispose();
    this.#engine = null;
    this.#asked = null;
    this.state = "idle";
  }

  #hired(): Engine {
    const engine = this.hire();
    engine.on("seeds", ({ study, done, progress, x, bands }) => {
      if (study !== this.#number) return;
      const size = 3 * x.length;
      const racers = Array.from({ length: bands.length / size }, (_, i) => bands.subarray(i * size, (i + 1) * size));
      this.bands = { x, racers };
      this.progress = progress;
      if (done) this.state = "done";
      this.changed();
    });
    engine.on("restarted", (message) => {
      this.failure = message;
      this.stop();
    });
    return engine;
  }
}
