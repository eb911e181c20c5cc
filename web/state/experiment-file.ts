/** An experiment as a file, for what is too long for an address: JSON with the spec and what belongs to it. */

import type { Shared } from "./address";
import { type AttachmentText, attachmentOf, attachmentText } from "./attachment-text";
import { PayloadError } from "./payload";

const version = 1;

/** Bytes of the longest file: the most rows and columns that own data may have, each number at its full length. */
export const longestFile = 80_000_000;

export const fileText = ({ spec, attachment }: Shared): string =>
  `${JSON.stringify({ descent: version, spec, ...attachmentText(attachment) }, null, 1)}\n`;

const isText = (value: unknown): value is string | null => value === null || typeof value === "string";

/** Throws a PayloadError where the text is not such a file, or of a version that is not known yet. */
export const sharedOf = (text: string): Shared => {
  let file: Partial<Record<"descent" | "spec" | keyof AttachmentText, unknown>> | null;
  try {
    file = JSON.parse(text);
  } catch {
    throw new PayloadError("foreign");
  }
  const { descent, spec, own = null, weights = null } = file ?? {};
  if (typeof descent !== "number" || typeof spec !== "string" || !isText(own) || !isText(weights)) {
    throw new PayloadError("foreign");
  }
  if (descent > version) throw new PayloadError("newer");
  return { spec, attachment: attachmentOf({ own, weights }) };
};
