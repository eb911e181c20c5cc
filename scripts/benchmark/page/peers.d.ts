/** What is used of peers that bring no types. */

declare module "convnetjs" {
  export type Layer = Record<string, string | number>;
  interface Numbers {
    w: Float64Array;
    dw: Float64Array;
  }
  type Target = number | number[];
  interface Net {
    layers: { layer_type: string; filters: Numbers[]; biases: Numbers }[];
    makeLayers(layers: Layer[]): void;
    forward(x: Numbers): Numbers;
  }
  const convnetjs: {
    Net: new () => Net;
    Vol: new (width: number, height: number, depth: number, fill: number) => Numbers;
    Trainer: new (net: Net, options: Record<string, string | number>) => { train(x: Numbers, y: Target): void };
  };
  export default convnetjs;
}

declare module "brain.js/dist/neural-network" {
  class NeuralNetwork {
    constructor(options: { activation: string });
    trainOpts: object;
    sizes: number[];
    weights: Float32Array[][];
    biases: Float32Array[];
    initialize(): void;
    setActivation(): void;
    runInput(input: Float32Array): Float32Array;
    trainPattern(sample: { input: Float32Array; output: Float32Array }): void;
  }
  /** Its own default is a property of what a bundler takes for the default. */
  const brain: { default: typeof NeuralNetwork };
  export default brain;
}
