/** How the page and the script for other people's pages are built, and the headers they are served with by `vite preview`. */
import { join } from "node:path";
import { defineConfig, type HtmlTagDescriptor, type Plugin } from "vite";

/** Nothing but our own files, no eval; WebAssembly may be compiled. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
].join("; ");

export const within = (path: string): string => join(import.meta.dirname, path);

/** What all builds have in common. */
export const shared = {
  root: import.meta.dirname,
  base: "./",
  resolve: {
    alias: {
      "@engine-module": within("../build/wasm/descent.mjs"),
      "@engine-parts": within("engine/beside.ts"),
    },
  },
  build: { target: "es2022", outDir: "dist", modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2000 },
};

/** What the page's first script asks for is on its way before that script is. */
const ahead: Plugin = {
  name: "ahead",
  transformIndexHtml: {
    order: "post",
    handler: (html, { bundle = {} }) => {
      const link = (file: string, attrs: HtmlTagDescriptor["attrs"]): HtmlTagDescriptor => ({
        tag: "link",
        attrs: { ...attrs, crossorigin: true, href: `./${file}` },
        injectTo: "head",
      });
      const files = Object.values(bundle);
      const start = files.find((file) => file.type === "chunk" && file.facadeModuleId === within("start.ts"));
      const scripts = start?.type === "chunk" ? [start.fileName, ...start.imports] : [];
      const modules = files.filter(({ fileName }) => fileName.endsWith(".wasm"));
      return [
        ...modules.map(({ fileName }) => link(fileName, { rel: "preload", as: "fetch" })),
        ...scripts.filter((script) => !html.includes(script)).map((script) => link(script, { rel: "modulepreload" })),
      ];
    },
  },
};

export default defineConfig({
  ...shared,
  plugins: [ahead],
  // A file that is missing is a 404, not the page.
  appType: "mpa",
  build: {
    ...shared.build,
    rolldownOptions: {
      input: { index: within("index.html"), descent: within("embed/element.ts"), frame: within("embed/host.ts") },
      preserveEntrySignatures: "allow-extension",
      output: {
        // Other people's pages name these scripts; everything else may change its name with its content.
        entryFileNames: ({ name }) => (name === "index" ? "assets/[name]-[hash].js" : "[name].js"),
      },
    },
  },
  worker: { format: "es" },
  server: { host: "127.0.0.1", fs: { allow: [".."] } },
  preview: {
    host: "127.0.0.1",
    headers: { "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache" },
  },
});
