/** What a chart shows, in numbers and words; how it is drawn is the business of `chart.ts` and `marks.ts`. */
import type { Axis } from "./ticks";

export interface Curve {
  /** The same from one drawing to the next. */
  key: string;
  slot: number;
  /** Written beside its end; empty for none. */
  label: string;
  /** x₀, y₀, x₁, y₁, … */
  points: Float64Array;
  dashed: boolean;
  /** How it ends: with the racer's marker, with a cross where it diverged, or plainly. */
  end: "marker" | "cross" | "plain";
  faded: boolean;
}

/** A dotted horizontal line at a value, with its words. */
export interface Guide {
  value: number;
  label: string;
}

export interface Dots {
  points: Float64Array;
  shape: "filled" | "hollow" | "cross";
}

/** Lines from zero to each value, with a racer's marker: what pulls, and how hard. */
export interface Stems {
  slot: number;
  points: Float64Array;
  /** Pixels to the right, so that the stems of several racers stand beside each other. */
  shift: number;
  faded: boolean;
}

/** A column of a histogram, in the colour of a class. */
export interface Bar {
  left: number;
  right: number;
  from: number;
  to: number;
  class: number;
  /** What is to be seen first stands out. */
  strong: boolean;
}

/** What charts above each other keep alike on both sides, so that their horizontal axes meet. */
export interface Room {
  /** Names for which there is room on the right. */
  names: string[];
  /** Pixels for the words of the vertical axis, at least. */
  left: number;
}

/** A part of the horizontal axis that is shaded from top to bottom in a racer's colour. */
export interface Band {
  from: number;
  to: number;
  slot: number;
  /** Written at its upper left; empty for none. */
  label: string;
}

/** What lies between two curves: x₀, low₀, high₀, x₁, … */
export interface Region {
  points: Float64Array;
  slot: number;
}

export interface Plot {
  x: Axis;
  y: Axis;
  /** Written at the end of the horizontal axis. */
  unit: string;
  curves: Curve[];
  guides: Guide[];
  dots: Dots[];
  stems?: Stems[];
  bars?: Bar[];
  room?: Room;
  bands?: Band[];
  regions?: Region[];
  /** Where the pointer is, on the horizontal axis. */
  cursor: number | null;
}

/** The curve's own value nearest to x; null outside. It is a value that was there, never one between two. */
export const valueAt = (points: Float64Array, x: number): number | null => {
  let low = 0;
  let high = points.length / 2 - 1;
  if (high < 0 || x < (points[0] ?? 0) || x > (points[2 * high] ?? 0)) return null;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[2 * middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const nearest = x - (points[2 * low] ?? 0) < (points[2 * high] ?? 0) - x ? low : high;
  return points[2 * nearest + 1] ?? null;
};

/** A curve that grows further than this from where it began leaves the chart, and the others stay legible. */
const farthest = 1e4;

/**
 * The smallest and the largest finite y of the curves; `positive` leaves out what a logarithmic axis cannot show. A
 * racer that diverged counts only where no other is left.
 */
export const extent = (curves: Pick<Curve, "points" | "end">[], positive: boolean): [number, number] | null => {
  const sound = curves.filter(({ end, points }) => end !== "cross" && points.length > 0);
  const counted = sound.length > 0 ? sound : curves;
  const firsts = counted.map(({ points }) => Math.abs(points[1] ?? 0)).filter(Number.isFinite);
  const cap = farthest * Math.max(...firsts, positive ? 0 : 1);
  let low = Infinity;
  let high = -Infinity;
  for (const { points } of counted) {
    for (let i = 1; i < points.length; i += 2) {
      const y = points[i] ?? Number.NaN;
      if (!Number.isFinite(y) || Math.abs(y) > cap || (positive && y <= 0)) continue;
      if (y < low) low = y;
      if (y > high) high = y;
    }
  }
  return low <= high ? [low, high] : null;
};

/** A racer that diverged keeps its curve up to where it leaves the chart for the first time, that point included. */
export const untilLost = (curve: Curve, { low, high }: Axis): Curve => {
  if (curve.end !== "cross") return curve;
  const { points } = curve;
  let end = 0;
  while (end < points.length && (points[end + 1] ?? 0) >= low && (points[end + 1] ?? 0) <= high) end += 2;
  return end + 2 < points.length ? { ...curve, points: points.subarray(0, end + 2) } : curve;
};
