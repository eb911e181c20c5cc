/** What is trained, in words that the driver, every peer in the browser and the native ones all understand. */

/** A network and how it learns: dense layers with biases. */
export interface Net {
  name: string;
  inputs: number;
  hidden: number[];
  outputs: number;
  /** Of the hidden layers. */
  activation: "tanh" | "relu";
  /** Of the last layer: with softmax goes cross entropy, with the others half of the squared error. */
  output: "identity" | "tanh" | "softmax";
  /** Samples of an update. Batches take them in order. */
  batch: number;
  optimizer: "sgd" | "adam";
  lr: number;
}

/** The same with its data and the weights to start from. */
export interface Problem extends Net {
  /** Rows of inputs. */
  x: number[];
  /** One number for each row: the target, or the class. */
  y: number[];
  /** Layer after layer: W (out × in, row-major), b. */
  weights: number[];
}

/** Who takes part, and with what. */
export type Assignment =
  | { peer: "updates" | "recorded"; spec: string; most?: number }
  | { peer: "tfjs"; backend: "cpu" | "wasm"; problem: Problem }
  | { peer: "core" | "convnet" | "brain" | "plain" | "torch"; problem: Problem }
  | { peer: "article"; kind: "updates" | "recorded" }
  | { peer: "numpy" | "limit" }
  | { peer: "products"; net: Net }
  | { peer: "curve" | "math"; activation: string; part: CurvePart };

/** f(x); f′(x); f′ by the help of f(x). */
export type CurvePart = "value" | "slope" | "slopeOfValue";

/** As TensorFlow.js has it; the other peers are told. */
export const epsilon = 1e-7;

/** The number of inputs from which a spec needs the bench module's help. */
const widest = 7;

/** The same experiment in the engine's own language. */
export function specOf(net: Net, precision: "float32" | "float64", samples = 300): string {
  const knobs = net.optimizer === "adam" ? `,eps=${epsilon}` : "";
  const common = {
    hidden: net.hidden.join(","),
    activation: net.activation,
    output: net.output,
    batch: `${net.batch}`,
    order: "sequential",
    split: "1",
    steps: "1e9",
    precision,
    run: `${net.optimizer},lr=${net.lr}${knobs}`,
  };
  if (net.inputs > widest) return `wide:${write({ data: "digits", loss: "cross_entropy", ...common })}`;
  const features = ["x", "y", "x2", "y2", "xy", "sin_x", "sin_y"].slice(0, net.inputs).join(",");
  return write({ data: "hills", samples: `${samples}`, features, loss: "half_squared_error", ...common });
}

function write(keys: Record<string, string>): string {
  return Object.entries(keys)
    .map(([key, value]) => `${key}=${value}`)
    .join("&");
}

/** A layer's place among the weights. */
export interface Place {
  inputs: number;
  outputs: number;
  weights: number;
  biases: number;
}

export function placesOf(net: Net): Place[] {
  const widths = [net.inputs, ...net.hidden, net.outputs];
  let at = 0;
  return widths.slice(1).map((outputs, layer) => {
    const inputs = widths[layer] as number;
    const weights = at;
    const biases = weights + inputs * outputs;
    at = biases + outputs;
    return { inputs, outputs, weights, biases };
  });
}
