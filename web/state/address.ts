/** An experiment's whole address: its spec, and deflated beside it what the spec's text cannot hold. */
import type { Attachment } from "../engine/protocol";
import type { SpecError } from "../engine/spec-error";
import { attachmentOf, attachmentText } from "./attachment-text";
import { hashOf } from "./hash";
import { PayloadError, type PayloadFault, pack, payloadCode, unpack } from "./payload";
import { readPairs, without, writePairs } from "./text";

/** An experiment, and the update at which it is shown. */
export interface Shared {
  spec: string;
  attachment: Attachment;
}

/** Letters that an address may have: longer ones are cut off by mail programs and chats. */
export const longest = 8192;

/** Bytes that a part may inflate to: thirty-two times what an address holds, as numbers never do. */
const most = 32 * longest;

/** The page's own keys: the engine does not know them. */
const own = "own";
const weights = "weights";

const isOurs = (key: string): boolean => key === own || key === weights;

/** Keeps the first of each, as a spec's keys do not repeat. */
const partOf = (hash: string, key: string): string | null =>
  readPairs(hash).find((pair) => pair.key === key)?.value ?? null;

export const specOf = (hash: string): string => without(hash, isOurs);

/** Rejects with a PayloadError where the address holds something that was not packed here, or too much of it. */
export const readAddress = async (hash: string): Promise<Shared> => {
  const spec = specOf(hash);
  const [table, start] = [partOf(hash, own), partOf(hash, weights)];
  if ((table?.length ?? 0) + (start?.length ?? 0) > longest) throw new PayloadError("too_large");
  const text = async (part: string | null) => (part === null ? null : unpack(part, most));
  return { spec, attachment: attachmentOf({ own: await text(table), weights: await text(start) }) };
};

/** The hash; rejects with a PayloadError where it would be too long, or this browser cannot deflate. */
export const writeAddress = async ({ spec, attachment }: Shared): Promise<string> => {
  const texts = attachmentText(attachment);
  const parts = await Promise.all(
    [
      { key: own, text: texts.own },
      { key: weights, text: texts.weights },
    ].map(async ({ key, text }) => (text === null ? [] : [{ key, value: await pack(text, most) }])),
  );
  const hash = [hashOf(spec), ...parts.flat().map((pair) => writePairs([pair]))].join("&");
  if (hash.length > longest && parts.flat().length > 0) throw new PayloadError("too_large");
  return hash;
};

/** What is wrong with an address, as the engine would say it of a spec. */
export const troubleOf = (fault: PayloadFault): SpecError => ({
  code: payloadCode(fault),
  key: own,
  value: "",
  allowed: [],
  nearest: "",
  detail: "",
  fault: "",
  row: 0,
  column: 0,
  found: "",
  message: fault,
});
