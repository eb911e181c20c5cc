/** The shape of a surface in relief follows its values, and leaves its gaps open. */
import { expect, test } from "vitest";
import { Relief, shapeOf } from "../../web/ui/relief-shape";
import { heightsOf } from "../../web/ui/terrain";

/** A plane x + 2y over a window, with a gap where `gap` says so. */
const plane = (size: number, gap: (x: number, y: number) => boolean = () => false) => {
  const view: [number, number, number, number] = [0, 4, -2, 2];
  const at = (low: number, high: number, i: number) => low + ((high - low) * i) / (size - 1);
  const values = Float64Array.from({ length: size * size }, (_, i) => {
    const [x, y] = [at(0, 4, i % size), at(-2, 2, Math.floor(i / size))];
    return gap(x, y) ? Number.NaN : x + 2 * y;
  });
  return { values, size, view, logarithmic: false };
};

const reliefOf = (field: ReturnType<typeof plane>) => new Relief(field, heightsOf(field));

test("corners lie on a square, with the low end of y in front, and are as high as their share", () => {
  const field = plane(21);
  const heights = heightsOf(field);
  const { corners, triangles } = shapeOf(field, heights);
  expect([...corners.slice(0, 3)]).toEqual([-1, 0, 1]);
  expect([...corners.slice(-3)]).toEqual([1, 1, -1]);
  expect(triangles.length).toBe(20 * 20 * 2 * 3);
  const middle = 10 * 21 + 10;
  expect(corners[3 * middle + 1]).toBeCloseTo(heights.share(2), 6);
});

test("no triangle touches a place without a value", () => {
  const field = plane(21, (x) => x < 1);
  const { triangles } = shapeOf(field, heightsOf(field));
  expect(triangles.length).toBeGreaterThan(0);
  expect(triangles.length).toBeLessThan(20 * 20 * 2 * 3);
  for (const corner of triangles) expect(field.values[corner]).not.toBeNaN();
});

test("a place has its point on the shape, and the point its place", () => {
  const relief = reliefOf(plane(21));
  const point = relief.point([1.3, 0.7]);
  expect(point).not.toBeNull();
  const [x, y] = relief.place(point ?? [0, 0, 0]);
  expect(x).toBeCloseTo(1.3, 12);
  expect(y).toBeCloseTo(0.7, 12);
  expect(relief.point([4.1, 0])).toBeNull();
  expect(relief.point([Number.NaN, 0])).toBeNull();
  expect(reliefOf(plane(21, (x) => x < 1)).point([0.5, 0])).toBeNull();
});

test("a path that leaves the map or crosses a gap comes in pieces", () => {
  const relief = reliefOf(plane(21));
  expect(relief.path(Float64Array.of(1, 0, 2, 0, 3, 0))).toHaveLength(1);
  expect(relief.path(Float64Array.of(1, 0, 9, 0, 9, 1, 3, 1))).toHaveLength(2);
  const broken = reliefOf(plane(21, (x) => x > 1.5 && x < 2.5));
  expect(broken.path(Float64Array.of(0, 0, 4, 0))).toHaveLength(2);
  expect(relief.path(new Float64Array())).toEqual([]);
  expect(relief.path(Float64Array.of(1, 0, Number.POSITIVE_INFINITY, 0))).toEqual([]);
});

test("a long step bends with the surface, and the last place of a long path is on it", () => {
  const relief = reliefOf(plane(141));
  expect(relief.path(Float64Array.of(0, 0, 4, 0))[0]?.length).toBeGreaterThan(60);
  const places = Float64Array.from({ length: 20002 }, (_, i) => (i % 2 === 0 ? (4 * i) / 20000 : 0));
  const path = relief.path(places)[0] ?? [];
  expect(path.length / 3).toBeLessThan(3000);
  expect(path.at(-3)).toBeCloseTo(1, 12);
});
