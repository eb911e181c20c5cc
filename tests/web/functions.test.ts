/** What the labs of functions make of the engine's arrays, and the race that they open. */
import { describe, expect, test } from "vitest";
import type { Catalogue, Entry, Values } from "../../web/engine/protocol";
import { functionItems, hasCurve, nextEntry, withFunctions } from "../../web/state/edits";
import { activationProbes, flatParts, outlineOf, passageOf, strands } from "../../web/state/function-probes";
import type { Scene } from "../../web/state/scene";
import { functionNames } from "../../web/ui/functions";

const entry = (id: string, label: string, more: Partial<Entry> = {}): Entry =>
  ({ id, label, formula: "", source: "", note: "", knobs: [], ...more }) as Entry;

const catalogue = {
  kinds: {
    activation: [entry("soft", "Soft", { outputOnly: true }), entry("bend", "Bend"), entry("wave", "Wave")],
    loss: [entry("rows", "Rows", { onRows: true }), entry("square", "Square")],
  },
} as unknown as Catalogue;

const values = (functions: Values["functions"]): Values => ({ functions, depth: 2, range: [-2, 2] }) as Values;

describe("the list of functions", () => {
  test("a line of text for each, with its knobs", () => {
    const items = functionItems(
      values([
        { id: "bend", knobs: { a: 0.5 } },
        { id: "wave", knobs: {} },
      ]),
    );
    expect(withFunctions("lab=activations&f=old&at=2", items)).toBe("lab=activations&f=bend,a=0.5&f=wave&at=2");
  });

  test("only what has a curve is offered, and first what is not there yet", () => {
    expect(catalogue.kinds.activation.filter(hasCurve).map(({ id }) => id)).toEqual(["bend", "wave"]);
    const bend = { id: "bend", settings: new Map() };
    expect(nextEntry(catalogue, "activation", [bend]).id).toBe("wave");
    expect(nextEntry(catalogue, "loss", []).id).toBe("square");
  });

  test("two of one name are told apart by their knobs, else by their order", () => {
    const names = (functions: Values["functions"]) => functionNames(catalogue, "activation", functions);
    expect(
      names([
        { id: "bend", knobs: {} },
        { id: "wave", knobs: {} },
      ]),
    ).toEqual(["Bend", "Wave"]);
    expect(
      names([
        { id: "bend", knobs: { a: 1 } },
        { id: "bend", knobs: { a: 2 } },
      ]),
    ).toEqual(["Bend 1", "Bend 2"]);
    const twins: Values["functions"] = [
      { id: "bend", knobs: { a: 5 } },
      { id: "wave", knobs: {} },
      { id: "bend", knobs: { a: 5 } },
    ];
    expect(names(twins)).toEqual(["Bend 1", "Wave", "Bend 2"]);
  });
});

test("every function has its curve and its outline asked for, the readings and the depths once", () => {
  const scene = {
    checked: {
      values: values([
        { id: "bend", knobs: {} },
        { id: "wave", knobs: {} },
      ]),
    },
  } as Scene;
  const asked = activationProbes(scene).map(({ key, name, index }) => `${key}: ${name} ${index}`);
  expect(asked).toEqual([
    "reading: reading 0",
    "curve 0: curve 0",
    "curve 1: curve 1",
    "depth: depth 0",
    "outline 0: outline 0",
    "outline 1: outline 1",
  ]);
});

test("an array of values and slopes becomes two curves over the range, ends included", () => {
  const [value, slope] = strands(Float64Array.of(1, 2, 3, 10, 20, 30), [-2, 2]);
  expect([...value]).toEqual([-2, 1, 0, 2, 2, 3]);
  expect([...slope]).toEqual([-2, 10, 0, 20, 2, 30]);
  expect(strands(undefined, [0, 1])[0]).toHaveLength(0);
});

test("flat parts are stretches of small slope; a single point and a gap are none", () => {
  const slopes = [0, 0, 1, 1, 0.05, Number.NaN, 0, -0.04, 2].flatMap((y, x) => [x, y]);
  expect(flatParts(Float64Array.from(slopes), 0.05)).toEqual([
    [0, 1],
    [6, 7],
  ]);
  expect(flatParts(Float64Array.from([0, 5, 1, 5]), 0.05)).toEqual([]);
});

test("an outline needs all of its numbers", () => {
  expect(outlineOf(Float64Array.of(0, 1, 0.5, 0.1))).toEqual({ low: 0, high: 1, mean: 0.5, flat: 0.1 });
  expect(outlineOf(new Float64Array())).toBeNull();
});

test("a passage tells lengths, not their logarithms; what is dead has none", () => {
  const layer = (median: number) => [median - 1, median, median + 1, 2];
  const of = (medians: number[]) => medians.flatMap(layer);
  const numbers = Float64Array.from([...of([0, -1, -2]), ...of([0, 1, -Infinity])]);
  const { median, between, steepest } = passageOf(numbers, 0, values([]));
  expect([...median]).toEqual([0, 1, 1, 0.1, 2, 0.01]);
  expect([...between].slice(3, 6)).toEqual([1, 0.01, 1]);
  expect([...steepest]).toEqual([0, 100, 1, 100, 2, 100]);
  expect([...passageOf(numbers, 1, values([])).median]).toEqual([0, 1, 1, 10, 2, 0]);
});
