/** The spec in the page's address: read from the hash, written back without a new entry in the history. */
import { bakedHash } from "./baked";

const bare = "lab=network";

export const readHash = (): string => location.hash.replace(/^#/, "") || bakedHash();

/** A spec that is all defaults has an empty canonical text, and still needs words of its own in the address. */
export const hashOf = (canonical: string): string => `#${canonical === "" ? bare : canonical}`;

export const writeHash = (canonical: string): void => {
  const hash = hashOf(canonical);
  if (hash !== location.hash) history.replaceState(history.state, "", hash);
};
