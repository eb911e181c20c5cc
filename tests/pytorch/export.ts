/** Writes the script of every experiment that is compared, a file each, and what is expected of each. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { pytorchNotebook, pytorchScript } from "../../web/pytorch";
import { engineInNode } from "./engine";
import { experiments } from "./experiments";

export async function exportAll(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const engine = engineInNode();
  const manifest = [];
  for (const { name, within, processes, notebook, ...handover } of experiments(await engine.catalogue)) {
    const file = `${name}.${notebook ? "ipynb" : "py"}`;
    writeFileSync(`${folder}/${file}`, await (notebook ? pytorchNotebook : pytorchScript)(handover, engine));
    manifest.push({ file, within, processes });
  }
  writeFileSync(`${folder}/manifest.json`, JSON.stringify(manifest));
  engine.dispose();
}
