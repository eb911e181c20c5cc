/** Text on its way through an address: deflated by the browser itself, then spelled with letters that need no escaping. */

/** `unsupported`: this browser cannot deflate. `corrupt`: never packed, or not whole. `foreign`: no experiment's file. */
export type PayloadFault = "unsupported" | "corrupt" | "too_large" | "foreign" | "newer";

/** As errors of a spec are named. */
export const payloadCode = (fault: PayloadFault): string => `payload_${fault}`;

export class PayloadError extends Error {
  constructor(readonly fault: PayloadFault) {
    super(fault);
  }
}

const format = "deflate-raw";

/** A byte may inflate to a thousand, so that what is taken in one piece stays small beside what is allowed. */
const slice = 256;

const spelled = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) throw new PayloadError("corrupt");
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
};

/** Gives the next piece when the one before has been dealt with. */
const streamOf = (bytes: Uint8Array<ArrayBuffer>, piece: number): ReadableStream<BufferSource> => {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, at + piece));
      else controller.close();
      at += piece;
    },
  });
};

/** All that comes, as long as it is no more than `most` bytes; beyond that nothing further is made. */
const gather = async (stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> => {
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > most) {
      await reader.cancel();
      throw new PayloadError("too_large");
    }
    pieces.push(next.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};

const supported = <Stream>(make: () => Stream): Stream => {
  try {
    return make();
  } catch {
    throw new PayloadError("unsupported");
  }
};

/** `most` bounds the text, in bytes, so that whatever is packed can also be unpacked. */
export const pack = async (text: string, most: number): Promise<string> => {
  const deflate = supported(() => new CompressionStream(format));
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > most) throw new PayloadError("too_large");
  return spelled(await gather(streamOf(bytes, bytes.length).pipeThrough(deflate), Number.POSITIVE_INFINITY));
};

/** `most` bounds the text, in bytes: one that would be longer is refused before it is built. */
export const unpack = async (packed: string, most: number): Promise<string> => {
  const inflate = supported(() => new DecompressionStream(format));
  const bytes = bytesOf(packed);
  const stream = streamOf(bytes, slice).pipeThrough(inflate);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await gather(stream, most));
  } catch (reason) {
    throw reason instanceof PayloadError ? reason : new PayloadError("corrupt");
  }
};
