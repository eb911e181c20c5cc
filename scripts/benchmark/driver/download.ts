/** What a reader's browser fetches. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { specOf } from "../problem";
import type { Arena } from "./browser";
import { tiny } from "./nets";
import { problemOf } from "./networks";
import { atMost, type Report } from "./report";

const folder = `${import.meta.dirname}/../../../build/wasm`;

/** Until losses are compared. */
const updates = 50;

export async function measureDownload(arena: Arena, report: Report): Promise<void> {
  await checkCore(arena);
  report.add({ ...sizeOf("descent_core.wasm"), against: "the goal for the core", goal: atMost(60) });
  report.add({ ...sizeOf("descent_core.mjs"), against: "its glue" });
  report.add({ ...sizeOf("descent.wasm"), against: "all there is" });
}

function sizeOf(file: string) {
  const { length } = gzipSync(readFileSync(`${folder}/${file}`), { level: 9 });
  return { what: `download of ${file}, gzipped`, value: length / 1000, unit: "kB" };
}

/** A core that does not compute what the whole engine does, to the bit, is none. */
async function checkCore(arena: Arena): Promise<void> {
  const whole = await arena.enter("the engine", { peer: "updates", spec: specOf(tiny, "float32") });
  const core = await arena.enter("its core", { peer: "core", problem: await problemOf(arena, tiny) });
  const [expected, found] = [await whole.lossAfter(updates), await core.lossAfter(updates)];
  await whole.close();
  await core.close();
  if (found !== expected) {
    throw new Error(`${tiny.name}: after ${updates} updates the core is at ${found}, and the engine at ${expected}`);
  }
}
