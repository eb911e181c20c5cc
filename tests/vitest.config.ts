/** How the unit tests run: in node; a test of an element asks for happy-dom in its first line. */
import { defineConfig } from "vitest/config";

// From 25 on node has a localStorage that holds nothing, and happy-dom's would not take its place.
const without = "--no-experimental-webstorage";

export default defineConfig({
  root: import.meta.dirname,
  resolve: {
    alias: {
      "@engine-module": `${import.meta.dirname}/../build/wasm/descent.mjs`,
      "@engine-parts": `${import.meta.dirname}/../web/engine/beside.ts`,
    },
  },
  test: {
    include: ["web/**/*.test.ts", "house.test.ts"],
    execArgv: process.allowedNodeEnvironmentFlags.has(without) ? [without] : [],
  },
});
