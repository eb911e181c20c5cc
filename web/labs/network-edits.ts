/** What a reader changes on a network's drawing and its map, as edited specs. */
import type { Table } from "../engine/protocol";
import { errorText } from "../i18n";
import { withEntry, withKey, withLayers, withList } from "../state/edits";
import type { DrawData } from "../ui/map-figure";
import type { NetworkEdits } from "../ui/network-columns";
import type { Bench } from "./bench";

const told = (error: Parameters<typeof errorText>[0] | null): string | null => error && errorText(error);

export const networkEdits = (bench: Bench): NetworkEdits => ({
  layers: (widths, activations) => bench.propose(withLayers(bench.spec, widths, activations), "hidden"),
  features: (chosen) => bench.propose(withList(bench.spec, "features", chosen), "features"),
  start: async (weights) => told(await bench.session.attach({ ...bench.session.attachment, weights }, "weights")),
  redraw: () => bench.propose(withKey(bench.spec, "seed", bench.values.seed + 1), "seed"),
});

/** Other data have other weights: those set by hand go. */
export const drawData =
  (bench: Bench): DrawData =>
  async (table: Table) => {
    const key = bench.catalogue.keys.find(({ name }) => name === "data");
    const { ownData: own } = bench;
    const spec = key && own && bench.values.data.id !== own.id ? withEntry(bench.spec, key, own.id) : bench.spec;
    return told(await bench.session.propose(spec, "data", bench.scene.slots, { table, weights: null }));
  };
