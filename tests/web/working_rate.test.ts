/** The rate that is offered to a racer that has diverged is one at which it does not. */
import { expect, test } from "vitest";
import type { Engine } from "../../web/engine/client";
import { nothingAttached } from "../../web/engine/protocol";
import type { Scene } from "../../web/state/scene";
import { readItems, valuesOf } from "../../web/state/text";
import { RateFinder } from "../../web/state/working-rate";

/** Runs diverge above a rate. */
class FakeEngine {
  readonly specs: string[] = [];
  disposed = false;
  readonly #listeners = new Set<(frame: unknown) => void>();

  constructor(private readonly highest: number) {}

  on(name: string, listener: (frame: unknown) => void) {
    if (name === "frame") this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  configure(spec: string): number {
    return this.specs.push(spec);
  }

  seek() {
    const id = this.specs.length;
    const rate = Number(readItems(valuesOf(this.specs.at(-1) ?? "", "run")[0] ?? "")[0]?.settings.get("lr"));
    queueMicrotask(() => {
      const state = rate > this.highest ? "diverged" : "finished";
      for (const listener of this.#listeners) listener({ id, summary: { done: true, racers: [{ state }] } });
    });
  }

  dispose() {
    this.disposed = true;
  }
}

const scene = {
  id: 4,
  attachment: nothingAttached,
  checked: {
    canonical: "data=line&t=9&run=walk,lr=1&run=leap,lr=2,label=far&study=seeds",
    values: { run: [{ lr: 1 }, { lr: 2 }] },
  },
} as unknown as Scene;

const search = async (highest: number) => {
  const engine = new FakeEngine(highest);
  let told = 0;
  const finder = new RateFinder(
    () => told++,
    () => engine as unknown as Engine,
  );
  expect(finder.rateFor(scene, 1, 300)).toBeNull();
  await expect.poll(() => engine.disposed).toBe(true);
  return { engine, told, rate: finder.rateFor(scene, 1, 300) };
};

test("the largest of the trials that does not diverge", async () => {
  const { engine, told, rate } = await search(0.1);
  expect(rate).toBe(0.067);
  expect(told).toBe(1);
  expect(engine.specs).toHaveLength(3);
});

test("the racer runs alone, as it is, twice as far as it came", async () => {
  const { engine } = await search(10);
  expect(engine.specs).toEqual(["data=line&run=leap,lr=0.67,label=far&steps=600"]);
});

test("where nothing works, nothing is offered", async () => {
  expect(await search(0)).toMatchObject({ rate: null, told: 0 });
});
