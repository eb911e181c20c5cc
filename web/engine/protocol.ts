/** Every message between the page and the engine's worker, and every JSON shape the engine answers with, in one file. */

import type { LossFigures, LossSettings } from "./loss-figures";
import type { SpecError } from "./spec-error";

export type Scale = "linear" | "logarithmic";

/** A hyper-parameter of a catalogue entry. */
export interface Knob {
  name: string;
  /** How a textbook writes it, as plain text: "β₁". */
  symbol: string;
  kind: "real" | "integer" | "boolean";
  default: number | boolean;
  low: number;
  high: number;
  scale: Scale;
  hint: string;
}

/** Something that a reader can choose: an optimizer, an activation, a data set … */
export interface Entry {
  id: string;
  label: string;
  /** LaTeX. */
  formula: string;
  source: string;
  note: string;
  knobs: Knob[];
  /** Activations: the interval of their values; null is unbounded. */
  range?: [number | null, number | null];
  learnable?: boolean;
  outputOnly?: boolean;
  /**
   * Losses: the output activation that goes with them, whether they read what comes before it, and whether they take
   * more than one number.
   */
  output?: string;
  onScores?: boolean;
  onRows?: boolean;
  /** Metrics: what they measure. */
  regression?: boolean;
  classification?: boolean;
  /** Optimizers: defaults of the common knobs, and the names of what they remember. */
  lr?: number;
  decay?: number;
  slots?: string[];
  /** Data sets. The samples of an attached one come with the experiment, and its shape with them. */
  attached?: boolean;
  /** `classes` is 0 for regression. */
  inputs?: string[];
  classes?: number;
  samples?: number;
  resizable?: boolean;
  split?: number;
  low?: number;
  high?: number;
  /** Surfaces: the usual map and start, known minima as x, y, value, and whether values span many powers of ten. */
  view?: View;
  start?: Place;
  minima?: [number, number, number][];
  logarithmic?: boolean;
}

export type Kind =
  | "activation"
  | "loss"
  | "metric"
  | "optimizer"
  | "schedule"
  | "initializer"
  | "dataset"
  | "surface"
  | "feature";

export type Place = [x: number, y: number];

/** What a map shows: from and to in x, from and to in y. */
export type View = [xLow: number, xHigh: number, yLow: number, yHigh: number];

/** A key of the spec, as the catalogue describes it. */
export interface Key {
  name: string;
  kind:
    | "integer"
    | "real"
    | "reals"
    | "boolean"
    | "option"
    | "options"
    | "integers"
    | "entry"
    | "entries"
    | "racers"
    | "functions"
    | "text";
  /** The labs that have it; all, where none is named. */
  labs?: string[];
  /** An entry whose knobs are keys of their own, `data.spread`. */
  nested?: boolean;
  of?: Kind;
  options?: string[];
  low?: number;
  high?: number;
  scale?: Scale;
  hint: string;
  group: "run" | "data" | "network" | "training" | "surface" | "study" | "address" | "functions";
}

export interface Catalogue {
  version: number;
  kinds: Record<Kind, Entry[]>;
  keys: Key[];
  racerKeys: Key[];
}

/** A catalogue entry as a spec chose it, with every knob's value. */
export interface Choice {
  id: string;
  knobs: Record<string, number | boolean>;
}

export interface Racer extends Choice {
  lr: number;
  decay: number;
  clip: number | null;
  schedule: Choice;
  /** Of a typed schedule: what was typed, it and its slope in LaTeX, and it for PyTorch. */
  "schedule.f"?: string;
  typed?: { formula: string; slope: string; python: string };
  /** Updates in which the learning rate rises from nothing. */
  warmup: number;
  /** Of its own network's hidden layers; null for that of the experiment. */
  activation: Choice | null;
  label: string;
  /** Which colour and marker it wears, from 1; null for any. */
  colour: number | null;
}

/** A number of a racer that a study may change. */
export interface Changeable {
  name: string;
  low: number;
  high: number;
  scale: Scale;
}

export type Interval = [low: number, high: number];

/** Which grid of whole runs is shown beside the race. */
export interface StudyChoice {
  picture: "none" | "basins" | "phase" | "rates";
  racer: number;
  rates: Interval;
  knob: string;
  range: Interval;
  /** What the knob may be. */
  settings: Changeable[];
}

/** Samples of the reader's own. */
export interface Table {
  /** Names of the columns. */
  inputs: string[];
  target: string;
  /** Names of the classes; none for regression. */
  classes: string[];
  /** Row by row, inputs then target (a class by its number, from 0). */
  rows: Float64Array;
}

/** What an experiment needs beside its line of text. It is never changed: another one takes its place. */
export interface Attachment {
  /** For a data set that is attached: own data and drawn points. */
  table: Table | null;
  /** Start weights set by hand, in the order of the flat parameter vector; null: drawn by `init`. */
  weights: Float64Array | null;
}

export const nothingAttached: Attachment = { table: null, weights: null };

/** What the labs that compare functions have: see the keys of the same names. */
export interface Comparison {
  functions: Choice[];
  range: Interval;
  at: number;
  chosen: number;
  /** Of activations. */
  saturation: number;
  depth: number;
  spread: number;
  gain: number;
  /** Of losses. */
  target: number;
}

/**
 * A spec with every default filled in: what each lab has, then what the surface lab has, then what the network lab has.
 * Where functions are compared nobody runs.
 */
export interface Values extends Comparison, LossSettings {
  lab: string;
  seed: number;
  precision: "float64" | "float32";
  steps: number;
  stop: number | null;
  /** The update that is shown first. */
  t: number;
  noise: number;
  run: Racer[];
  /** The formula of a typed surface. */
  f: string;
  /** What the reader typed, as entries of their kinds: with their formulas, and their parameters as knobs. */
  typed: Partial<Record<Kind, Entry>>;
  /** The same formulas as expressions of Python over PyTorch's tensors. */
  python: Partial<Record<Kind, string>>;
  /** Their derivatives in LaTeX, by x and y of a surface, x of an activation, p of a loss; empty where one is too long. */
  slopes: Partial<Record<Kind, string[]>>;
  surface: Choice;
  start: Place;
  view: View;
  /** The surface is shown in relief, not as a map. */
  relief: boolean;
  study: StudyChoice;
  /** Whether the race is run over many seeds, and how many. */
  seeds: { shown: boolean; count: number };
  "stop.accuracy": number | null;
  "stop.patience": number | null;
  data: Choice;
  samples: number;
  split: number;
  features: string[];
  hidden: number[];
  activation: Choice[];
  output: Choice;
  bias: boolean;
  init: Choice;
  /** Of the first weights alone; null: the seed of all. */
  "init.seed": number | null;
  loss: Choice;
  batch: number | "all";
  order: string;
  l1: number;
  l2: number;
}

export type Checked = { ok: true; canonical: string; values: Values } | { ok: false; error: SpecError };

/** A curve: columns are x (or the prediction), value, derivative. */
export type Sampled = { ok: true; columns: string[]; rows: number[][] } | { ok: false; error: SpecError };

export interface Minimum {
  x: number;
  y: number;
  value: number;
  /** Whether there is a derivative. */
  smooth: boolean;
}

/** What is known of a surface. */
export interface Terrain {
  /** The usual ones, whatever the spec has. */
  view: View;
  start: Place;
  logarithmic: boolean;
  minima: Minimum[];
  /** A racer that stays within this distance of a minimum has arrived. */
  arrival: number;
}

/** A racer's next update, rehearsed and not made. */
export interface Anatomy {
  update: number;
  lr: number;
  decay: number;
  diverges: boolean;
  weights: number[];
  gradient: number[];
  direction: number[];
  move: number[];
  /** What the rule remembers: vectors that point somewhere, measures of each coordinate, or weights themselves. */
  slots: { name: string; before: number[]; after: number[]; nature: "direction" | "size" | "place" }[];
  scalars: { name: string; before: number; after: number }[];
  corrections: { base: number; value: number }[];
}

/** What stays fixed for a trainer: what each lab has, then the terrain of a surface, or what a network has. */
export interface Layout extends Terrain {
  lab: string;
  parameters: { name: string; block: number; index: number }[];
  blocks: { name: string; rows: number; cols: number; offset: number; tracked: number }[];
  size: number;
  truth: number[] | null;
  /** The numbers of a sample, and what the network is fed. */
  inputs: string[];
  features: string[];
  target: string;
  outputs: number;
  classes: number;
  classNames: string[];
  /** What standardizing took from each input, and what it divided by then; empty where inputs stay as they are. */
  mean: number[];
  deviation: number[];
  train: number;
  test: number;
  updatesPerEpoch: number;
  low: number;
  high: number;
  widths: number[];
  /** LaTeX. */
  model: string;
}

/** The keys of the rules that stop a run before its last update. */
export type StopRule = "stop" | "stop.accuracy" | "stop.patience";

export interface RacerSummary {
  state: "running" | "stopped" | "finished" | "diverged";
  /** What stopped it; empty where nothing did. */
  rule: StopRule | "";
  /** How many updates its weights have seen. */
  update: number;
  /** The first update after which the loss was not finite; 0 unless it diverged. Its weights are those before. */
  divergedAt: number;
  loss: number | null;
  testLoss: number | null;
  /** Where the test loss was lowest, as far as the history knows. */
  bestTest: { update: number; loss: number } | null;
  /** Of the next update; null where a typed schedule has no value. */
  lr: number | null;
  metrics: { train: Record<string, number | null>; test: Record<string, number | null> };
  /** Hash of the parameters' bits; empty while those of a very large network move. */
  fingerprint: string;
}

export interface Summary {
  update: number;
  epoch: number;
  done: boolean;
  racers: RacerSummary[];
}

/**
 * A named array that a view asks for; `key` is the view's own name for the answer. What each holds stands beside its
 * name in cpp/lab/probes.cpp. Of the longer ones:
 * - `neurons` (data of two inputs): layer by layer, features first and answers last; of each layer every unit, or at
 *   most `index` where that is not 0; of each unit points × points values, row by row from the low end of y. Of one
 *   input: `points` values along it. In very large networks with fewer points, to be told from the length.
 * - `activations` of layer `index` (the hidden ones from 0, then the output): low end, high end, `points` counts.
 * - `dead`, `saturated`: a share for each hidden layer. `layer_gradient`, `layer_update`: a number for each layer.
 * - `outside`: layer and unit where an activation had no value, of a racer that diverged there; else empty.
 * - `confusion` of the training (index 0) or test samples (1): a row for each true class.
 */
export interface ProbeRequest {
  key: string;
  name: string;
  racer: number;
  index: number;
  points: number;
  /**
   * Of `neurons`, and of `weights` with `points`: the first unit that is meant of each layer, features first; all from
   * unit 0 on where nothing is said. A layer that is not so wide has none.
   */
  first?: number[];
}

/** Page → worker. The expected reply stands behind each. */
export type Command =
  /** What `check` and `configure` after it go with; until the first, nothing is attached. */
  | { type: "attach"; attachment: Attachment }
  /** → ready, then frame; or error. A new trainer at update 0. */
  | { type: "configure"; id: number; spec: string; probes: ProbeRequest[] }
  /** → frame, frame, … until done or paused. `perFrame` updates a frame; null: as many as fit. */
  | { type: "play"; perFrame: number | null }
  /** → frame */
  | { type: "pause" }
  /** → frame, after that many updates. */
  | { type: "step"; updates: number }
  /** → frame, at exactly that update, by replay. */
  | { type: "seek"; update: number }
  /** The last frame is on the screen; the next may come. With other probes than before, → frame. */
  | { type: "drawn"; probes: ProbeRequest[] }
  /** → answer */
  | { type: "check"; call: number; spec: string }
  /** → answer */
  | { type: "sample"; call: number; query: string }
  /** → answer: Figured, what a figure of the loss lab shows */
  | { type: "figure"; call: number; spec: string; name: keyof LossFigures }
  /** → numbers: the values of the spec's surface on a grid, row by row from the low end of y */
  | { type: "field"; call: number; spec: string; view: View; columns: number; rows: number }
  /** → numbers: f, ∂f/∂x, ∂f/∂y of the spec's surface at a place */
  | { type: "slope"; call: number; spec: string; place: Place }
  /** → numbers: nanoseconds for a value and for a slope of the spec's activation of that number, measured now */
  | { type: "cost"; call: number; spec: string; function: number }
  /** → answer: Anatomy of the trainer's racer, or null where it has ended */
  | { type: "anatomy"; call: number; racer: number }
  /** → answer: the history as comma-separated values, as `descent run` writes them. */
  | { type: "history"; call: number }
  /** → seeds, seeds, … until done. A study takes its place, or other seeds. */
  | { type: "seeds"; study: number; spec: string }
  /** → studied, studied, … until done. Another study, or none, takes its place. */
  | { type: "study"; study: number; spec: string; query: string }
  | { type: "unstudy" };

export interface Frame {
  type: "frame";
  /** The `configure` that it belongs to. */
  id: number;
  summary: Summary;
  probes: Record<string, Float64Array>;
  playing: boolean;
}

/** How far a study is. */
export interface Studied {
  type: "studied";
  study: number;
  done: boolean;
  /** From 0 to 1. */
  progress: number;
  /** What the cells of a row, and of a column, stand for. */
  x: Float64Array;
  y: Float64Array;
  /** Row by row from the low end of y, three numbers a cell: minimum (or one of `ending`), update of arrival, value. */
  endings: Float64Array;
}

/** How far the runs over seeds are. */
export interface SeedsMade {
  type: "seeds";
  study: number;
  done: boolean;
  /** From 0 to 1. */
  progress: number;
  /** The updates at which losses are noted. */
  x: Float64Array;
  /** Racer by racer, for each update of x: lower quartile, median, upper quartile. ∞ where a run has diverged. */
  bands: Float64Array;
}

/** What stands for a minimum where there is none. */
export const ending = { notYet: -3, diverged: -2, nowhere: -1 };

/** Worker → page. */
export type Reply =
  /** Once after loading. */
  | { type: "loaded"; catalogue: Catalogue }
  | { type: "ready"; id: number; checked: Checked & { ok: true }; layout: Layout }
  | Frame
  | { type: "answer"; call: number; text: string }
  | { type: "numbers"; call: number; values: Float64Array }
  | Studied
  | SeedsMade
  /** The spec was refused; the trainer before it stays. */
  | { type: "refused"; id: number; error: SpecError }
  /** The engine trapped; this worker is of no more use. */
  | { type: "error"; message: string };

/** What the page holds instead of the worker: calls down, events up. See client.ts. */
export interface EngineEvents {
  loaded: Catalogue;
  ready: { id: number; checked: Checked & { ok: true }; layout: Layout };
  frame: Frame;
  refused: { id: number; error: SpecError };
  studied: Studied;
  seeds: SeedsMade;
  /** The engine ended and a new worker has taken over with the same spec. */
  restarted: string;
}
