/** Why an experiment cannot be handed over. */
import type { Entry, Kind } from "../engine/protocol";
import { kindLabel, labelOf, words } from "../i18n";

/** There is nothing to train in it: a lab of curves. */
export class NothingToTrain extends Error {
  constructor() {
    super(words().pytorch.nothing);
  }
}

/** PyTorch has no such thing, and no one wrote it down yet. */
export class NoCounterpart extends Error {
  constructor(kind: Kind, entry: Entry) {
    super(words().pytorch.missing(kindLabel(kind), labelOf(kind, entry)));
  }
}
