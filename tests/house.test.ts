/** The house holds: what a reader can choose is named in the catalogue only, in lessons, translations and named defaults. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { expect, test } from "vitest";
import type { Catalogue } from "../web/engine/protocol";

const root = join(import.meta.dirname, "..");
const catalogue = JSON.parse(
  execFileSync(join(root, "build/native/descent"), ["catalogue"], { encoding: "utf8" }),
) as Catalogue;

/** Ids that are words of the code as well: a command, a chart's type, a kind of file. */
const ordinary = new Set(["formula", "step", "line", "circle", "linear", "precision", "csv"]);
const ids = Object.values(catalogue.kinds)
  .flatMap((entries) => entries.map((entry) => entry.id))
  .filter((id) => id.length > 2 && !ordinary.has(id));

/** Where ids may stand: prose, examples and words about single entries, and the files that name a default. */
const allowed = (path: string) => /^web\/(lessons|i18n|examples)\//.test(path) || /^defaults\./.test(basename(path));

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.([ch]pp|ts|mts|html)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/\/(node_modules|dist|package)\//.test(path));
}

/** Ids in quotes or in a spec; a comment may give examples. */
function named(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, "");
  return ids.filter((id) => new RegExp(`["'\`=]${id}["'\`,&]`).test(code));
}

test("the catalogue has entries of every kind", () => {
  for (const [kind, entries] of Object.entries(catalogue.kinds)) expect(entries.length, kind).toBeGreaterThan(0);
});

test("no id is declared twice in a kind", () => {
  for (const entries of Object.values(catalogue.kinds)) {
    const names = entries.map((entry) => entry.id);
    expect(names).toEqual([...new Set(names)]);
  }
});

test.each(["cpp/port", "cpp/engine", "cpp/lab", "web"])("no catalogue id occurs in %s", (folder) => {
  const found = sources(folder)
    .filter((path) => !allowed(path))
    .flatMap((path) => named(readFileSync(join(root, path), "utf8")).map((id) => `${path}: ${id}`));
  expect(found).toEqual([]);
});
