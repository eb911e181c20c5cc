/** The Python beside this file: what each entry of the catalogue is in PyTorch, found by its kind and id. */
import type { Kind } from "../engine/protocol";

const files = import.meta.glob<string>("./**/*.py", { query: "?raw", import: "default", eager: true });

/** A folder of Python files: a kind's entries, what several share, or how a lab trains. */
export type Shelf = Kind | "shared" | "lab";

/** A function or a class. */
export interface Definition {
  name: string;
  /** The file that it stands in, without its ending. */
  file: string;
  text: string;
  /** What a function, or a class's `__init__`, takes; null for one that takes whatever it is given by name. */
  parameters: string[] | null;
  /** What a function of one line returns. */
  expression: string | null;
}

const shelfOf = (path: string): string => path.split("/")[1] ?? "";

function definition(file: string, text: string): Definition {
  const name = /^(?:def|class) (\w+)/.exec(text)?.[1] ?? "";
  const head = /^def \w+\((.*)\):\n/.exec(text);
  const taken = head ?? /^ {4}def __init__\(self, (.*)\):\n/m.exec(text);
  const parameters = taken?.[1]?.split(", ").filter((parameter) => parameter !== "") ?? null;
  const body = head ? text.slice(head[0].length) : "";
  const expression = /^ {4}return (.+)$/.exec(body)?.[1] ?? null;
  return { name, file, text, parameters, expression };
}

const isBlock = (part: string): boolean => /^(?:def|class) /.test(part);

/** A module's parts: what is not indented begins a new one. */
const parts = (source: string): string[] => source.split(/\n{3,}/).map((part) => part.trim());

const definitions = new Map<string, Definition[]>();
interface Import {
  /** `torch.nn`, or nothing for a module as a whole. */
  from: string;
  /** `functional as F` */
  what: string;
}
const imports: Import[] = [];

for (const [path, source] of Object.entries(files)) {
  const file = path.slice("./".length, -".py".length);
  const own = definitions.get(shelfOf(path)) ?? [];
  definitions.set(shelfOf(path), own);
  for (const part of parts(source).filter(isBlock)) own.push(definition(file, part));
  for (const [, from = "", names = ""] of source.matchAll(/^(?:from (?!shared|lab)(\S+) )?import (.+)$/gm)) {
    for (const what of names.split(", ")) imports.push({ from, what });
  }
}

/** What stands at the head of a file, after its imports and before its first definition. */
export function preamble(file: string): string {
  const source = files[`./${file}.py`] ?? "";
  const body = source.slice(source.search(/^(?!"""|from |import |\s)/m));
  return parts(body)
    .filter((part) => !isBlock(part))
    .join("\n\n");
}

const folded = (name: string): string => name.toLowerCase().replaceAll("_", "");

/** The definition that goes by that id, `SignSgd` for `signsgd`. */
export const find = (shelf: Shelf, id: string): Definition | undefined =>
  definitions.get(shelf)?.find(({ name }) => folded(name) === folded(id));

/** What stands in a script as a definition, if it does: helpers of any shelf, and how that lab trains. */
export const standing = (lab: string): Definition[] =>
  [...definitions.values()]
    .flat()
    .filter(({ expression, file }) => expression === null && (!file.startsWith("lab/") || file === lab))
    .sort((a, b) => Number(b.file.startsWith("shared/")) - Number(a.file.startsWith("shared/")));

/** Calls it, derives from it, or takes something of it. */
const names = (text: string, { name }: Definition): boolean =>
  new RegExp(`(?<!\\.|def |class )\\b${name}[.(]|[(, ]${name}\\)`).test(text);

/** Those that a text needs, and what they need, in the order in which they stand. */
export function needed(text: string, among: Definition[]): Definition[] {
  const found = new Set<Definition>();
  const visit = (from: string): void => {
    for (const one of among.filter((each) => !found.has(each) && names(from, each))) {
      found.add(one);
      visit(one.text);
    }
  };
  visit(text);
  return among.filter((one) => found.has(one));
}

/** The import lines of what a text names, those of Python's own library first. */
export function importsOf(text: string): string {
  const names = new Map<string, Set<string>>();
  for (const { from, what } of imports) {
    const bound = what.split(" as ").at(-1);
    if (!new RegExp(`(?<![\\w.])${bound}[.(]`).test(text)) continue;
    names.set(from, (names.get(from) ?? new Set()).add(what));
  }
  const whole = [...(names.get("") ?? [])].map((what) => `import ${what}`);
  names.delete("");
  const picked = [...names].map(([from, what]) => `from ${from} import ${[...what].sort().join(", ")}`);
  const all = [...whole.sort(), ...picked.sort()];
  const groups = [all.filter((line) => !/ torch/.test(line)), all.filter((line) => / torch/.test(line))];
  return groups
    .map((group) => group.join("\n"))
    .join("\n\n")
    .trim();
}
