/** Starts a worker; where there can be none, the same is done in the page's own thread, in turns as short. */
import { startWorker } from "@engine-parts";
import { defer } from "./defer";
import type { Port, Start } from "./host";
import type { Downward } from "./sharing";

const here: Start = (hear, fail) => {
  let open = true;
  const serving = import("./serve").then(({ serve }) => serve((message) => open && hear(message), defer));
  serving.catch((reason: unknown) => fail(String(reason)));
  return {
    send: (message) => void serving.then((receive) => defer(() => open && receive(message))).catch(() => {}),
    end: () => {
      open = false;
    },
  };
};

const apart = (hear: Parameters<Start>[0], failed: Parameters<Start>[1]): Port => {
  const worker = startWorker();
  worker.onmessage = ({ data }) => hear(data);
  worker.onerror = (event) => {
    event.preventDefault();
    failed(event.message);
  };
  return { send: (message) => worker.postMessage(message), end: () => worker.terminate() };
};

/** A page's policy, or an origin that is nobody's, may forbid workers: some browsers say so at once, others later. */
export const spawn: Start = (hear, fail) => {
  /** What was sent before the worker has shown that it lives. */
  let early: Downward[] | null = [];
  let port: Port;
  const retreat = () => {
    port = here(hear, fail);
    for (const message of early ?? []) port.send(message);
    early = null;
  };
  try {
    port = apart(
      (message) => {
        early = null;
        hear(message);
      },
      (message) => (early ? retreat() : fail(message)),
    );
  } catch {
    port = here(hear, fail);
  }
  return {
    send: (message) => {
      early?.push(message);
      port.send(message);
    },
    end: () => port.end(),
  };
};
