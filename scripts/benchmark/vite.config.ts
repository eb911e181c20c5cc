/** How the contestants' page is built and served: without the headers that would give TensorFlow.js a second thread. */
import { defineConfig } from "vite";

const build = `${import.meta.dirname}/../../build`;

export default defineConfig({
  root: `${import.meta.dirname}/page`,
  logLevel: "warn",
  resolve: {
    alias: {
      "@bench-module": `${build}/wasm/descent_bench.mjs`,
      "@core-module": `${build}/wasm/descent_core.mjs`,
    },
  },
  build: {
    target: "es2022",
    outDir: `${build}/benchmark/page`,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4096,
  },
  preview: { host: "127.0.0.1" },
});
