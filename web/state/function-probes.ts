/** The arrays of the labs that compare functions, and what they say. */
import type { Interval, ProbeRequest, Values } from "../engine/protocol";
import type { Scene } from "./scene";

/** Points of a curve, one of them in the middle: a range of whole numbers about zero has its kink there. */
const fine = 961;

export const functionKey = {
  curve: (index: number) => `curve ${index}`,
  outline: (index: number) => `outline ${index}`,
  reading: "reading",
  depth: "depth",
};

const request = (key: string, name: string, index: number, points = 0): ProbeRequest => ({
  key,
  name,
  racer: 0,
  index,
  points,
});

/** What every lab of functions shows: their curves, and what they are at the place where they are read. */
export const curveProbes = ({ checked }: Scene): ProbeRequest[] => [
  request(functionKey.reading, "reading", 0),
  ...checked.values.functions.map((_, i) => request(functionKey.curve(i), "curve", i, fine)),
];

export const activationProbes = (scene: Scene): ProbeRequest[] => [
  ...curveProbes(scene),
  request(functionKey.depth, "depth", 0),
  ...scene.checked.values.functions.map((_, i) => request(functionKey.outline(i), "outline", i)),
];

/** x, y pairs of the values, and of the slopes, of an array that has the values first. */
export const strands = (numbers: Float64Array | undefined, [low, high]: Interval): [Float64Array, Float64Array] => {
  const count = (numbers?.length ?? 0) / 2;
  const pairs = (from: number) => {
    const points = new Float64Array(2 * count);
    for (let i = 0; i < count; i++) {
      const share = i / (count - 1);
      points[2 * i] = low * (1 - share) + high * share;
      points[2 * i + 1] = numbers?.[from + i] ?? Number.NaN;
    }
    return points;
  };
  return [pairs(0), pairs(count)];
};

/** Where the slope is no steeper than the limit: the ends of each stretch of x. */
export const flatParts = (slopes: Float64Array, limit: number): Interval[] => {
  const parts: Interval[] = [];
  let open = false;
  for (let i = 0; i < slopes.length; i += 2) {
    const flat = Math.abs(slopes[i + 1] ?? Number.NaN) <= limit;
    const x = slopes[i] ?? 0;
    const last = parts.at(-1);
    if (flat && open && last) last[1] = x;
    else if (flat) parts.push([x, x]);
    open = flat;
  }
  return parts.filter(([from, to]) => to > from);
};

/** What an activation gives out: the interval of its values, their mean, and for which share of inputs it is flat. */
export interface Outline {
  low: number;
  high: number;
  mean: number;
  flat: number;
}

export const outlineOf = (numbers: Float64Array | undefined): Outline | null => {
  const [low, high, mean, flat] = numbers ?? [];
  return low === undefined || high === undefined || mean === undefined || flat === undefined
    ? null
    : { low, high, mean, flat };
};

/** A gradient's length behind 0, 1, … layers of one activation, as x, y pairs; `between` has x, low, high. */
export interface Passage {
  median: Float64Array;
  between: Float64Array;
  steepest: Float64Array;
}

/** What one layer says: quartile, median, quartile, steepest. */
const width = 4;

export const passageOf = (numbers: Float64Array | undefined, index: number, { depth }: Values): Passage => {
  const layers = depth + 1;
  const first = index * layers * width;
  const at = (layer: number, column: number) => 10 ** (numbers?.[first + layer * width + column] ?? Number.NaN);
  const each = (columns: number[]) =>
    Float64Array.from(
      Array.from({ length: layers }, (_, layer) => [layer, ...columns.map((column) => at(layer, column))]).flat(),
    );
  return { median: each([1]), between: each([0, 2]), steepest: each([3]) };
};
