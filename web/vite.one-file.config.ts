/** How the page is built as one file that opens from a disk, without any network: `dist/descent.html`. */
import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";
import { shared, within } from "./vite.config.ts";
import { packed } from "./vite.packed.ts";

/** The page's icon inside it, and a name of its own for the page. */
const page: Plugin = {
  name: "page",
  transformIndexHtml: (html) => {
    const icon = readFileSync(within("public/icon.svg")).toString("base64");
    return html.replace("./icon.svg", `data:image/svg+xml;base64,${icon}`);
  },
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      const html = bundle["index.html"];
      if (html) html.fileName = "descent.html";
    },
  },
};

export default defineConfig({
  ...shared,
  resolve: { alias: { ...shared.resolve.alias, "@engine-parts": within("engine/inside.ts") } },
  plugins: [packed, viteSingleFile(), page],
  worker: { format: "iife", plugins: () => [packed] },
  build: { ...shared.build, emptyOutDir: false, copyPublicDir: false },
});
