/** The map over the plane: how answers lean, what stands at a place, and points drawn by pointer and by keyboard. */
import { describe, expect, test } from "vitest";
import type { Catalogue } from "../../web/engine/protocol";
import { pointsOf } from "../../web/state/drawn-points";
import type { Scene } from "../../web/state/scene";
import { allUnits } from "../../web/state/wiring";
import { leaning, spanning } from "../../web/ui/leaning";
import { answerAt, type PlaneMap, placesIn } from "../../web/ui/map-drawing";
import { UnitMaps } from "../../web/ui/network-picture";
import { Pencil } from "../../web/ui/pencil";

test("an answer leans by its distance from the middle, at most all the way", () => {
  const scale = { middle: 0.5, half: 0.5 };
  expect([0, 0.25, 0.5, 1, 7].map((value) => leaning(value, scale))).toEqual([-1, -0.5, 0, 1, 1]);
  expect(leaning(Number.NaN, scale)).toBeNaN();
  expect(leaning(3, spanning([3, 3]))).toBe(0);
  expect(spanning([2, Number.NaN, 6])).toEqual({ middle: 4, half: 2 });
});

describe("a place on the map", () => {
  const square = { low: -2, high: 2 };

  test("is a pixel, y upwards, and back", () => {
    const { x, y, place } = placesIn(square, 100);
    expect([x(-2), x(2), y(-2), y(2)]).toEqual([0, 100, 100, 0]);
    expect(place(x(0.5), y(-1))).toEqual([0.5, -1]);
  });

  test("has an answer between four of the grid, the nearest class, or none", () => {
    /* x + 10 y on a grid of 5 × 5. */
    const values = Float64Array.from({ length: 25 }, (_, i) => (i % 5) - 2 + 10 * (Math.floor(i / 5) - 2));
    const map: PlaneMap = {
      values,
      covered: square,
      shown: square,
      scale: { middle: 0, half: 1 },
      boundary: null,
      discrete: false,
    };
    for (const [x, y] of [
      [-2, -2],
      [0.3, 1.7],
      [2, 2],
    ] as const) {
      expect(answerAt(map, x, y)).toBeCloseTo(x + 10 * y, 9);
    }
    expect(answerAt({ ...map, scale: null }, 0.4, 1.4)).toBe(10);
    expect(answerAt(map, 2.1, 0)).toBeNaN();
  });
});

describe("the maps of units", () => {
  const catalogue = {
    kinds: {
      activation: [
        { id: "bounded", range: [0, 1] },
        { id: "open", range: [0, null] },
      ],
    },
  } as unknown as Catalogue;
  const scene = {
    layout: { widths: [1, 2, 1] },
    checked: { values: { activation: [{ id: "open" }], output: { id: "bounded" } } },
  } as unknown as Scene;
  const maps = new UnitMaps(catalogue, scene, allUnits, Float64Array.of(-3, 1, 2, 0, 0, -5, 0.5, 1));

  test("lie layer after layer", () => {
    expect([...maps.of({ layer: 0, unit: 0 })]).toEqual([-3, 1]);
    expect([...maps.of({ layer: 1, unit: 1 })]).toEqual([0, -5]);
    expect([...maps.of({ layer: 2, unit: 0 })]).toEqual([0.5, 1]);
  });

  test("a layer shares one scale, which is its activation's range where that has ends", () => {
    const scales = maps
      .all([
        { layer: 0, unit: 0 },
        { layer: 1, unit: 0 },
        { layer: 1, unit: 1 },
        { layer: 2, unit: 0 },
      ])
      .map(({ scale }) => scale);
    expect(scales).toEqual([
      { middle: 0, half: 3 },
      { middle: 0, half: 5 },
      { middle: 0, half: 5 },
      { middle: 0.5, half: 0.5 },
    ]);
    expect(new UnitMaps(catalogue, scene, allUnits, new Float64Array()).all([{ layer: 0, unit: 0 }])).toEqual([]);
  });
});

describe("the pencil", () => {
  const pencilOn = (classes: string[]) =>
    new Pencil(
      { x: { low: -5, high: 5 }, y: { low: -5, high: 5 } },
      ["x₁", "x₂"],
      classes,
      pointsOf(2, Float64Array.of(1, 2, 1), Float64Array.of(-4, -4, 0)),
    );

  test("begins with all points that are there", () => {
    expect([...pencilOn(["0", "1"]).table().rows]).toEqual([1, 2, 1, -4, -4, 0]);
  });

  test("a stroke leaves points at a distance, and is undone as one", () => {
    const pencil = pencilOn(["0", "1"]);
    pencil.down([0, 0]);
    for (let x = 0; x <= 1; x += 0.01) pencil.move([x, 0]);
    expect(pencil.up()).toBe(true);
    expect(pencil.drawn.points.length - 2).toBe(4);
    pencil.undo();
    expect(pencil.drawn.points).toHaveLength(2);
    expect(pencil.drawn.before).toBeNull();
  });

  test("the eraser takes what is near; a stroke that takes nothing is none", () => {
    const pencil = pencilOn(["0", "1"]);
    pencil.tool = { kind: "erase" };
    pencil.down([0, 0]);
    expect(pencil.up()).toBe(false);
    pencil.down([1.1, 2.1]);
    expect(pencil.up()).toBe(true);
    expect(pencil.drawn.points).toEqual([{ x: -4, y: -4, target: 0 }]);
  });

  test("what a browser takes away is not drawn, and clearing can be undone", () => {
    const pencil = pencilOn(["0", "1"]);
    pencil.down([0, 0]);
    pencil.cancel();
    expect(pencil.up()).toBe(false);
    pencil.clear();
    expect(pencil.drawn.points).toEqual([]);
    pencil.undo();
    expect(pencil.drawn.points).toHaveLength(2);
  });

  test("keys move a cross that stays on the map, add and erase", () => {
    const pencil = pencilOn([]);
    for (let i = 0; i < 60; i++) pencil.press("ArrowRight", true);
    expect(pencil.cursor).toEqual([5, 0]);
    expect(pencil.press("ArrowUp", false)).toBe("moved");
    expect(pencil.cursor[1]).toBeCloseTo(0.2, 9);
    expect(pencil.press("Enter", false)).toBe("drew");
    expect(pencil.drawn.points.at(-1)).toEqual({ x: 5, y: 0.2, target: 1 });
    expect(pencil.press("Delete", false)).toBe("drew");
    expect(pencil.drawn.points).toHaveLength(2);
    expect(pencil.tool).toEqual({ kind: "add", target: 1 });
    expect(pencil.press("q", false)).toBeNull();
  });

  test("beside what is drawn on, nothing is drawn", () => {
    const pencil = pencilOn(["0", "1"]);
    pencil.down([6, 0]);
    expect(pencil.up()).toBe(false);
    pencil.down([4, 0]);
    expect(pencil.move([7, 0])).toBe(false);
  });

  test("on a chart of one input the height of a point is its target", () => {
    const sheet = { x: { low: -2, high: 2 }, y: { low: -100, high: 100 } };
    const pencil = new Pencil(sheet, ["x"], [], pointsOf(1, Float64Array.of(1, 50)));
    pencil.down([-1, 12.3456]);
    expect(pencil.up()).toBe(true);
    expect(pencil.table()).toMatchObject({ inputs: ["x"], classes: [], rows: Float64Array.of(1, 50, -1, 12.35) });
    pencil.tool = { kind: "erase" };
    pencil.down([0.9, 48]);
    expect(pencil.up()).toBe(true);
    expect([...pencil.rows]).toEqual([-1, 12.35]);
  });

  test("a class more has a tool, and a name in the table once it is used", () => {
    const pencil = pencilOn(["no", "yes"]);
    pencil.addClass();
    expect(pencil.table().classes).toEqual(["no", "yes"]);
    pencil.press("Enter", false);
    expect(pencil.table().classes).toEqual(["no", "yes", "2"]);
    expect(pencilOn([]).table().classes).toEqual([]);
  });
});
