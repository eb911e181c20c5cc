/** Writes the scripts of all experiments into a folder: node tests/pytorch/export.mjs FOLDER [SPEC]. */
import { runnerImport } from "vite";

const at = (path) => new URL(path, import.meta.url).pathname;
const alias = {
  "@engine-module": at("../../build/wasm/descent.mjs"),
  "@engine-parts": at("../../web/engine/beside.ts"),
};
const { module } = await runnerImport(at("export.ts"), { configFile: false, logLevel: "error", resolve: { alias } });
await module.exportAll(process.argv[2], process.argv[3]);
process.exit();
