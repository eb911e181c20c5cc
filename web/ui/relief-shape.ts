/** The shape of a surface in relief: its square has sides from −1 to 1, its heights go from 0 to 1. */
import type { Place, View } from "../engine/protocol";
import type { Field, Heights } from "./terrain";

/** Three numbers for each corner: to the right, up, and towards the reader. */
export interface Shape {
  corners: Float32Array;
  /** Three corners for each triangle; none has a corner without a value, so that gaps stay open. */
  triangles: Uint32Array;
}

const across = (column: number, size: number): number => (2 * column) / (size - 1) - 1;

export const shapeOf = ({ values, size }: Field, { share }: Heights): Shape => {
  const corners = new Float32Array(3 * values.length);
  values.forEach((value, i) => {
    const height = Number.isNaN(value) ? 0 : share(value);
    corners.set([across(i % size, size), height, -across(Math.floor(i / size), size)], 3 * i);
  });
  const triangles: number[] = [];
  const add = (...triangle: number[]) => {
    if (!triangle.some((i) => Number.isNaN(values[i]))) triangles.push(...triangle);
  };
  for (let row = 0; row + 1 < size; ++row) {
    for (let column = 0; column + 1 < size; ++column) {
      const i = row * size + column;
      add(i, i + 1, i + size + 1);
      add(i, i + size + 1, i + size);
    }
  }
  return { corners, triangles: Uint32Array.from(triangles) };
};

type Point = [number, number, number];

/** From places to points on the shape, and back; what lies outside the field or in a gap has no point. */
export class Relief {
  readonly #shares: Float64Array;

  constructor(
    private readonly field: Field,
    heights: Heights,
  ) {
    this.#shares = field.values.map((value) => (Number.isNaN(value) ? Number.NaN : heights.share(value)));
  }

  /** A place on the grid, in cells. */
  #cells([x, y]: Place): [number, number] {
    const [xLow, xHigh, yLow, yHigh]: View = this.field.view;
    const cells = this.field.size - 1;
    return [((x - xLow) / (xHigh - xLow)) * cells, ((y - yLow) / (yHigh - yLow)) * cells];
  }

  point(place: Place): Point | null {
    const { size } = this.field;
    const [column, row] = this.#cells(place);
    return this.#at(column, row, size);
  }

  /** On the line through its cell's four corners. */
  #at(column: number, row: number, size: number): Point | null {
    if (!(column >= 0 && row >= 0 && column <= size - 1 && row <= size - 1)) return null;
    const [left, low] = [Math.min(Math.floor(column), size - 2), Math.min(Math.floor(row), size - 2)];
    const [right, up] = [column - left, row - low];
    const at = (c: number, r: number) => this.#shares[(low + r) * size + left + c] ?? Number.NaN;
    const below = at(0, 0) * (1 - right) + at(1, 0) * right;
    const above = at(0, 1) * (1 - right) + at(1, 1) * right;
    const height = below * (1 - up) + above * up;
    return Number.isNaN(height) ? null : [across(column, size), height, -across(row, size)];
  }

  /** A line on the grid, such as a contour, in pieces: three numbers for each point. */
  line(cells: readonly (readonly [number, number])[]): number[][] {
    return pieces(cells.map(([column, row]) => this.#at(column, row, this.field.size)));
  }

  /** A path over places x, y, x, y …, no step of which is longer than a few cells. */
  path(places: Float64Array): number[][] {
    const points: (Point | null)[] = [];
    const stride = 2 * Math.max(1, Math.ceil(places.length / 2 / longestPath));
    for (let i = 0; i < places.length; i += stride) this.#walk(points, places, i, Math.max(i - stride, 0));
    if (places.length > 0) this.#walk(points, places, places.length - 2, places.length - 2);
    return pieces(points);
  }

  /** A long step bends with the surface under it. */
  #walk(points: (Point | null)[], places: Float64Array, to: number, from: number): void {
    const [c0, r0] = this.#cells([places[from] ?? 0, places[from + 1] ?? 0]);
    const [c1, r1] = this.#cells([places[to] ?? 0, places[to + 1] ?? 0]);
    const length = Math.hypot(c1 - c0, r1 - r0);
    const parts = Number.isFinite(length) ? Math.min(Math.max(Math.ceil(length / 2), 1), 2 * this.field.size) : 1;
    for (let i = 1; i <= parts; ++i) {
      const t = i / parts;
      points.push(this.#at(c0 + t * (c1 - c0), r0 + t * (r1 - r0), this.field.size));
    }
  }

  /** The place under a point of the shape. */
  place([right, , front]: readonly [number, number, number]): Place {
    const [xLow, xHigh, yLow, yHigh] = this.field.view;
    return [xLow + ((right + 1) / 2) * (xHigh - xLow), yLow + ((1 - front) / 2) * (yHigh - yLow)];
  }
}

/** Points that a path may have: more would only cost time. */
const longestPath = 2000;

/** Runs of points without a gap between them. */
const pieces = (points: (Point | null)[]): number[][] => {
  const all: number[][] = [];
  let open: number[] = [];
  for (const point of points) {
    if (point) open.push(...point);
    else if (open.length > 0) {
      all.push(open);
      open = [];
    }
  }
  if (open.length > 0) all.push(open);
  return all.filter((piece) => piece.length >= 6);
};
