/** A made-up catalogue with one key of each kind: what the page makes of it holds for the real one too. */
import type { Catalogue, Entry, Key, Knob } from "../../web/engine/protocol";

const knob = (name: string, symbol: string): Knob => ({
  name,
  symbol,
  kind: "real",
  default: 0.5,
  low: 0,
  high: 1,
  scale: "linear",
  hint: `what ${name} does`,
});

const entry = (id: string, knobs: Knob[] = []): Entry => ({
  id,
  label: `The ${id}`,
  formula: "x",
  source: "a book",
  note: "",
  knobs,
});

const key = (name: string, kind: Key["kind"], group: Key["group"], rest: Partial<Key> = {}): Key => ({
  name,
  kind,
  group,
  hint: `about ${name}`,
  ...rest,
});

export const catalogue: Catalogue = {
  version: 1,
  kinds: {
    activation: [entry("bend", [knob("sharp", "s")]), entry("fold")],
    loss: [entry("far")],
    metric: [entry("near")],
    optimizer: [entry("walk"), entry("run", [knob("speed", "v")]), entry("fly")],
    schedule: [entry("always"), entry("tired", [knob("after", "T")])],
    initializer: [entry("dust")],
    feature: [entry("edge"), entry("corner")],
    dataset: [entry("dots", [knob("spread", "σ")]), entry("rows")],
    surface: [entry("hill")],
  },
  keys: [
    key("data", "entry", "data", { of: "dataset", nested: true }),
    key("hidden", "integers", "network", { low: 1, high: 64 }),
    key("activation", "entries", "network", { of: "activation" }),
    key("features", "options", "network", { of: "feature", options: ["edge", "corner"] }),
    key("bias", "boolean", "network"),
    key("batch", "integer", "training", { low: 1, high: 100, options: ["all"] }),
    key("order", "option", "training", { options: ["shuffled", "sequential"] }),
    key("l2", "real", "training", { low: 0, high: 10 }),
  ],
  racerKeys: [
    key("lr", "real", "run", { low: 1e-9, high: 1000, scale: "logarithmic" }),
    key("decay", "real", "run", { low: 0, high: 1 }),
    key("schedule", "entry", "run", { of: "schedule" }),
    key("label", "text", "run"),
  ],
};
