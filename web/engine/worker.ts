/** The worker's shell: it makes the module, and hands every message to the sessions. */
import { defer } from "./defer";
import { serve } from "./serve";
import type { Downward, Upward } from "./sharing";

/** The part of a worker's global scope that is used; the DOM's types do not know it. */
const scope = self as unknown as {
  postMessage(message: Upward, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<Downward>) => void) | null;
};

const receive = serve((message, transfer) => scope.postMessage(message, transfer), defer);
scope.onmessage = ({ data }) => receive(data);
