/** The surface lab's pure parts: the map's window and shades, standings, and formulas with numbers put in. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Anatomy, Catalogue, Entry, View } from "../../web/engine/protocol";
import { standingOf } from "../../web/state/surface-probes";
import { formulaValue } from "../../web/ui/latex-value";
import { stepMarks } from "../../web/ui/step-marks";
import { equations, substitute, symbolsOf } from "../../web/ui/substitution";
import { heightsOf, scales } from "../../web/ui/terrain";
import { centre, pan, zoom } from "../../web/ui/view-window";

const descent = join(import.meta.dirname, "../../build/native/descent");
const catalogue = JSON.parse(execFileSync(descent, ["catalogue"], { encoding: "utf8" })) as Catalogue;

const view: View = [-4, 4, -2, 6];

describe("the window of a map", () => {
  test("zooming keeps the place under the pointer where it is", () => {
    const { x, y } = scales(view, 100);
    const near = scales(zoom(view, [1, 3], 0.5), 100);
    expect(near.x(1)).toBeCloseTo(x(1), 3);
    expect(near.y(3)).toBeCloseTo(y(3), 3);
    expect(zoom(view, centre(view), 0.5)).toEqual([-2, 2, 0, 4]);
  });

  test("zooming in and out, or panning there and back, leads back", () => {
    expect(zoom(zoom(view, [0, 2], 0.25), [0, 2], 4)).toEqual(view);
    expect(pan(pan(view, 0.25, -0.5), -0.25, 0.5)).toEqual(view);
    expect(pan(view, 0.25, 0)).toEqual([-6, 2, -2, 6]);
  });

  test("no gesture leaves what a spec allows", () => {
    let here = view;
    for (let i = 0; i < 400; i++) here = zoom(here, [0, 0], 1.5);
    expect(Math.max(...here.map(Math.abs))).toBeLessThanOrEqual(1e6);
    here = view;
    for (let i = 0; i < 400; i++) here = zoom(here, [0.1, 0.1], 0.5);
    expect(here[1]).toBeGreaterThan(here[0]);
    expect(here[3]).toBeGreaterThan(here[2]);
  });

  test("places and pixels are each other's inverse, y upwards", () => {
    const { x, y, place } = scales(view, 200);
    expect([x(-4), x(4), y(-2), y(6)]).toEqual([0, 200, 200, 0]);
    expect(place(x(1.5), y(2.5))).toEqual([1.5, 2.5]);
  });
});

describe("the shades of a map", () => {
  const values = Float64Array.from({ length: 400 }, (_, i) => (i / 399) ** 4 * 1e6);

  test("rise with the value, from 0 to 1, on either scale", () => {
    for (const logarithmic of [false, true]) {
      const { share, levels } = heightsOf({ values, size: 20, view, logarithmic });
      expect(share(0)).toBe(0);
      expect(share(1e6)).toBe(1);
      for (let i = 1; i < levels.length; i++) expect(levels[i]).toBeGreaterThan(levels[i - 1] ?? 0);
      levels.forEach((level, i) => {
        expect(share(level)).toBeCloseTo((i + 1) / 12, 9);
      });
    }
  });

  test("a gap or a level plain has no contours in it", () => {
    const gap = Float64Array.of(Number.NaN, Number.NaN, Number.NaN, Number.NaN);
    expect(heightsOf({ values: gap, size: 2, view, logarithmic: true }).levels).toEqual([]);
    expect(heightsOf({ values: new Float64Array(4), size: 2, view, logarithmic: false }).levels).toEqual([]);
  });
});

test("a standing without a minimum says so", () => {
  const none = Number.NaN;
  expect(standingOf(Float64Array.of(none, 2, none, 3, -1, 4))).toEqual({
    arrivedAt: null,
    value: 2,
    distance: null,
    length: 3,
    minimum: null,
    gradient: 4,
  });
  expect(standingOf(Float64Array.of(7, 2, 0.5, 3, 1, 4))?.arrivedAt).toBe(7);
  expect(standingOf(undefined)).toBeNull();
});

describe("a formula with numbers", () => {
  const anatomy: Anatomy = {
    update: 0,
    lr: 0.1,
    decay: 0,
    diverges: false,
    weights: [2, -3],
    gradient: [4, 5],
    direction: [1, 1],
    move: [-0.1, -0.1],
    slots: [
      { name: "m", before: [0, 0], after: [0.4, 0.5], nature: "direction" },
      { name: "v", before: [0, 0], after: [0.016, 0.025], nature: "size" },
    ],
    scalars: [],
    corrections: [
      { base: 0.9, value: 0.1 },
      { base: 0.999, value: 0.001 },
    ],
  };
  const optimizer = (id: string) => catalogue.kinds.optimizer.find((entry) => entry.id === id) as Entry;

  test("puts each symbol's number in its place, corrected means too", () => {
    const entry = optimizer("adam");
    const knobs = { beta1: 0.9, beta2: 0.999, eps: 1e-8, t0: 0 };
    const symbols = symbolsOf(entry, knobs, anatomy, 0);
    expect(symbols.get("\\hatm")).toBeCloseTo(4, 12);
    expect(symbols.get("\\hatv")).toBeCloseTo(16, 12);
    expect(substitute("\\theta - \\eta\\, \\hat m / (\\sqrt{\\hat v} + \\epsilon)", symbols)).toBe(
      "{2} - {0.1} \\cdot {4} / (\\sqrt{{16}} + {(1 \\cdot 10^{-8})})",
    );
    expect(substitute("\\theta - \\eta g", symbolsOf(optimizer("sgd"), {}, anatomy, 1))).toBe(
      "{(-3)} - {0.1} \\cdot {5}",
    );
  });

  test("is worked out as LaTeX writes it", () => {
    const symbols = new Map([
      ["\\theta", 2],
      ["\\eta", 0.5],
      ["g", -3],
      ["\\hatm", 4],
    ]);
    expect(formulaValue("\\theta - \\eta g", symbols)).toBe(3.5);
    expect(formulaValue("-\\eta^2 |g| + \\frac{1}{4} \\hat m", symbols)).toBe(0.25);
    expect(formulaValue("\\sqrt{\\hat m} \\operatorname{sign}(g) / \\max(1, \\theta)", symbols)).toBe(-1);
    expect(formulaValue("\\theta + q", symbols)).toBeNull();
    expect(formulaValue("\\theta +", symbols)).toBeNull();
  });

  test("follows every step of a rule, and says nothing that the engine did not do", () => {
    const step: Anatomy = {
      ...anatomy,
      lr: 0.1,
      direction: [4.9, 0],
      move: [-0.49, 0],
      slots: [{ name: "b", before: [1, 0], after: [4.9, 0], nature: "direction" }],
      corrections: [],
    };
    const knobs = { momentum: 0.9, dampening: 0 };
    const lines = equations(optimizer("momentum"), knobs, step, 0, "x");
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain("= 4.9");
    expect(lines[1]).toContain("= 1.51");
    const otherwise = equations(optimizer("momentum"), knobs, { ...step, move: [-7, 0] }, 0, "x");
    expect(otherwise.join()).not.toContain("4.9 \\cdot");
  });

  test("leaves what it does not know", () => {
    expect(substitute("\\operatorname{sign}(g) + q_2", new Map([["g", 1]]))).toBe("\\operatorname{sign}({1}) + q_2");
  });

  test("has a number for the weights in every rule that is written as one assignment", () => {
    for (const entry of catalogue.kinds.optimizer) {
      const text = substitute(entry.formula, symbolsOf(entry, {}, anatomy, 0));
      expect(text).not.toContain("undefined");
      expect(text).not.toContain("NaN");
    }
  });
});

describe("the parts of a step on the map", () => {
  const view: View = [-10, 10, -10, 10];
  const step: Anatomy = {
    update: 3,
    lr: 0.1,
    decay: 0,
    diverges: false,
    weights: [0, 5],
    gradient: [3, -4],
    direction: [3, -4],
    move: [-1, 2],
    slots: [
      { name: "m", before: [0, 0], after: [-6, 8], nature: "direction" },
      { name: "v", before: [0, 0], after: [1, 4], nature: "size" },
      { name: "x", before: [0, 0], after: [5, 5], nature: "place" },
    ],
    scalars: [],
    corrections: [],
  };
  const marks = stepMarks(step, view, 200);
  const arrow = (name: string) => {
    const mark = marks.find((one) => one.kind === "arrow" && one.name === name);
    if (mark?.kind !== "arrow") throw new Error(`no arrow ${name}`);
    return [mark.to[0] - mark.from[0], mark.to[1] - mark.from[1]];
  };

  test("arrows pull against gradient and memory, in one scale", () => {
    const [gradient, memory] = [arrow("−g"), arrow("−m")];
    expect(Math.hypot(...memory)).toBeCloseTo(2 * Math.hypot(...gradient), 9);
    // Against g = (3, −4): to the left and up, which is less in pixels.
    expect(gradient[0]).toBeLessThan(0);
    expect(gradient[1]).toBeLessThan(0);
    expect(memory[1]).toBeGreaterThan(0);
  });

  test("the move ends where the racer will be", () => {
    expect(arrow("Δ").map((pixels) => Math.round(pixels))).toEqual([-10, -20]);
  });

  test("measures are as long as their coordinates are large, and remembered weights stand in their place", () => {
    const lengths = marks
      .filter((mark) => mark.kind === "measure")
      .map(({ from, to }) => Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]));
    expect((lengths[1] ?? 0) / (lengths[0] ?? 1)).toBeCloseTo(4, 9);
    expect(marks).toContainEqual({ kind: "place", name: "x", at: [150, 50] });
  });

  test("what is not finite, or not in the plane, is left out", () => {
    expect(stepMarks({ ...step, weights: [1, 2, 3] }, view, 200)).toEqual([]);
    expect(stepMarks({ ...step, gradient: [Number.NaN, 1], slots: [], move: [0, 0] }, view, 200)).toHaveLength(1);
  });
});
