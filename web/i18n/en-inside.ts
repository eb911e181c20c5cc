/** The words of what is seen inside a network, in English. */
import type { LayerMeasure } from "../state/inside-probes";

export const inside = {
  heading: "Inside the network",
  about:
    "From the first layer on the left to the output on the right. A layer that gets no gradient at all is off its chart.",
  still:
    "From the first layer on the left to the output on the right. Gradients and moves are there after the first update.",
  layer: "layer",
  output: "out",
  measure: {
    gradient: "Gradient",
    update: "Move over weights",
    dead: "Dead units",
    saturated: "Saturated",
  } satisfies Record<LayerMeasure, string>,
  hint: {
    gradient: "norm of the last update’s gradient, log",
    update: "norm of the last move over that of the weights, log; about 10⁻³ is usual",
    dead: "share of the units through which no gradient comes, whatever the sample",
    saturated: "share of the activations where less than a hundredth of the gradient comes through",
  } satisfies Record<LayerMeasure, string>,
  activations: "Activations",
  activationsOf: "Activations of",
  activationsName: (racer: string) => `How the activations of ${racer} are spread in each layer`,
};

export type InsideWords = typeof inside;
