/** How the worker's parts take turns, and how they send arrays. */
import type { Reply } from "./protocol";

/** Half of a frame at 60 Hz: the other half is for copying, and for the main thread on a machine of one core. */
export const turnMilliseconds = 8;

export type Post = (reply: Reply, transfer: Transferable[]) => void;

/** Only a whole buffer can be given away; the module's memory never. */
export function own(array: Float64Array): Float64Array<ArrayBuffer> {
  const whole = array.byteLength === array.buffer.byteLength && array.buffer instanceof ArrayBuffer;
  return whole ? (array as Float64Array<ArrayBuffer>) : new Float64Array(array);
}
