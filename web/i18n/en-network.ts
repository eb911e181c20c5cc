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
  page: (first: number, last: number, of: number) =>
    first === last ? `${last} of ${of}` : `${first}–${last} of ${of}`,
  pages: (layer: string) => `${layer}: the neurons that are drawn`,
  earlier: (layer: string) => `${layer}: the neurons before these`,
  later: (layer: string) => `${layer}: the next neurons`,
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
  redrawHint: "Draws the start weights from the next seed. The data stay; Reset brings these same weights back",
};

/** Of the map over the plane, and of drawing points on it. */
export const plane = {
  train: "training points",
  test: "test points",
  discrete: "two sides only",
  discreteHint: "Show which side an answer is on, not how sure it is",
  shown: "Shown on the map",
  race: "Every racer’s map",
  raceOf: "on one scale; press one to see it large, with its network",
  show: (racer: string) => `Show ${racer} large`,
  advice: "Point at the map to read it.",
  at: (x: string, y: string, answer: string) => `(${x}, ${y}): ${answer}`,
  nowhere: (x: string, y: string) => `(${x}, ${y})`,
  point: (target: string, test: boolean) => ` · ${test ? "test" : "training"} point, ${target}`,
  targetValue: (value: string) => `value ${value}`,
  draw: "Draw points",
  tools: "Drawing points",
  named: (name: string) => (/^\d+$/.test(name) ? `class ${name}` : name),
  anotherClass: "Another class",
  value: "value",
  erase: "erase",
  undo: "undo",
  clear: "clear",
  done: "done",
  pen: "Draw points: arrow keys move the cross, Enter adds a point, Delete erases",
  penAt: (x: string, y: string, points: number) => `(${x}, ${y}), ${points} ${points === 1 ? "point" : "points"}`,
  few: "A run needs at least two points. What is drawn is kept.",
  penAdvice: (points: number) =>
    `${points} ${points === 1 ? "point" : "points"}. Click or drag to add; the network learns from them at once.`,
};
