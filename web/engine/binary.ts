/** The engine's WebAssembly as a file beside the page's scripts. */

/** A host that does not know the type of the file is no reason to refuse it. */
export const compile = async (): Promise<WebAssembly.Module> => {
  const response = await fetch(new URL("../../build/wasm/descent.wasm", import.meta.url));
  if (!response.ok) throw new Error(`The engine was not found: ${response.url} answers ${response.status}.`);
  const known = response.headers.get("content-type")?.startsWith("application/wasm");
  return known ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
};
