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
  slopes: { activation: "f'(x) = ", loss: "\\frac{\\partial \\ell}{\\partial p} = " },
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
  range: "from, to",
  at: "read at",
  chosen: "looked at",
  saturation: "saturated below",
  depth: "layers",
  spread: "spread of inputs",
  gain: "weight gain",
  target: "target",
};
