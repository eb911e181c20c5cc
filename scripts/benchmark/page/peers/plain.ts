/** The best JavaScript that we could write by hand for such a net: typed arrays made once, register-blocked products. */
import { type Problem, placesOf } from "../../problem";
import { batchesOf } from "../batches";
import type { Contestant } from "../contestant";
import { addProduct, type Matrix, type Numbers } from "./product";

interface Layer {
  inputs: number;
  outputs: number;
  w: Matrix;
  transposedW: Matrix;
  wGradient: Matrix;
  biases: number;
  /** Batch × outputs: what comes out, and the slope of the loss before the activation. */
  a: Matrix;
  d: Matrix;
  transposedD: Matrix;
}

const transposed = ({ numbers, at, row, column }: Matrix): Matrix => ({ numbers, at, row: column, column: row });

export function enter(problem: Problem): Contestant {
  const make = (size: number): Numbers => new Float64Array(size);
  const weights = make(problem.weights.length);
  const gradient = make(problem.weights.length);
  const layers = placesOf(problem).map(({ inputs, outputs, weights: at, biases }): Layer => {
    const w = { numbers: weights, at, row: inputs, column: 1 };
    const d = { numbers: make(problem.batch * outputs), at: 0, row: outputs, column: 1 };
    return {
      inputs,
      outputs,
      w,
      transposedW: transposed(w),
      wGradient: { ...w, numbers: gradient },
      biases,
      a: { ...d, numbers: make(problem.batch * outputs) },
      d,
      transposedD: transposed(d),
    };
  });
  const last = layers.length - 1;
  const x: Matrix = { numbers: Float64Array.from(problem.x), at: 0, row: problem.inputs, column: 1 };
  const y = Float64Array.from(problem.y);

  function forward(rows: number): Numbers {
    let from = x;
    for (let l = 0; l <= last; ++l) {
      const { inputs, outputs, transposedW, biases, a } = layers[l] as Layer;
      const out = a.numbers;
      for (let i = 0; i < rows * outputs; i += outputs) {
        for (let o = 0; o < outputs; ++o) out[i + o] = weights[biases + o] as number;
      }
      addProduct(from, transposedW, a, rows, inputs, outputs);
      if (l < last) for (let i = 0; i < rows * outputs; ++i) out[i] = Math.tanh(out[i] as number);
      from = a;
    }
    return from.numbers;
  }

  function backward(rows: number): void {
    gradient.fill(0);
    for (let l = last; l >= 0; --l) {
      const { inputs, outputs, w, wGradient, biases, d, transposedD } = layers[l] as Layer;
      const slopes = d.numbers;
      const before = l > 0 ? (layers[l - 1] as Layer) : undefined;
      addProduct(transposedD, before ? before.a : x, wGradient, outputs, rows, inputs);
      for (let i = 0; i < rows * outputs; i += outputs) {
        for (let o = 0; o < outputs; ++o)
          gradient[biases + o] = (gradient[biases + o] as number) + (slopes[i + o] as number);
      }
      if (!before) return;
      const out = before.a.numbers;
      const back = before.d.numbers;
      back.fill(0);
      addProduct(d, w, before.d, rows, outputs, inputs);
      for (let i = 0; i < rows * inputs; ++i) back[i] = (back[i] as number) * (1 - (out[i] as number) ** 2);
    }
  }

  const batches = batchesOf(problem);
  let update = 0;
  return {
    reset: () => {
      update = 0;
      weights.set(problem.weights);
    },
    run: (updates) => {
      for (const end = update + updates; update < end; ++update) {
        const { from, to } = batches[update % batches.length] as (typeof batches)[number];
        const rows = to - from;
        x.at = from * problem.inputs;
        const outputs = forward(rows);
        const slopes = (layers[last] as Layer).d.numbers;
        for (let i = 0; i < rows; ++i) slopes[i] = ((outputs[i] as number) - (y[from + i] as number)) / rows;
        backward(rows);
        for (let i = 0; i < weights.length; ++i) {
          weights[i] = (weights[i] as number) - problem.lr * (gradient[i] as number);
        }
      }
    },
    loss: () => {
      let sum = 0;
      for (const { from, to } of batches) {
        x.at = from * problem.inputs;
        const outputs = forward(to - from);
        for (let i = from; i < to; ++i) sum += ((outputs[i - from] as number) - (y[i] as number)) ** 2 / 2;
      }
      return sum / y.length;
    },
  };
}
