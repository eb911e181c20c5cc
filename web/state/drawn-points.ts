/** Points that a reader draws in the plane, or on a chart of one input and its target: added, erased, undone, and made into a table. */
import type { Table } from "../engine/protocol";

export interface Point {
  x: number;
  y: number;
  /** A class by its number, or a value. */
  target: number;
}

/** What is there, and what was there before the last stroke. */
export interface Drawn {
  points: Point[];
  before: Drawn | null;
}

/** Rows of the inputs and the target, as the engine gives its samples; a single input's target is its height. */
export const pointsOf = (inputs: number, ...sets: Float64Array[]): Drawn => ({
  points: sets.flatMap((rows) =>
    Array.from({ length: Math.floor(rows.length / (inputs + 1)) }, (_, i) => {
      const [x = 0, y = 0, target = y] = rows.subarray(i * (inputs + 1), (i + 1) * (inputs + 1));
      return { x, y, target };
    }),
  ),
  before: null,
});

export const rowsOf = (inputs: number, points: Point[]): Float64Array =>
  Float64Array.from(points.flatMap(({ x, y, target }) => (inputs === 1 ? [x, target] : [x, y, target])));

/** A stroke goes on from the points that were there when it began. */
export const withPoint = (drawn: Drawn, point: Point): Drawn => ({ ...drawn, points: [...drawn.points, point] });

export const withoutThose = (drawn: Drawn, gone: (point: Point) => boolean): Drawn => {
  const points = drawn.points.filter((point) => !gone(point));
  return points.length === drawn.points.length ? drawn : { ...drawn, points };
};

/** The end of a stroke, which can be undone. */
export const stroke = (before: Drawn, after: Drawn): Drawn =>
  after.points === before.points ? before : { points: after.points, before };

export const cleared = (drawn: Drawn): Drawn => (drawn.points.length === 0 ? drawn : { points: [], before: drawn });

export const undone = (drawn: Drawn): Drawn => drawn.before ?? drawn;

/** As the engine takes it; `classes` are names, none for values. */
export const tableOf = ({ points }: Drawn, inputs: string[], classes: string[]): Table => ({
  inputs,
  target: "y",
  classes,
  rows: rowsOf(inputs.length, points),
});
