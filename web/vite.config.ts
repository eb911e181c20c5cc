/** How the page and the script for other people's pages are built, and the headers they are served with by `vite preview`. */
import { join } from "node:path";
import { defineConfig } from "vite";

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

export default defineConfig({
  ...shared,
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
