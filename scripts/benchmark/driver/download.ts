/** What a reader's browser fetches. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { atMost, type Report } from "./report";

const folder = `${import.meta.dirname}/../../../build/wasm`;

export function measureDownload(report: Report): void {
  const { length } = gzipSync(readFileSync(`${folder}/descent.wasm`), { level: 9 });
  report.add({
    what: "download of descent.wasm, gzipped",
    against: "the goal for the core",
    value: length / 1000,
    unit: "kB",
    goal: atMost(60),
  });
}
