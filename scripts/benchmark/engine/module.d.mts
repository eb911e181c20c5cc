/** What build/wasm/descent_bench.mjs exports. A spec may be marked `wide:`; see steps.hpp. */

export interface Learner {
  run(updates: number): void;
  reset(): void;
  loss(): number;
  weights(): Float64Array;
}

/** Views into the module's memory: they die when it grows. */
export interface Curve {
  z(): Float32Array;
  a(): Float32Array;
  d(): Float32Array;
  /** a = f(z). */
  forward(): void;
  /** d ← d · f′(z). */
  backward(): void;
}

export interface Products {
  look(): void;
  predict(): void;
}

export interface BenchModule {
  limit(operations: number): number;
  /** Row-major. */
  inputs(spec: string): Float64Array;
  targets(spec: string): Float64Array;
  /** A trainer with its records. */
  whole(spec: string): Learner;
  /** The updates alone. */
  steps(spec: string): Learner;
  Products: new (spec: string) => Products;
  Curve: new (activation: string) => Curve;
}

export default function createBench(): Promise<BenchModule>;
