/** ConvNetJS. Its Adam multiplies by the bias correction instead of dividing, so it is given gradient descent only. */
import convnetjs, { type Layer } from "convnetjs";
import { type Problem, placesOf } from "../../problem";
import { batchesOf } from "../batches";
import type { Contestant } from "../contestant";

export function enter(problem: Problem): Contestant {
  const hidden: Layer[] = problem.hidden.map((width) => ({
    type: "fc",
    num_neurons: width,
    activation: problem.activation,
  }));
  const last: Layer =
    problem.output === "softmax"
      ? { type: "softmax", num_classes: problem.outputs }
      : { type: "regression", num_neurons: problem.outputs };
  const net = new convnetjs.Net();
  net.makeLayers([{ type: "input", out_sx: 1, out_sy: 1, out_depth: problem.inputs }, ...hidden, last]);
  const dense = net.layers.filter((layer) => layer.layer_type === "fc");

  const samples = problem.y.map((target, row) => {
    const x = new convnetjs.Vol(1, 1, problem.inputs, 0);
    x.w.set(problem.x.slice(row * problem.inputs, (row + 1) * problem.inputs));
    return { x, y: problem.output === "softmax" ? target : [target] };
  });
  const batches = batchesOf(problem).map(({ from, to }) => samples.slice(from, to));

  let trainer: InstanceType<typeof convnetjs.Trainer>;
  let update = 0;
  return {
    reset: () => {
      trainer = new convnetjs.Trainer(net, {
        method: "sgd",
        learning_rate: problem.lr,
        momentum: 0,
        l1_decay: 0,
        l2_decay: 0,
        batch_size: problem.batch,
      });
      update = 0;
      placesOf(problem).forEach(({ inputs, weights, biases, outputs }, i) => {
        dense[i]?.filters.forEach((filter, o) => {
          filter.w.set(problem.weights.slice(weights + o * inputs, weights + (o + 1) * inputs));
          filter.dw.fill(0);
        });
        dense[i]?.biases.w.set(problem.weights.slice(biases, biases + outputs));
        dense[i]?.biases.dw.fill(0);
      });
    },
    run: (updates) => {
      for (const end = update + updates; update < end; ++update) {
        for (const { x, y } of batches[update % batches.length] as typeof samples) trainer.train(x, y);
      }
    },
    loss: () => {
      const error = (row: number) => {
        const out = net.forward((samples[row] as (typeof samples)[number]).x).w;
        const y = problem.y[row] as number;
        return problem.output === "softmax" ? -Math.log(out[y] as number) : ((out[0] as number) - y) ** 2 / 2;
      };
      return problem.y.reduce((sum, _, row) => sum + error(row), 0) / samples.length;
    },
  };
}
