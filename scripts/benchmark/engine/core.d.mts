/** What build/wasm/descent_core.mjs exports: the engine alone, which takes samples and choices as they are. */

/** An entry's id, and its knobs by name; those that are not given have their defaults. */
interface Choice {
  id: string;
  [knob: string]: string | number;
}

interface Plan {
  /** Of the numbers that are computed with. */
  bits: 32 | 64;
  /** Rows of inputs, one after the other. */
  x: ArrayLike<number>;
  /** One number for each row: the target, or the class. */
  y: ArrayLike<number>;
  testX?: ArrayLike<number>;
  testY?: ArrayLike<number>;
  classifies?: boolean;
  inputs: number;
  hidden: number[];
  outputs: number;
  /** Of the hidden layers. */
  activation: Choice;
  output: Choice;
  bias?: boolean;
  init: Choice;
  loss: Choice;
  l1?: number;
  l2?: number;
  /** Without it, all samples. */
  batch?: number;
  shuffled?: boolean;
  seed: number;
  optimizer: Choice;
  schedule: Choice;
  lr: number;
  warmup?: number;
  decay?: number;
  clip?: number;
  steps?: number;
  stop?: number;
  stopAccuracy?: number;
  patience?: number;
}

interface Learner {
  reset(): void;
  run(updates: number): void;
  running(): boolean;
  update(): number;
  loss(): number;
  testLoss(): number;
  trainAccuracy(): number;
  weights(): Float64Array;
  predict(rows: ArrayLike<number>): Float64Array;
}

interface CoreModule {
  Learner: { create(plan: Plan): Learner };
}

export default function createCore(): Promise<CoreModule>;
