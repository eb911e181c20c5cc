/** Where the engine's parts are: files beside the script, which may come from another host than the page. */
import address from "./worker?worker&url";

/** A host that does not know the type of the file is no reason to refuse it. */
export const compile = async (): Promise<WebAssembly.Module> => {
  const response = await fetch(new URL("../../build/wasm/descent.wasm", import.meta.url));
  if (!response.ok) throw new Error(`The engine was not found: ${response.url} answers ${response.status}.`);
  const known = response.headers.get("content-type")?.startsWith("application/wasm");
  return known ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
};

/** A script of another host may not be a worker, but a worker of the page's own may import it. */
export const startWorker = (): Worker => {
  const { href, origin } = new URL(address, import.meta.url);
  if (origin === self.origin) return new Worker(href, { type: "module" });
  const script = URL.createObjectURL(new Blob([`import ${JSON.stringify(href)};`], { type: "text/javascript" }));
  const worker = new Worker(script, { type: "module" });
  URL.revokeObjectURL(script);
  return worker;
};
