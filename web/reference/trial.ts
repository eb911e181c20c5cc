/** An experiment that uses an entry; whether it fits is for the engine to say. */
import type { Catalogue, Checked, Entry, Kind } from "../engine/protocol";
import { hashOf } from "../state/hash";

const racers = "run";

/** A surface belongs to the lab of its key. */
export const surfaceSpec = (id: string): string => `lab=surface&surface=${encodeURIComponent(id)}`;

/** With the default data first, then with each data set: an output for three classes needs three classes. */
const candidates = ({ keys, kinds }: Catalogue, kind: Kind, entry: Entry): string[] => {
  if (kind === "surface") return [surfaceSpec(entry.id)];
  const names = kind === "optimizer" ? [racers] : keys.filter((key) => key.of === kind).map(({ name }) => name);
  const settings = names.map((name) => `${name}=${encodeURIComponent(entry.id)}`);
  const data = keys.filter((key) => key.of === "dataset" && !names.includes(key.name));
  const others = data.flatMap(({ name }) => kinds.dataset.map(({ id }) => `${name}=${encodeURIComponent(id)}`));
  return [...settings, ...others.flatMap((base) => settings.map((setting) => `${base}&${setting}`))];
};

/** The address of the first that fits; null where none does. */
export const trial = async (
  check: (spec: string) => Promise<Checked>,
  catalogue: Catalogue,
  kind: Kind,
  entry: Entry,
): Promise<string | null> => {
  for (const spec of candidates(catalogue, kind, entry)) {
    const checked = await check(spec);
    if (checked.ok) return hashOf(checked.canonical);
  }
  return null;
};
