/** Many whole runs, made in short turns between the commands; the page sees them grow. */
import { own, type Post, turnMilliseconds } from "./posting";
import type { Reply } from "./protocol";
import type { Seeds, Study } from "./wasm.mjs";

/** From one picture to the next, in milliseconds. */
const pace = 80;

type Picture = Extract<Reply, { type: "studied" | "seeds" }>;

/** Runs under way, and their picture as far as they are made. */
interface Work {
  study: number;
  runs: Study | Seeds;
  picture: (done: boolean, progress: number) => Picture;
}

export class Studies {
  #under: Work | null = null;
  #shown = 0;

  constructor(
    private readonly post: Post,
    private readonly defer: (turn: () => void) => void,
  ) {}

  grid(study: number, runs: Study): void {
    this.#begin({
      study,
      runs,
      picture: (done, progress) => {
        const [x, y, endings] = [own(runs.x()), own(runs.y()), own(runs.endings())];
        return { type: "studied", study, done, progress, x, y, endings };
      },
    });
  }

  seeds(study: number, runs: Seeds): void {
    this.#begin({
      study,
      runs,
      picture: (done, progress) => {
        const [x, bands] = [own(runs.x()), own(runs.bands())];
        return { type: "seeds", study, done, progress, x, bands };
      },
    });
  }

  end(): void {
    this.#under?.runs.delete();
    this.#under = null;
  }

  #begin(work: Work): void {
    this.end();
    this.#under = work;
    /* The first turn is shown at once: it is the coarse picture. */
    this.#shown = Number.NEGATIVE_INFINITY;
    this.#go(work);
  }

  #go(work: Work): void {
    if (this.#under !== work) return;
    const { runs } = work;
    runs.runFor(turnMilliseconds);
    const done = runs.done();
    if (done || performance.now() - this.#shown >= pace) this.#show(work, done);
    if (done) this.end();
    else this.defer(() => this.#go(work));
  }

  #show({ runs, picture }: Work, done: boolean): void {
    const shown = picture(done, runs.progress());
    const arrays = shown.type === "studied" ? [shown.x, shown.y, shown.endings] : [shown.x, shown.bands];
    this.post(
      shown,
      arrays.map((array) => array.buffer),
    );
    this.#shown = performance.now();
  }
}
