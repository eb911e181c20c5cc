/** The arrays that tell how the layers of a network are doing, and which classes it takes for which. */
import type { Layout, ProbeRequest } from "../engine/protocol";
import type { Scene } from "./scene";
import type { View } from "./view";

/** What is told of every layer, or of every hidden one. */
export const layerMeasures = [
  { id: "gradient", probe: "layer_gradient" },
  { id: "update", probe: "layer_update" },
  { id: "dead", probe: "dead" },
  { id: "saturated", probe: "saturated" },
] as const;

export type LayerMeasure = (typeof layerMeasures)[number]["id"];

/** Bins of a histogram: enough for its shape where it is a finger wide. */
const bins = 32;

export const insideKey = {
  layer: (measure: LayerMeasure, racer: number) => `layers ${measure} ${racer}`,
  activations: (layer: number) => `activations ${layer}`,
  confusion: "confusion",
};

/** Hidden layers and the output. */
export const layersOf = ({ widths }: Layout): number => widths.length - 1;

/** `mapped` is the racer of the pictures that show one alone. */
export const insideProbes = ({ layout, slots }: Scene, view: View, mapped: number): ProbeRequest[] => {
  const requests: ProbeRequest[] = [];
  const ask = (key: string, name: string, racer: number, index: number, points: number) =>
    requests.push({ key, name, racer, index, points });
  if (view.isInSight("inside")) {
    slots.forEach((_, racer) => {
      for (const { id, probe } of layerMeasures) ask(insideKey.layer(id, racer), probe, racer, 0, 0);
    });
    for (let layer = 0; layer < layersOf(layout); layer++) {
      ask(insideKey.activations(layer), "activations", mapped, layer, bins);
    }
  }
  if (view.isInSight("confusion") && layout.classes > 0) {
    ask(insideKey.confusion, "confusion", mapped, view.confusedTest && layout.test > 0 ? 1 : 0, 0);
  }
  return requests;
};
