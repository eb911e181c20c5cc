/** The engine's parts inside the script, for a page that is one file. */
import packed from "../../build/wasm/descent.wasm?packed";
import InlineWorker from "./worker?worker&inline";

export const compile = async (): Promise<WebAssembly.Module> => {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
};

export const startWorker = (): Worker => new InlineWorker();
