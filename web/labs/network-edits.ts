/** What a reader changes on a network's drawing, as edited specs. */
import { withKey, withLayers, withList } from "../state/edits";
import type { NetworkEdits } from "../ui/network-columns";
import type { Bench } from "./bench";

export const networkEdits = (bench: Bench): NetworkEdits => ({
  layers: (widths, activations) => bench.propose(withLayers(bench.spec, widths, activations), "hidden"),
  features: (chosen) => bench.propose(withList(bench.spec, "features", chosen), "features"),
  start: async () => null,
  redraw: () => bench.propose(withKey(bench.spec, "seed", bench.values.seed + 1), "seed"),
});
