/** What build/wasm/descent_bench.mjs exports. A spec may be marked `wide:`; see learner.hpp. */

interface Learner {
  run(updates: number): void;
  reset(): void;
  loss(): number;
  weights(): Float64Array;
}

/** A dense layer's. */
interface Products {
  learn(): void;
  passBack(): void;
}

/** Views into the module's memory: they die when it grows. */
interface Curve {
  z(): Float32Array;
  a(): Float32Array;
  d(): Float32Array;
  /** a = f(z). */
  forward(): void;
  /** d ← d · f′(z). */
  backward(): void;
}

interface BenchModule {
  limit(operations: number): number;
  /** Row-major. */
  inputs(spec: string): Float64Array;
  targets(spec: string): Float64Array;
  /** A trainer with its records. */
  recorded(spec: string): Learner;
  /** Its updates alone. */
  updates(spec: string): Learner;
  Products: new (inputs: number, outputs: number, samples: number) => Products;
  Curve: new (activation: string) => Curve;
}

export default function createBench(): Promise<BenchModule>;
