/** The catalogue's entry that a recording's choice names. */
import type { Entry, Kind } from "../engine/protocol";
import type { Recording } from "./recording";

export function entryOf({ catalogue }: Recording, kind: Kind, id: string): Entry {
  const entry = catalogue.kinds[kind].find((one) => one.id === id);
  if (!entry) throw new RangeError(`There is no ${kind} «${id}».`);
  return entry;
}
