/** Finds the settings that no longer fit after a change, and lets them go back to their defaults. */
import type { Attachment, Checked } from "../engine/protocol";
import { without } from "./text";

export interface Repaired {
  checked: Checked;
  attachment: Attachment;
  /** Keys that went back to their defaults; `weights` stands for start weights set by hand. */
  dropped: string[];
}

const maximum = 24;

const weights = "weights";

/** Who asks for other start weights wants none that were set by hand. */
const redraws = ["seed", "init"];

/** `kept` is the key that the reader has just changed: it is refused rather than dropped. */
export const repair = async (
  check: (spec: string, attachment: Attachment) => Promise<Checked>,
  spec: string,
  kept: string,
  attachment: Attachment,
): Promise<Repaired> => {
  const drawn = attachment.weights && redraws.includes(kept);
  const dropped: string[] = drawn ? [weights] : [];
  let beside = drawn ? { ...attachment, weights: null } : attachment;
  let text = spec;
  for (;;) {
    const checked = await check(text, beside);
    if (checked.ok || dropped.length === maximum) return { checked, attachment: beside, dropped };
    const { key } = checked.error;
    const loose = key === weights && beside.weights !== null;
    const next = without(text, (name) => name === key);
    if (key === kept || (next === text && !loose)) return { checked, attachment: beside, dropped };
    dropped.push(key);
    if (loose) beside = { ...beside, weights: null };
    text = next;
  }
};
