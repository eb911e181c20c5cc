/** Grids of whole runs, made in short turns between the commands; the page sees them grow. */
import { own, type Post, turnMilliseconds } from "./posting";
import type { Descent, Study } from "./wasm.mjs";

/** From one picture to the next, in milliseconds. */
const pace = 80;

export class Studies {
  #under: { study: number; runs: Study } | null = null;
  #shown = 0;

  constructor(
    private readonly engine: Descent,
    private readonly post: Post,
    private readonly defer: (turn: () => void) => void,
  ) {}

  begin(study: number, spec: string, query: string): void {
    this.end();
    this.#under = { study, runs: this.engine.Study.create(spec, query) };
    /* The first turn is shown at once: it is the coarse picture. */
    this.#shown = Number.NEGATIVE_INFINITY;
    this.#go(study);
  }

  end(): void {
    this.#under?.runs.delete();
    this.#under = null;
  }

  #go(study: number): void {
    if (this.#under?.study !== study) return;
    const { runs } = this.#under;
    runs.runFor(turnMilliseconds);
    const done = runs.done();
    if (done || performance.now() - this.#shown >= pace) this.#show(study, runs, done);
    if (done) this.end();
    else this.defer(() => this.#go(study));
  }

  #show(study: number, runs: Study, done: boolean): void {
    const [x, y, endings] = [own(runs.x()), own(runs.y()), own(runs.endings())];
    this.post({ type: "studied", study, done, progress: runs.progress(), x, y, endings }, [
      x.buffer,
      y.buffer,
      endings.buffer,
    ]);
    this.#shown = performance.now();
  }
}
