/** What the builds share that put the engine inside the script. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const suffix = "?packed";

/** A file compressed and in base64; and without the compiler's own address of it, which would be a second copy. */
export const packed: Plugin = {
  name: "packed",
  enforce: "pre",
  load(id) {
    if (!id.endsWith(suffix)) return null;
    const bytes = gzipSync(readFileSync(id.slice(0, -suffix.length)), { level: 9 });
    return `export default "${bytes.toString("base64")}";`;
  },
  transform(code, id) {
    return id.endsWith("/descent.mjs")
      ? code.replace('new URL("descent.wasm",import.meta.url)', '"descent.wasm"')
      : null;
  },
};
