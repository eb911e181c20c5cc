/** The networks that are compared. */
import type { Net } from "../problem";

export const tiny: Net = {
  name: "2-4-2-1 tanh, batch 10, SGD",
  inputs: 2,
  hidden: [4, 2],
  outputs: 1,
  activation: "tanh",
  output: "identity",
  batch: 10,
  optimizer: "sgd",
  lr: 0.03,
};

export const small: Net = { ...tiny, name: "7-8-8-8-1 tanh, batch 10, SGD", inputs: 7, hidden: [8, 8, 8], lr: 0.003 };

/** brain.js has the same activation in all layers. */
export const single: Net = { ...small, name: "7-8-8-8-1 tanh, batch 1, SGD", output: "tanh", batch: 1 };

export const wide: Net = {
  name: "784-128-64-10 relu softmax, batch 64, Adam",
  inputs: 784,
  hidden: [128, 64],
  outputs: 10,
  activation: "relu",
  output: "softmax",
  batch: 64,
  optimizer: "adam",
  lr: 0.001,
};

/** ConvNetJS has another Adam. */
export const wideSgd: Net = {
  ...wide,
  name: "784-128-64-10 relu softmax, batch 64, SGD",
  optimizer: "sgd",
  lr: 0.01,
};
