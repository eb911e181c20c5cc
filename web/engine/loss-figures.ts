/** The JSON shapes of the loss lab's figures; null stands where a number is not defined. */
import type { SpecError } from "./spec-error";

type Number = number | null;

/** What the losses are drawn against. */
export type Axes = "error" | "score" | "probability";

/** What the loss lab has beside the losses: see the keys of the same names. */
export interface LossSettings {
  against: Axes;
  /** x, y, x, y, … */
  points: number[];
  score: number;
  rate: number;
  updates: number;
  cut: number;
  count: number;
  share: number;
  separation: number;
  sharpness: number;
  /** Placed by hand. */
  negatives: number[];
  positives: number[];
}

/** Each chosen loss along the axis. */
export interface Curves {
  /** What each takes as its prediction. */
  takes: ("number" | "score" | "probability")[];
  /** x, value, derivative, x, value, … */
  curves: Number[][];
  /** Value and derivative of each at the place where they are read. */
  readings: [value: Number, derivative: Number][];
}

/** The line that a loss fits to the points; null for one that does not take numbers. */
export interface Line {
  slope: Number;
  intercept: Number;
  /** The mean over the points. */
  loss: Number;
  diverged: boolean;
  /** The derivative of the loss by the prediction, at each point. */
  gradients: Number[];
}

export interface Lines {
  lines: (Line | null)[];
}

/** How one logistic unit learns a single sample of class 1 by each loss. */
export interface Unit {
  /** Score, probability, loss and its derivative by the score, for each update from the start; null: it cannot learn. */
  paths: (Number[] | null)[];
  /** Loss and gradient of each along the score: x, value, derivative, x, … */
  curves: Number[][];
}

/** Scores of two classes at a threshold. */
export interface Judged {
  negatives: number[];
  positives: number[];
  /** Counts in equal bins from 0 to 1: of class 0 those decided rightly, then wrongly; then of class 1. */
  histogram: number[][];
  /** True class by decided class: 00, 01, 10, 11. */
  confusion: number[];
  figures: { id: string; decides: boolean; value: Number }[];
  /** x, y, x, y, … from (0, 0) to (1, 1). */
  roc: number[];
  area: Number;
  /** Where the threshold is on the curve. */
  at: [number, number];
  /** Of each bin that holds scores: their mean, the share of class 1, how many. */
  calibration: number[];
  calibrationError: number;
}

/** Figures by their names. */
export interface LossFigures {
  curves: Curves;
  lines: Lines;
  unit: Unit;
  scores: Judged;
}

export type Figured<Name extends keyof LossFigures> =
  | ({ ok: true } & LossFigures[Name])
  | { ok: false; error: SpecError };
