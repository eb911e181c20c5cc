/** Starts a worker. */
import type { Start } from "./host";

export const spawn: Start = (hear, fail) => {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => hear(data);
  worker.onerror = (event) => {
    event.preventDefault();
    fail(event.message);
  };
  return { send: (message) => worker.postMessage(message), end: () => worker.terminate() };
};
