/** What a reader changes on a network's drawing, as edited specs. */
import { errorText } from "../i18n";
import { withKey, withLayers, withList } from "../state/edits";
import type { NetworkEdits } from "../ui/network-columns";
import type { Bench } from "./bench";

const told = (error: Parameters<typeof errorText>[0] | null): string | null => error && errorText(error);

export const networkEdits = (bench: Bench): NetworkEdits => ({
  layers: (widths, activations) => bench.propose(withLayers(bench.spec, widths, activations), "hidden"),
  features: (chosen) => bench.propose(withList(bench.spec, "features", chosen), "features"),
  start: async (weights) => told(await bench.session.attach({ ...bench.session.attachment, weights }, "weights")),
  redraw: async () => {
    const { seed } = bench.values;
    const spec = withKey(bench.spec, "init.seed", (bench.values["init.seed"] ?? seed) + 1);
    const attachment = { ...bench.session.attachment, weights: null };
    return told(await bench.session.propose(spec, "init.seed", bench.scene.slots, attachment));
  },
});
