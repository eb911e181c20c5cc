/** Points that a reader draws in the plane: added, erased, undone, and made into a table. */
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

/** Coordinates are told to so many digits: no pointer is finer. */
const digits = 4;
const tidy = (value: number): number => Number(value.toPrecision(digits));

/** Rows of x, y, target, as the engine gives its samples. */
export const pointsOf = (...sets: Float64Array[]): Drawn => ({
  points: sets.flatMap((rows) =>
    Array.from({ length: Math.floor(rows.length / 3) }, (_, i) => ({
      x: rows[3 * i] ?? 0,
      y: rows[3 * i + 1] ?? 0,
      target: rows[3 * i + 2] ?? 0,
    })),
  ),
  before: null,
});

export const rowsOf = (points: Point[]): Float64Array =>
  Float64Array.from(points.flatMap(({ x, y, target }) => [x, y, target]));

/** A stroke goes on from the points that were there when it began. */
export const withPoint = (drawn: Drawn, { x, y, target }: Point): Drawn => ({
  ...drawn,
  points: [...drawn.points, { x: tidy(x), y: tidy(y), target }],
});

export const withoutNear = (drawn: Drawn, x: number, y: number, reach: number): Drawn => {
  const points = drawn.points.filter((point) => Math.hypot(point.x - x, point.y - y) > reach);
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
  rows: rowsOf(points),
});
