/** How the npm package is built, by `npm pack`: the element, the engine and the frame's connection, with their types. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { shared, within } from "./vite.config.ts";
import { packed } from "./vite.packed.ts";

/** The types of each entry, and of what they speak of. */
const types = {
  element: "labs/contract",
  engine: "engine/direct",
  frame: "embed/host",
  "loss-figures": "engine/loss-figures",
  messages: "embed/messages",
  protocol: "engine/protocol",
  "spec-error": "engine/spec-error",
};

const element = `
export declare const DescentLab: {
  new (): DescentLabElement;
  /** Where the playground is that «Open in …» leads to; null where nobody knows. */
  home: string | null;
};

declare global {
  interface HTMLElementTagNameMap {
    "descent-lab": DescentLabElement;
  }
}
`;

/** Where a module's types are in the package: all beside each other. */
const placeOf = (path: string): string => {
  const [name] = path.split("/").slice(-1);
  const found = Object.entries(types).find(([, source]) => source.endsWith(`/${name}`));
  if (!found) throw new Error(`The package speaks of ${path}, whose types it does not have.`);
  return `./${found[0]}.js`;
};

const declarations: Plugin = {
  name: "declarations",
  closeBundle() {
    const folder = mkdtempSync(join(tmpdir(), "descent-types-"));
    const compiler = within("node_modules/typescript/bin/tsc");
    execFileSync(process.execPath, [compiler, "--project", within("tsconfig.package.json"), "--outDir", folder]);
    for (const [name, source] of Object.entries(types)) {
      const text = readFileSync(join(folder, `${source}.d.ts`), "utf8");
      const placed = text.replace(/(from|import\()(\s*)"(\.[^"]+)"/g, (_, word, space, path) => {
        return `${word}${space}"${placeOf(path)}"`;
      });
      writeFileSync(within(`package/${name}.d.ts`), name === "element" ? placed + element : placed);
    }
    rmSync(folder, { recursive: true });
  },
};

export default defineConfig({
  ...shared,
  resolve: { alias: { ...shared.resolve.alias, "@engine-parts": within("engine/inside.ts") } },
  plugins: [packed, declarations],
  publicDir: false,
  worker: { format: "iife", plugins: () => [packed] },
  build: {
    ...shared.build,
    outDir: "package",
    rolldownOptions: {
      input: { element: within("labs/lab.ts"), engine: within("engine/direct.ts"), frame: within("embed/host.ts") },
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "[name].js", chunkFileNames: "parts/[name]-[hash].js" },
    },
  },
});
