/** Networks against what a reader would use instead, and in both precisions. */
import { type Assignment, type Net, type Problem, specOf } from "../problem";
import type { Arena } from "./browser";
import { enterNative, type Native } from "./native";
import { race } from "./race";
import { atLeast, atMost, type Report } from "./report";
import type { Runner } from "./runner";

const updates = 20;

const tiny: Net = {
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

const small: Net = { ...tiny, name: "7-8-8-8-1 tanh, batch 10, SGD", inputs: 7, hidden: [8, 8, 8], lr: 0.003 };

// brain.js has the same activation in all layers.
const single: Net = { ...small, name: "7-8-8-8-1 tanh, batch 1, SGD", output: "tanh", batch: 1 };

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

const wideSgd: Net = { ...wide, name: "784-128-64-10 relu softmax, batch 64, SGD", optimizer: "sgd", lr: 0.01 };

async function problemOf(arena: Arena, net: Net): Promise<Problem> {
  const page = await arena.page();
  const described = await page.evaluate((spec) => window.bench.describe(spec), specOf(net, "float32"));
  await page.close();
  return { ...net, ...described };
}

/** Ours with all that the page's trainer does, in both precisions, and its updates alone. */
async function ourselves(arena: Arena, net: Net, peer: "trainer" | "whole") {
  const ours = (name: string, peer: "trainer" | "whole" | "steps", precision: "float32" | "float64") =>
    arena.enter(name, { peer, spec: specOf(net, precision) });
  return {
    ours: await ours("our trainer", peer, "float32"),
    double: await ours("our trainer in float64", peer, "float64"),
    steps: await ours("our updates alone", "steps", "float32"),
  };
}

type Peers = Record<string, { name: string; assignment: (problem: Problem) => Assignment }>;

const peers = {
  cpu: { name: "TensorFlow.js cpu", assignment: (problem: Problem) => ({ peer: "tfjs", backend: "cpu", problem }) },
  wasm: { name: "TensorFlow.js wasm", assignment: (problem: Problem) => ({ peer: "tfjs", backend: "wasm", problem }) },
  convnet: { name: "ConvNetJS", assignment: (problem: Problem) => ({ peer: "convnet", problem }) },
  brain: { name: "brain.js", assignment: (problem: Problem) => ({ peer: "brain", problem }) },
  plain: { name: "register-blocked JavaScript", assignment: (problem: Problem) => ({ peer: "plain", problem }) },
} as const satisfies Peers;
