/** The page's engine in node: the built module in this thread, behind the same client. */
import { readFileSync } from "node:fs";
import { Engine } from "../../web/engine/client";
import { defer } from "../../web/engine/defer";
import type { Start } from "../../web/engine/host";
import { Pool } from "../../web/engine/pool";
import { serve } from "../../web/engine/serve";

const module = (): Promise<WebAssembly.Module> =>
  WebAssembly.compile(readFileSync(`${import.meta.dirname}/../../build/wasm/descent.wasm`));

/** What is sent arrives later, as it would in a worker. */
const start: Start = (hear) => {
  const receive = serve(hear, defer);
  return { send: (message) => defer(() => receive(message)), end: () => {} };
};

export const engineInNode = (): Engine => new Engine(new Pool(start, module, 1));
