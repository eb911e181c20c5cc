/** What answers the messages of a page, in a worker or in the page's own thread. */
import { instance } from "./instance";
import { Sessions } from "./sessions";
import type { Downward, Upward } from "./sharing";
import { describe } from "./turns";
import type { Descent } from "./wasm.mjs";

type Send = (message: Upward, transfer: Transferable[]) => void;

/** Returns what is to be done with each message; those that come before the module is loaded wait, in their order. */
export const serve = (send: Send, defer: (callback: () => void) => void): ((message: Downward) => void) => {
  let sessions: Sessions | null = null;
  const waiting: Exclude<Downward, { type: "load" }>[] = [];
  const begin = (engine: Descent) => {
    sessions = new Sessions(engine, send, defer);
    send({ type: "loaded", session: 0, catalogue: JSON.parse(engine.catalogue()) }, []);
    for (const message of waiting.splice(0)) sessions.handle(message);
  };
  return (message) => {
    if (message.type !== "load") {
      if (sessions) sessions.handle(message);
      else waiting.push(message);
      return;
    }
    // A rejected promise does not reach the page's `onerror`.
    instance(message.module)
      .then(begin)
      .catch((reason: unknown) => send({ type: "error", session: 0, message: describe(reason) }, []));
  };
};
