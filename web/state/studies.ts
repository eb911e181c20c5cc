/** Grids of whole runs: which runs a study asks for, and what its cells tell. Pure; see study-run.ts for the making. */
import { ending, type Racer, type StudyChoice, type Values } from "../engine/protocol";

export type Picture = StudyChoice["picture"];

export const pictures: Exclude<Picture, "none">[] = ["basins", "phase", "rates"];

/** Runs that one worker makes; several tasks may share a grid. */
export interface Task {
  query: string;
  /** The layer that its cells belong to. */
  layer: number;
}

/** How a run ended. */
export interface Ending {
  /** The index of the minimum, or one of `ending`. */
  minimum: number;
  /** NaN where it did not arrive. */
  arrivedAt: number;
  value: number;
}

/** Learning rates of a sweep: sixty ratios of about 1.2 over five powers of ten. */
export const sweep = 61;

/** Cells along an edge: fewer where each run is long, so that the picture is there in a few seconds. */
const edge = (picture: Picture, steps: number): number => {
  const most = picture === "basins" ? 256 : 128;
  return [1, 2, 4].map((part) => most / part).find((n) => n * n * steps <= 7e7) ?? most / 8;
};

const axis = (name: string, [low, high]: readonly [number, number], n: number): string => `${name},${low},${high},${n}`;

/** What the workers are asked for: a grid is parted among them, a sweep goes racer by racer. */
export const tasksOf = ({ study, view, steps, run }: Values, workers: number): Task[] => {
  const { picture, racer, rates, knob, range } = study;
  if (picture === "none") return [];
  if (picture === "rates") {
    return run.map((_, i) => ({ query: `racer=${i}&x=${axis("lr", rates, sweep)}`, layer: i }));
  }
  const n = edge(picture, steps);
  const [xLow, xHigh, yLow, yHigh] = view;
  const axes =
    picture === "basins"
      ? `x=${axis("x", [xLow, xHigh], n)}&y=${axis("y", [yLow, yHigh], n)}`
      : `x=${axis("lr", rates, n)}&y=${axis(knob, range, n)}`;
  return Array.from({ length: workers }, (_, part) => ({
    query: `racer=${racer}&${axes}&part=${part},${workers}`,
    layer: 0,
  }));
};

/** Of a racer, without what does not change its runs. */
const plain = (racer: Racer | undefined): Partial<Racer> => ({ ...racer, label: "", colour: null });

/** All that the runs of a study depend on: while it stays the same, so do they. */
export const questionOf = (values: Values): string => {
  const { study, surface, f, typed, start, view, noise, seed, steps, stop, precision, run } = values;
  const { picture, racer, rates, knob, range } = study;
  const ground = [picture, surface, typed.surface ? f : "", noise, seed, steps, stop, precision];
  const own = plain(run[racer]);
  if (picture === "basins") return JSON.stringify([ground, view, own]);
  if (picture === "phase") {
    const setting =
      own.knobs && knob in own.knobs ? { ...own, knobs: { ...own.knobs, [knob]: 0 } } : { ...own, [knob]: 0 };
    return JSON.stringify([ground, start, { ...setting, lr: 0 }, rates, knob, range]);
  }
  return JSON.stringify([ground, start, run.map((other) => ({ ...plain(other), lr: 0 })), rates]);
};

export const endingAt = (endings: Float64Array, cell: number): Ending => ({
  minimum: endings[3 * cell] ?? ending.notYet,
  arrivedAt: endings[3 * cell + 1] ?? Number.NaN,
  value: endings[3 * cell + 2] ?? Number.NaN,
});

export const cellsOf = (endings: Float64Array): number => endings.length / 3;

/** Takes over what another worker knows. */
export const merge = (into: Float64Array, from: Float64Array): void => {
  for (let i = 0; i < from.length; i += 3) {
    if (from[i] !== ending.notYet) into.set(from.subarray(i, i + 3), i);
  }
};

/** For each cell the known one that stands for it until it is known itself: the next coarser one; −1 where none is. */
export const stand = (endings: Float64Array, columns: number): Int32Array => {
  const cells = Int32Array.from({ length: cellsOf(endings) }, () => -1);
  for (let cell = 0; cell < cells.length; cell++) {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    for (let stride = 1; stride <= 16 && cells[cell] === -1; stride *= 2) {
      const coarser = (row - (row % stride)) * columns + column - (column % stride);
      if (endings[3 * coarser] !== ending.notYet) cells[cell] = coarser;
    }
  }
  return cells;
};

/** Whether one run is better than another: it arrived sooner or, where none did, went deeper. */
const better = (one: Ending, other: Ending): boolean => {
  if (one.minimum >= 0 && other.minimum >= 0) return one.arrivedAt < other.arrivedAt;
  if (one.minimum >= 0 || other.minimum >= 0) return one.minimum >= 0;
  if (one.minimum !== other.minimum) return one.minimum > other.minimum;
  return one.value < other.value;
};

/** The best cell; null while none is known, or where all have diverged. */
export const bestCell = (endings: Float64Array): number | null => {
  let best: number | null = null;
  for (let cell = 0; cell < cellsOf(endings); cell++) {
    const one = endingAt(endings, cell);
    if (one.minimum > ending.diverged && (best === null || better(one, endingAt(endings, best)))) best = cell;
  }
  return best;
};

/** Of the cells that are known: how many came to each minimum, nowhere, or flew off; and how fast. */
export interface Census {
  known: number;
  minima: { index: number; count: number; median: number }[];
  nowhere: number;
  diverged: number;
  /** Updates until each arrival, sorted. */
  arrivals: Float64Array;
}

/** Of sorted numbers. */
export const medianOf = (sorted: Float64Array): number => sorted[sorted.length >> 1] ?? Number.NaN;

/** Which share of sorted numbers lies below a value. */
export const rankIn = (sorted: Float64Array, value: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low / Math.max(sorted.length, 1);
};

export const censusOf = (endings: Float64Array): Census => {
  const arrivals = new Map<number, number[]>();
  const census: Census = { known: 0, minima: [], nowhere: 0, diverged: 0, arrivals: new Float64Array() };
  for (let cell = 0; cell < cellsOf(endings); cell++) {
    const { minimum, arrivedAt } = endingAt(endings, cell);
    if (minimum === ending.notYet) continue;
    census.known++;
    if (minimum === ending.diverged) census.diverged++;
    else if (minimum === ending.nowhere) census.nowhere++;
    else {
      const others = arrivals.get(minimum);
      if (others) others.push(arrivedAt);
      else arrivals.set(minimum, [arrivedAt]);
    }
  }
  census.arrivals = Float64Array.from([...arrivals.values()].flat()).sort();
  census.minima = [...arrivals]
    .map(([index, all]) => ({ index, count: all.length, median: medianOf(Float64Array.from(all).sort()) }))
    .sort((a, b) => b.count - a.count || a.index - b.index);
  return census;
};
