/** brain.js: one sample at a time, one activation for all layers, and a gradient of half the squared error. */
import brain from "brain.js/dist/neural-network";
import { type Problem, placesOf } from "../../problem";
import type { Contestant } from "../contestant";

export function enter(problem: Problem): Contestant {
  const net = new brain.default({ activation: problem.activation });
  net.sizes = [problem.inputs, ...problem.hidden, problem.outputs];
  net.initialize();
  net.setActivation();
  // Its own door refuses to do without momentum.
  Object.assign(net.trainOpts, { learningRate: problem.lr, momentum: 0 });

  const samples = problem.y.map((target, row) => ({
    input: Float32Array.from(problem.x.slice(row * problem.inputs, (row + 1) * problem.inputs)),
    output: Float32Array.of(target),
  }));

  let update = 0;
  return {
    reset: () => {
      update = 0;
      placesOf(problem).forEach(({ inputs, outputs, weights, biases }, i) => {
        for (let o = 0; o < outputs; ++o) {
          net.weights[i + 1]?.[o]?.set(problem.weights.slice(weights + o * inputs, weights + (o + 1) * inputs));
        }
        net.biases[i + 1]?.set(problem.weights.slice(biases, biases + outputs));
      });
    },
    run: (updates) => {
      for (const end = update + updates; update < end; ++update) {
        net.trainPattern(samples[update % samples.length] as (typeof samples)[number]);
      }
    },
    loss: () => {
      const error = ({ input, output }: (typeof samples)[number]) =>
        ((net.runInput(input)[0] as number) - (output[0] as number)) ** 2 / 2;
      return samples.reduce((sum, sample) => sum + error(sample), 0) / samples.length;
    },
  };
}
