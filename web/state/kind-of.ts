/** Which edits are steps that «back» undoes: those that change more than numbers. */
import type { Values } from "../engine/protocol";

/** What is left of an experiment when its numbers are taken away: a slider's way leaves it as it is. */
export const kindOf = (values: Values): string =>
  JSON.stringify(values, (_, value: unknown) => (typeof value === "number" || value === null ? 0 : value));
