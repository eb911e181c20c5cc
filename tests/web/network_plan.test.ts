/** The drawing of a network: which parameter each link is, where the units stand, and what the pointer means. */
import { describe, expect, test } from "vitest";
import type { Layout } from "../../web/engine/protocol";
import { withLayers } from "../../web/state/edits";
import { allUnits, drawnUnits, mostUnits, oneUnit, pagesOf, Wiring } from "../../web/state/wiring";
import { columnOf, Plan } from "../../web/ui/network-plan";

/** 2 → 3 → 2, as the engine lays it out. */
const layout = {
  widths: [2, 3, 2],
  blocks: [
    { name: "W₁", rows: 3, cols: 2, offset: 0, tracked: 0 },
    { name: "b₁", rows: 3, cols: 1, offset: 6, tracked: 0 },
    { name: "a₁", rows: 1, cols: 1, offset: 9, tracked: 0 },
    { name: "W₂", rows: 2, cols: 3, offset: 10, tracked: 0 },
    { name: "b₂", rows: 2, cols: 1, offset: 16, tracked: 0 },
  ],
} as Layout;

describe("the wiring", () => {
  test("finds each weight and bias, past what an activation learns", () => {
    const wiring = new Wiring(layout, allUnits);
    expect(wiring.link({ layer: 1, unit: 2, from: 1 })).toBe(5);
    expect(wiring.link({ layer: 2, unit: 1, from: 0 })).toBe(13);
    expect(wiring.bias({ layer: 1, unit: 2 })).toBe(8);
    expect(wiring.bias({ layer: 2, unit: 0 })).toBe(16);
    expect(wiring.bias({ layer: 0, unit: 0 })).toBeNull();
  });

  test("counts only the units that have come", () => {
    const wiring = new Wiring(layout, { most: 2, first: [] });
    expect(wiring.link({ layer: 1, unit: 1, from: 1 })).toBe(3);
    expect(wiring.bias({ layer: 1, unit: 1 })).toBe(5);
    expect(wiring.link({ layer: 2, unit: 1, from: 0 })).toBe(9);
    /* One row of each matrix, and of the second the one column; what the activation learns is not of that unit. */
    const later = new Wiring(layout, { most: 2, first: [1, 2, 1] });
    expect(later.link({ layer: 1, unit: 2, from: 1 })).toBe(0);
    expect(later.bias({ layer: 1, unit: 2 })).toBe(1);
    expect(later.link({ layer: 2, unit: 1, from: 2 })).toBe(2);
    expect(later.bias({ layer: 2, unit: 1 })).toBe(3);
  });

  test("knows networks without biases", () => {
    const plain = { ...layout, blocks: layout.blocks.filter(({ name }) => name.startsWith("W")) };
    expect(new Wiring(plain, allUnits).bias({ layer: 1, unit: 0 })).toBeNull();
  });
});

test("layers that are alike share one activation, none have the default", () => {
  const bend = { id: "bend", knobs: { sharp: 0.1 } };
  const fold = { id: "fold", knobs: {} };
  expect(withLayers("activation=fold&seed=2", [3, 3], [bend, bend])).toBe(
    "activation=bend,sharp=0.1&seed=2&hidden=3,3",
  );
  expect(withLayers("hidden=3&seed=2", [3, 4], [bend, fold])).toBe("hidden=3,4&seed=2&activation=bend,sharp=0.1,fold");
  expect(withLayers("hidden=3&activation=fold", [], [])).toBe("hidden=");
});

describe("the plan", () => {
  const plan = new Plan(
    [2, 3, 2].map((width) => columnOf(width, 0, String)),
    300,
  );

  test("has a column for each layer, its units evenly about the middle", () => {
    expect(plan.spot({ layer: 0, unit: 0 })?.x).toBe(50);
    expect(plan.spot({ layer: 2, unit: 0 })?.x).toBe(250);
    for (const layer of [0, 2]) {
      const [first, second] = [0, 1].map((unit) => plan.spot({ layer, unit })?.y ?? 0);
      expect((first ?? 0) + (second ?? 0)).toBe(plan.height);
    }
    expect(plan.spot({ layer: 1, unit: 1 })?.y).toBe(plan.height / 2);
    expect(plan.links()).toHaveLength(2 * 3 + 3 * 2);
  });

  test("finds the link under the pointer anywhere along its curve", () => {
    for (const link of plan.links()) {
      const ends = plan.ends(link);
      if (!ends) throw new Error("a link without ends");
      const [start, end] = ends;
      for (const t of [0.05, 0.3, 0.5, 0.8, 0.95]) {
        const x = start.x + (end.x - start.x) * (1.5 * t - 1.5 * t ** 2 + t ** 3);
        const y = start.y + (end.y - start.y) * (3 * t ** 2 - 2 * t ** 3);
        expect(plan.linkAt(x, y, [link])).toEqual(link);
        expect(plan.linkAt(x, y + 7, [link])).toBeNull();
      }
    }
  });

  test("means nothing on a unit or beside the columns", () => {
    const spot = plan.spot({ layer: 1, unit: 1 });
    expect(plan.linkAt(spot?.x ?? 0, spot?.y ?? 0, plan.links())).toBeNull();
    expect(plan.linkAt(5, 50, plan.links())).toBeNull();
  });

  test("has pages for what is too wide", () => {
    expect(columnOf(mostUnits, 0, String).page).toBeNull();
    expect(columnOf(20, 16, String)).toMatchObject({
      slots: [16, 17, 18, 19].map((unit) => ({ unit })),
      page: { of: 20 },
    });
    expect(pagesOf(20)).toEqual([0, 8, 16]);
    const wide = columnOf(512, 504, String);
    expect(wide.slots).toHaveLength(mostUnits);
    const deep = new Plan(
      Array.from({ length: 34 }, () => wide),
      34 * 104,
    );
    expect(deep.links().length).toBeLessThanOrEqual(33 * mostUnits ** 2);
    const last = deep.spot({ layer: 33, unit: 511 });
    expect(last?.y).toBeLessThan(deep.height - 18);
  });

  test("stays on its pages while layers come to have fewer units, and begins anew where there are others", () => {
    const of = (widths: number[], first: number[]) => drawnUnits({ widths } as Layout, first).first;
    expect(of([2, 40, 1], [])).toEqual([0, 0, 0]);
    expect(of([2, 40, 1], [0, 32, 0])).toEqual([0, 32, 0]);
    expect(of([2, 20, 1], [0, 32, 0])).toEqual([0, 16, 0]);
    expect(of([2, 9, 40, 1], [0, 32, 0])).toEqual([0, 0, 0, 0]);
    expect(oneUnit({ widths: [2, 40, 1] } as Layout, { layer: 1, unit: 7 })).toEqual({ most: 1, first: [2, 7, 1] });
  });
});
