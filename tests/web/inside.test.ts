/** What is asked for from the inside of a network, and when; and the runs over seeds. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Engine } from "../../web/engine/client";
import { type Layout, nothingAttached, type SeedsMade } from "../../web/engine/protocol";
import { insideProbes, layersOf } from "../../web/state/inside-probes";
import type { Scene } from "../../web/state/scene";
import { SeedsRun } from "../../web/state/seeds-run";
import { View } from "../../web/state/view";

const scene = (layout: Partial<Layout>): Scene =>
  ({ slots: [0, 1], layout: { widths: [2, 4, 3, 1], classes: 2, test: 30, ...layout } }) as Scene;

describe("inside a network", () => {
  test("nothing is asked for while it is folded away", () => {
    expect(insideProbes(scene({}), new View(), 0)).toEqual([]);
  });

  test("four numbers of every layer for each racer, and the histograms of one", () => {
    const view = new View();
    view.sight("inside", {}, true);
    const asked = insideProbes(scene({}), view, 1);
    expect(asked.map(({ name, racer, index }) => `${name} ${racer} ${index}`)).toEqual([
      ...[0, 1].flatMap((racer) =>
        ["layer_gradient", "layer_update", "dead", "saturated"].map((name) => `${name} ${racer} 0`),
      ),
      ...[0, 1, 2].map((layer) => `activations 1 ${layer}`),
    ]);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(asked.length);
  });

  test("a figure is in sight while any part of it is", () => {
    const view = new View();
    const [chart, table] = [{}, {}];
    view.sight("curves", chart, true);
    view.sight("curves", table, false);
    expect(view.isInSight("curves")).toBe(true);
    view.sight("curves", chart, false);
    expect(view.isInSight("curves")).toBe(false);
    view.sight("curves", table, null);
    view.sight("curves", chart, null);
    expect(view.isInSight("curves")).toBe(true);
  });

  test("the confusion matrix is of training or test samples, where there are classes", () => {
    const view = new View();
    view.sight("confusion", {}, true);
    view.confusedTest = true;
    expect(insideProbes(scene({}), view, 1)).toMatchObject([{ name: "confusion", racer: 1, index: 1 }]);
    expect(insideProbes(scene({ test: 0 }), view, 1)).toMatchObject([{ index: 0 }]);
    expect(insideProbes(scene({ classes: 0 }), view, 1)).toEqual([]);
  });

  test("the output is a layer", () => {
    expect(layersOf({ widths: [2, 1] } as Layout)).toBe(1);
  });
});

class FakeEngine {
  asked: string[] = [];
  stopped = 0;
  readonly #listeners = new Map<string, (event: unknown) => void>();

  on(name: string, listener: (event: unknown) => void) {
    this.#listeners.set(name, listener);
    return () => {};
  }

  seeds(spec: string): number {
    return this.asked.push(spec);
  }

  unstudy() {
    this.stopped++;
  }

  dispose() {}

  say(progress: number, study = this.asked.length) {
    const made: SeedsMade = {
      type: "seeds",
      study,
      done: progress === 1,
      progress,
      x: Float64Array.of(0, 10),
      bands: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    };
    this.#listeners.get("seeds")?.(made);
  }

  trap() {
    this.#listeners.get("restarted")?.("unreachable");
  }
}

describe("over seeds", () => {
  let engine: FakeEngine;
  let run: SeedsRun;
  beforeEach(() => {
    engine = new FakeEngine();
    run = new SeedsRun(
      () => {},
      () => engine as unknown as Engine,
    );
    run.ask("hidden=4&study=seeds", nothingAttached);
  });

  test("the bands come racer by racer", () => {
    engine.say(0.5);
    expect(run.state).toBe("running");
    engine.say(1);
    expect(run).toMatchObject({ state: "done", progress: 1 });
    expect(run.bands?.racers.map((band) => [...band])).toEqual([
      [1, 2, 3, 4, 5, 6],
      [7, 8, 9, 10, 11, 12],
    ]);
  });

  test("what is only shown makes no other runs, another experiment does", () => {
    run.ask("hidden=4&t=5&study=seeds", nothingAttached);
    expect(engine.asked).toHaveLength(1);
    run.ask("hidden=5&study=seeds", nothingAttached);
    expect(engine.asked).toHaveLength(2);
    run.ask("hidden=5&study=seeds", { ...nothingAttached });
    expect(engine.asked).toHaveLength(3);
  });

  test("what is made stays when it is stopped, and late news of it is not heard", () => {
    engine.say(0.5);
    run.stop();
    engine.say(0.9);
    expect(run).toMatchObject({ state: "stopped", progress: 0.5 });
    expect(engine.stopped).toBe(1);
    run.again("hidden=4&study=seeds", nothingAttached);
    expect(run).toMatchObject({ state: "running", progress: 0, bands: null });
  });

  test("an engine that ended is told of", () => {
    engine.trap();
    expect(run).toMatchObject({ state: "stopped", failure: "unreachable" });
  });
});
