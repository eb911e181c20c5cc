/** Words for a network's drawing, in English. */

export const drawing = {
  network: "Network",
  networkOf: "Network of",
  positive: "positive",
  negative: "negative",
  input: "Input",
  hidden: (layer: number) => `Hidden ${layer}`,
  output: "Output",
  unit: (layer: string, unit: number) => `${layer}, neuron ${unit}`,
  activation: (layer: number) => `Activation of hidden layer ${layer}`,
  width: (layer: number) => `Neurons of hidden layer ${layer}`,
  fewer: (layer: number) => `Remove a neuron from hidden layer ${layer}`,
  another: (layer: number) => `Add a neuron to hidden layer ${layer}`,
  remove: (layer: number) => `Remove hidden layer ${layer}`,
  insert: (layer: number) => `Add a layer here, as hidden layer ${layer}`,
  toggle: (feature: string, on: boolean) => `${on ? "Leave out" : "Feed in"} ${feature}`,
  advice: "Point at a link or a neuron to read it, click to set it.",
  bias: "bias",
  from: (unit: string) => `from ${unit}`,
  link: (unit: string) => `Weight to ${unit}`,
  weight: (from: string, to: string, weight: string) => `from ${from} to ${to}: weight ${weight}`,
  biased: (unit: string, bias: string) => `${unit}: bias ${bias}`,
  becomes: (racers: number, racer: string) =>
    racers > 1
      ? `A number set here begins a new run: every racer starts from the weights that ${racer} has now, with this one changed.`
      : "A number set here begins a new run, from the weights that are here now with this one changed.",
  byHand: "The start weights are set by hand.",
  drawn: "Draw them again",
  redraw: "New weights",
  redrawHint: "Another seed draws other weights; Reset brings the same ones back",
};
