/** What is drawn of a racer on a surface over its updates. */

/** What a racer's chart may show over the updates: the probe's name, its index, and the key that its answer comes under. */
export const traces = [
  { id: "value", probe: "loss", index: 0 },
  { id: "x", probe: "parameter", index: 0 },
  { id: "y", probe: "parameter", index: 1 },
  { id: "gradient", probe: "gradient_norm", index: 0 },
  { id: "rate", probe: "rate", index: 0 },
] as const;

export type Trace = (typeof traces)[number]["id"];
