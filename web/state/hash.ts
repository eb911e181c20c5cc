/** The text behind «#» in the page's address. */
import { bakedHash } from "./baked";

const bare = "lab=network";

export const readHash = (): string => location.hash.replace(/^#/, "") || bakedHash();

/** A spec that is all defaults has an empty canonical text, and still needs words of its own in the address. */
export const hashOf = (canonical: string): string => `#${canonical === "" ? bare : canonical}`;
