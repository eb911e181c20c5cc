/** The words of the labs that compare functions, in English. */

export const functions = {
  activations: "Activations",
  losses: "Losses",
  count: (count: number, maximum: number) => `${count} of ${maximum}`,
  addActivation: "add activation",
  addLoss: "add loss",
  limit: (maximum: number) => `${maximum} functions is the limit`,
  choose: "Function",
  remove: (name: string) => `Remove ${name}`,
  look: (name: string) => `Look at ${name} more closely`,
  slope: "slope",
  value: { activation: "output", loss: "cost" },
  symbols: { activation: { value: "f", slope: "f′" }, loss: { value: "ℓ", slope: "ℓ′" } },
  valueName: (names: string[]) => `Values of ${names.join(", ")}`,
  slopeName: (names: string[]) => `Slopes of ${names.join(", ")}`,
  saturated: (name: string, limit: string) => `${name} saturated: |f′| ≤ ${limit}`,
  reading: "Reading",
  output: "Output",
  received: (spread: string) => `of a unit that receives normal numbers of spread ${spread}`,
  values: "values",
  centre: "centre",
  centreHint: "The mean of what it gives out",
  flat: "saturated",
  flatHint: (limit: string) => `How many of the received numbers meet a slope of at most ${limit}`,
  depth: "Depth",
  depthOf: (gain: string) => `what is left of a gradient behind so many layers, weight gain ${gain}`,
  depthName: "The length of a gradient against the number of layers it has come through, logarithmic",
  layer: "layers",
  steepest: "steepest",
  left: (layers: number, lengths: string[]) => `Of a gradient, ${layers} layers leave ${lengths.join(", ")}.`,
  leftOf: (name: string, length: string) => `${length} with ${name}`,
  noRate: (update: number) => `ended at update ${update}: the schedule’s formula is not a number there.`,
  undefined: "no number",
  depthNote:
    "Median and quartiles of 100 random networks, 32 units wide; what units receive is normal. Dashed: if every slope of the activation that is looked at were its steepest.",
  cost: "Cost",
  costOf: "nanoseconds a value: f / f′",
  costName: (name: string, value: string, slope: string) =>
    `${name}: ${value} nanoseconds for a value, ${slope} for a slope`,
  costNote: (rounds: number) =>
    `Measured in this browser by the engine itself, 1024 values at a time: median of ${rounds} ${rounds === 1 ? "round" : "rounds"}.`,
  again: "Measure again",
  network: "race them in a network",
  networkHint: "Opens a network for each, alike but for the activation: the same data, start and batches",
  slopes: {
    activation: ["f'(x) = "],
    loss: ["\\frac{\\partial \\ell}{\\partial p} = "],
    surface: ["\\frac{\\partial f}{\\partial x} = ", "\\frac{\\partial f}{\\partial y} = "],
  },
  titleActivations: (count: number) =>
    count === 1 ? "One activation and its slope" : `${spelled(count)} activations and their slopes`,
  textActivations:
    "What a neuron passes on, and how much of the error it lets back through. Where the slope is near zero, learning stops.",
  titleLosses: (count: number) =>
    count === 1 ? "One loss and its slope" : `${spelled(count)} losses and their slopes`,
  textLosses:
    "What a wrong answer costs, and how hard it pulls at the weights. The slope, not the cost, is what a network learns from.",
};

const numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"];

const spelled = (count: number): string => numbers[count] ?? String(count);

/** Names of the keys. */
export const functionKeys: Record<string, string> = {
  "data.f": "class 1 where",
  "schedule.f": "f(t) =",
  range: "from, to",
  at: "read at",
  chosen: "looked at",
  saturation: "saturated below",
  depth: "layers",
  spread: "spread of inputs",
  gain: "weight gain",
  target: "target",
};
