/** Writes the script of every experiment that is compared, a file each, and what is expected of each. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { pytorchScript } from "../../web/pytorch";
import { engineInNode } from "./engine";
import { experiments } from "./experiments";

export async function exportAll(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const engine = engineInNode();
  const manifest = [];
  for (const { name, spec, attachment, updates, within, processes } of experiments(await engine.catalogue)) {
    writeFileSync(`${folder}/${name}.py`, await pytorchScript({ spec, attachment, updates }, engine));
    manifest.push({ name, within, processes });
  }
  writeFileSync(`${folder}/manifest.json`, JSON.stringify(manifest));
  engine.dispose();
}
