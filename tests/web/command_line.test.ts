/** The command line's own data: a table from a file trains as the same table does in the module. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import createDescent from "@engine-module";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Summary } from "../../web/engine/protocol";

const built = join(import.meta.dirname, "../../build");
const folder = mkdtempSync(join(tmpdir(), "descent-"));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const descent = (...words: string[]) => spawnSync(`${built}/native/descent`, words, { encoding: "utf8" });

let wasmBinary: Buffer;
beforeAll(() => {
  wasmBinary = readFileSync(`${built}/wasm/descent.wasm`);
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a table from a file is the run that the module makes of it", async () => {
  const lines = Array.from({ length: 40 }, (_, i) => [Math.sin(i) * 50, i % 7, i % 3 === 0 ? "yes" : "no"]);
  const path = file("two.csv", `length, width, kind\r\n${lines.map((line) => line.join(", ")).join("\r\n")}\r\n`);
  const spec = "data=csv&hidden=3&steps=30&run=adam";
  const said = JSON.parse(
    execFileSync(`${built}/native/descent`, ["run", spec, "--data", path, "--json"]).toString(),
  ) as {
    summary: Summary;
  };
  const engine = await createDescent({ wasmBinary });
  const rows = Float64Array.from(lines.flatMap(([x, y, kind]) => [Number(x), Number(y), kind === "yes" ? 0 : 1]));
  const table = { inputs: ["length", "width"], target: "kind", classes: ["yes", "no"], rows };
  const trainer = engine.Trainer.create(spec, engine.Attachment.create({ table, weights: null }));
  trainer.run(30);
  const made = JSON.parse(trainer.summary()) as Summary;
  expect(said.summary.racers[0]?.fingerprint).toBe(made.racers[0]?.fingerprint);
  trainer.delete();
});

test("what is wrong with a table is told with its place", () => {
  const numbers = file("numbers.csv", "x,y\n1,2\n3,4\n");
  expect(descent("check", "data=csv&hidden=", "--data", numbers)).toMatchObject({
    status: 0,
    stdout: "data=csv&hidden=\n",
  });
  const wrong: [string, string][] = [
    ["x,y\n1,2\n3\n", "row 2 has 1 cells, and the first line 2"],
    ["x,y\n1,2\nthree,4\n", "row 2, column 1: three is not a number"],
    ["x,y\n1,2\n", "1 rows; allowed: 2 to 50000"],
    ["", "there is no such file, or it is empty"],
  ];
  for (const [text, reason] of wrong) {
    const { status, stderr } = descent("check", "data=csv", "--data", file("wrong.csv", text));
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
  }
  expect(descent("check", "data=csv").stderr).toContain("the table of your own samples is missing");
});
