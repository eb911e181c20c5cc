/** Why an experiment cannot be handed over. */
import type { Entry, Kind } from "../engine/protocol";

/** There is nothing to train in it: a lab of curves. */
export class NothingToTrain extends Error {
  constructor() {
    super("Only a network or a surface can be handed over: there is nothing to train here.");
  }
}

/** PyTorch has no such thing, and no one wrote it down yet. */
export class NoCounterpart extends Error {
  constructor(
    readonly kind: Kind,
    readonly entry: Entry,
  ) {
    super(`${entry.label} has no counterpart in PyTorch yet.`);
  }
}
