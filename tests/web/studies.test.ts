/** Grids of whole runs: what is asked for, how parts come together, and which cell is best. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Engine } from "../../web/engine/client";
import { ending, type Racer, type Studied, type Values } from "../../web/engine/protocol";
import { bestCell, censusOf, merge, questionOf, rankIn, stand, tasksOf } from "../../web/state/studies";
import { StudyRun } from "../../web/state/study-run";

const racer = (lr: number): Racer => ({
  id: "momentum",
  knobs: { momentum: 0.9 },
  lr,
  decay: 0,
  clip: null,
  colour: null,
  schedule: { id: "constant", knobs: {} },
  warmup: 0,
  activation: null,
  label: "",
});

const values = (picture: Values["study"]["picture"], change: Partial<Values> = {}): Values =>
  ({
    typed: {},
    surface: { id: "sphere", knobs: {} },
    start: [1, 1],
    view: [-2, 2, -1, 1],
    steps: 500,
    run: [racer(0.1), racer(0.2)],
    study: { picture, racer: 1, rates: [0.001, 1], knob: "momentum", range: [0, 0.9], settings: [] },
    ...change,
  }) as Values;

describe("what is asked for", () => {
  test("a grid is parted among the workers, a sweep goes racer by racer", () => {
    expect(tasksOf(values("basins"), 2).map(({ query }) => query)).toEqual([
      "racer=1&x=x,-2,2,256&y=y,-1,1,256&part=0,2",
      "racer=1&x=x,-2,2,256&y=y,-1,1,256&part=1,2",
    ]);
    expect(tasksOf(values("phase"), 1).map(({ query }) => query)).toEqual([
      "racer=1&x=lr,0.001,1,128&y=momentum,0,0.9,128&part=0,1",
    ]);
    expect(tasksOf(values("rates"), 2).map(({ query, layer }) => [query, layer])).toEqual([
      ["racer=0&x=lr,0.001,1,61", 0],
      ["racer=1&x=lr,0.001,1,61", 1],
    ]);
    expect(tasksOf(values("none"), 2)).toEqual([]);
  });

  test("long runs get fewer cells", () => {
    expect(tasksOf(values("basins", { steps: 1_000_000 }), 1)[0]?.query).toContain("x=x,-2,2,32&");
  });

  test("the question stays the same where the runs do", () => {
    const faster = { run: [racer(0.1), racer(0.9)] };
    expect(questionOf(values("phase", faster))).toBe(questionOf(values("phase")));
    expect(questionOf(values("rates", faster))).toBe(questionOf(values("rates")));
    expect(questionOf(values("basins", faster))).not.toBe(questionOf(values("basins")));
    expect(questionOf(values("basins", { start: [0, 0] }))).toBe(questionOf(values("basins")));
    expect(questionOf(values("phase", { start: [0, 0] }))).not.toBe(questionOf(values("phase")));
    expect(questionOf(values("basins", { view: [0, 1, 0, 1] }))).not.toBe(questionOf(values("basins")));
    expect(questionOf(values("rates", { view: [0, 1, 0, 1] }))).toBe(questionOf(values("rates")));
  });
});

const { notYet, diverged, nowhere } = ending;
const grid = (...cells: [number, number, number][]): Float64Array => Float64Array.from(cells.flat());

describe("cells", () => {
  test("parts come together", () => {
    const some = grid([0, 5, 0], [notYet, 0, 0], [notYet, 0, 0]);
    merge(some, grid([notYet, 0, 0], [diverged, Number.NaN, 7], [notYet, 0, 0]));
    expect(Array.from(some)).toEqual([0, 5, 0, diverged, Number.NaN, 7, notYet, 0, 0]);
  });

  test("a cell that is not known is stood for by a coarser one that is, and a known one by itself", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.gen(), (columns, rows, draw) => {
        const endings = new Float64Array(3 * columns * rows).fill(notYet);
        endings[0] = 0;
        for (let i = 0; i < 20; i++) endings[3 * draw(fc.nat, { max: columns * rows - 1 })] = 0;
        stand(endings, columns).forEach((known, cell) => {
          if (endings[3 * cell] !== notYet) expect(known).toBe(cell);
          else if (known >= 0) {
            expect(endings[3 * known]).not.toBe(notYet);
            expect(cell % columns).toBeGreaterThanOrEqual(known % columns);
            expect(cell).toBeGreaterThan(known);
          }
        });
      }),
    );
  });

  test("the best arrived first or, where none arrived, went deepest", () => {
    expect(bestCell(grid([0, 9, 0], [1, 4, 3], [nowhere, Number.NaN, -5]))).toBe(1);
    expect(bestCell(grid([nowhere, Number.NaN, 2], [nowhere, Number.NaN, -5], [diverged, Number.NaN, -9]))).toBe(1);
    expect(bestCell(grid([diverged, 0, 0], [notYet, 0, 0]))).toBeNull();
  });

  test("a census counts every known cell once", () => {
    const census = censusOf(
      grid([0, 9, 0], [1, 4, 3], [1, 6, 3], [1, 5, 3], [nowhere, 0, 1], [diverged, 0, 0], [notYet, 0, 0]),
    );
    expect(census).toMatchObject({ known: 6, nowhere: 1, diverged: 1 });
    expect(census.minima).toEqual([
      { index: 1, count: 3, median: 5 },
      { index: 0, count: 1, median: 9 },
    ]);
    expect([4, 5, 9, 10].map((updates) => rankIn(census.arrivals, updates))).toEqual([0, 0.25, 0.75, 1]);
  });
});

/** Answers each study when the test says so. */
class FakeEngine {
  asked: string[] = [];
  disposed = false;
  readonly #listeners: ((event: Studied) => void)[] = [];
  #lost: (message: string) => void = () => {};

  study(_spec: string, query: string): number {
    return this.asked.push(query);
  }

  on(name: string, listener: never): () => void {
    if (name === "restarted") this.#lost = listener;
    if (name !== "studied") return () => {};
    this.#listeners.push(listener);
    return () => this.#listeners.splice(this.#listeners.indexOf(listener), 1);
  }

  say(progress: number, cells: Float64Array): void {
    const x = Float64Array.of(1, 2);
    const event: Studied = {
      type: "studied",
      study: this.asked.length,
      done: progress === 1,
      progress,
      x,
      y: Float64Array.of(0),
      endings: cells,
    };
    for (const listener of [...this.#listeners]) listener(event);
  }

  lose(message: string): void {
    this.#lost(message);
  }

  unstudy(): void {}

  dispose(): void {
    this.disposed = true;
  }
}

describe("the making", () => {
  let engines: FakeEngine[];
  let run: StudyRun;
  const hire = () => {
    engines.push(new FakeEngine());
    return engines.at(-1) as unknown as Engine;
  };
  const [one, other] = [grid([0, 3, 0], [notYet, 0, 0]), grid([notYet, 0, 0], [0, 8, 0])];

  beforeEach(() => {
    engines = [];
    run = new StudyRun(() => {}, hire, 2);
  });

  afterEach(() => run.dispose());

  test("two workers make the parts of a grid", () => {
    run.start("spec", values("basins"));
    engines[0]?.say(0.5, one);
    expect(run.state).toBe("running");
    expect(run.progress).toBe(0.25);
    engines[1]?.say(1, other);
    engines[0]?.say(1, one);
    expect(run.state).toBe("done");
    expect(run.grid?.layers.map((layer) => Array.from(layer))).toEqual([[0, 3, 0, 0, 8, 0]]);
  });

  test("whoever is done takes the next racer of a sweep", () => {
    run.start("spec", values("rates", { run: [racer(1), racer(2), racer(3)] }));
    engines[1]?.say(1, other);
    expect(engines.map(({ asked }) => asked.length)).toEqual([1, 2]);
    engines[1]?.say(1, one);
    engines[0]?.say(1, one);
    expect(run.state).toBe("done");
    expect(run.grid?.layers.map(bestCell)).toEqual([0, 1, 0]);
  });

  test("what is made stays where it is stopped, and nothing more comes", () => {
    run.start("spec", values("basins"));
    engines[0]?.say(0.5, one);
    run.stop();
    engines[1]?.say(1, other);
    expect(run.state).toBe("stopped");
    expect(Array.from(run.grid?.layers[0] ?? []).slice(0, 4)).toEqual([0, 3, 0, notYet]);
  });

  test("an engine that ends says why", () => {
    run.start("spec", values("basins"));
    engines[0]?.lose("out of memory");
    expect(run.failure).toBe("out of memory");
    expect(run.state).toBe("stopped");
  });
});
