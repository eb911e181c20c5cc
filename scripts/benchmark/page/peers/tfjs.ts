/** TensorFlow.js without its layers, which take twice the gradient for a mean squared error of one output. */
import "@tensorflow/tfjs-backend-cpu";
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threads from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import * as tf from "@tensorflow/tfjs-core";
import { epsilon, type Problem, placesOf } from "../../problem";
import { batchesOf } from "../batches";
import type { Contestant } from "../contestant";

const activations: Record<string, (z: tf.Tensor2D) => tf.Tensor2D> = {
  tanh: (z) => tf.tanh(z),
  relu: (z) => tf.relu(z),
};

export async function enter(backend: "cpu" | "wasm", problem: Problem): Promise<Contestant> {
  setWasmPaths({
    "tfjs-backend-wasm.wasm": plain,
    "tfjs-backend-wasm-simd.wasm": simd,
    "tfjs-backend-wasm-threaded-simd.wasm": threads,
  });
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no ${backend} here`);

  const layers = placesOf(problem).map(({ inputs, outputs, weights, biases }) => {
    const w = tf.tensor2d(problem.weights.slice(weights, biases), [outputs, inputs]);
    const b = tf.tensor1d(problem.weights.slice(biases, biases + outputs));
    return { from: { w, b }, w: tf.variable(w), b: tf.variable(b) };
  });

  function outputs(x: tf.Tensor2D): tf.Tensor2D {
    return layers.reduce((a, { w, b }, layer) => {
      // Not fused: with weights transposed, the wasm backend's fused product adds other biases.
      const z = tf.add(tf.matMul(a, w, false, true), b) as tf.Tensor2D;
      const name = layer + 1 < layers.length ? problem.activation : problem.output;
      // The loss below takes the scores, before a softmax.
      return activations[name]?.(z) ?? z;
    }, x);
  }

  function loss(x: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
    if (problem.output === "softmax") return tf.losses.softmaxCrossEntropy(y, outputs(x));
    return tf.mul(tf.mean(tf.square(tf.sub(outputs(x), y))), 0.5);
  }

  const tensors = (from: number, to: number) => {
    const numbers = problem.y.slice(from, to);
    const y =
      problem.output === "softmax"
        ? (tf.oneHot(tf.tensor1d(numbers, "int32"), problem.outputs) as tf.Tensor2D)
        : tf.tensor2d(numbers, [numbers.length, 1]);
    const x = problem.x.slice(from * problem.inputs, to * problem.inputs);
    return { x: tf.tensor2d(x, [numbers.length, problem.inputs]), y: tf.cast(y, "float32") };
  };
  const all = tensors(0, problem.y.length);
  const batches = batchesOf(problem).map(({ from, to }) => tensors(from, to));

  let optimizer: tf.Optimizer;
  let update = 0;
  return {
    reset: () => {
      optimizer?.dispose();
      optimizer =
        problem.optimizer === "adam" ? tf.train.adam(problem.lr, 0.9, 0.999, epsilon) : tf.train.sgd(problem.lr);
      update = 0;
      for (const layer of layers) {
        layer.w.assign(layer.from.w);
        layer.b.assign(layer.from.b);
      }
    },
    run: (updates) => {
      for (const end = update + updates; update < end; ++update) {
        const { x, y } = batches[update % batches.length] as (typeof batches)[number];
        optimizer.minimize(() => loss(x, y));
      }
    },
    loss: () => tf.tidy(() => loss(all.x, all.y).dataSync()[0] ?? Number.NaN),
  };
}
