/** What the columns of a sheet are: guessed at first, chosen by the reader, and made into a table for the engine. */
import type { Table } from "../engine/protocol";
import { most, numberIn, type Sheet } from "./csv";

export type Role = "input" | "target" | "ignored";
export type Task = "regression" | "classification";

/** What the reader may choose of a sheet. */
export interface Plan {
  roles: Role[];
  task: Task;
  /** Rows with a cell that is missing or no number are left out, instead of being an error. */
  skip: boolean;
}

/** What keeps a sheet from being a table; rows as the text counts them, from 1. */
export type Fault =
  | { why: "noTarget" | "noInputs" | "noRows" }
  | { why: "tooManyInputs"; inputs: number }
  | { why: "missing"; row: number; column: string; others: number }
  | { why: "notNumber"; row: number; column: string; value: string; others: number }
  | { why: "tooManyClasses"; column: string; row: number; value: string }
  | { why: "oneClass"; column: string; value: string };

export type Made = { table: Table; skipped: number } | { fault: Fault };

/** Names that a target is often given. */
const targetName = /^(y|target|label|labels|class|category|species|output|outcome|result|目标|标签|类别|结果|输出)$/i;

/** So many cells of a column tell what it is. */
const sample = 2000;

const isMissing = (cell: string): boolean => /^\s*(|\?|na|n\/a|nan|null|none|-)\s*$/i.test(cell);

interface Look {
  /** Share of the cells that are there which are numbers. */
  numeric: number;
  integers: boolean;
  distinct: number;
}

const lookAt = (sheet: Sheet, column: number): Look => {
  const cells = sheet.rows.slice(0, sample).map((row) => row[column] ?? "");
  const there = cells.filter((cell) => !isMissing(cell));
  const numbers = there.map((cell) => numberIn(cell, sheet.decimalComma)).filter((value) => !Number.isNaN(value));
  return {
    numeric: there.length > 0 ? numbers.length / there.length : 0,
    integers: numbers.every(Number.isInteger),
    distinct: new Set(there.map((cell) => cell.trim())).size,
  };
};

/** Words are classes; so are few whole numbers that come again and again. */
export const taskOf = (sheet: Sheet, target: number): Task => {
  const { numeric, integers, distinct } = lookAt(sheet, target);
  if (numeric < 1) return "classification";
  return integers && distinct <= most.classes && distinct * 4 <= sheet.rows.length ? "classification" : "regression";
};

/** Numbers are inputs; the target is the column called so, else the last that could be one. */
export const guess = (sheet: Sheet): Plan => {
  const looks = sheet.names.map((_, column) => lookAt(sheet, column));
  const named = sheet.names.findIndex((name) => targetName.test(name));
  const sensible = looks.findLastIndex(({ numeric, distinct }) => numeric > 0.5 || distinct <= most.classes);
  const target = named >= 0 ? named : sensible >= 0 ? sensible : sheet.names.length - 1;
  let inputs = 0;
  const roles = looks.map(({ numeric }, column): Role => {
    if (column === target) return "target";
    return numeric > 0.5 && inputs++ < most.inputs ? "input" : "ignored";
  });
  return { roles, task: taskOf(sheet, target), skip: false };
};

/** Another role for a column. There is one target: who was it before becomes an input. */
export const withRole = (plan: Plan, column: number, role: Role): Plan => ({
  ...plan,
  roles: plan.roles.map((before, i) => {
    if (i === column) return role;
    return role === "target" && before === "target" ? "input" : before;
  }),
});

/** Names of the classes in the order of their numbers: by size where they are numbers, else by the alphabet. */
const classesOf = (cells: string[], decimalComma: boolean): string[] =>
  [...new Set(cells)].sort((a, b) => {
    const difference = numberIn(a, decimalComma) - numberIn(b, decimalComma);
    return Number.isNaN(difference) ? a.localeCompare(b) : difference;
  });

/** The rows whose cells are all what they should be, with their numbers; and of the others the first wrong cell. */
interface Sorted {
  kept: number[];
  rows: Float64Array;
  wrong: { row: number; column: number } | null;
  others: number;
}

/** Reads each cell once: of 50,000 rows that is what takes the time. */
const sort = (sheet: Sheet, inputs: number[], target: number, task: Task): Sorted => {
  const width = inputs.length + 1;
  const columns = [...inputs, target];
  const numeric = task === "regression" ? width : inputs.length;
  const rows = new Float64Array(width * sheet.rows.length);
  const sorted: Sorted = { kept: [], rows, wrong: null, others: -1 };
  sheet.rows.forEach((cells, row) => {
    const at = width * sorted.kept.length;
    const bad = columns.find((column, i) => {
      const cell = cells[column] ?? "";
      if (i >= numeric) return isMissing(cell);
      rows[at + i] = numberIn(cell, sheet.decimalComma);
      return Number.isNaN(rows[at + i]);
    });
    if (bad === undefined) sorted.kept.push(row);
    else {
      sorted.wrong ??= { row, column: bad };
      sorted.others++;
    }
  });
  return sorted;
};

/** What is wrong with a cell, and how many other rows have one like it. */
const cellFault = (sheet: Sheet, { row, column }: { row: number; column: number }, others: number): Fault => {
  const value = sheet.rows[row]?.[column] ?? "";
  const place = { row: sheet.places[row] ?? 0, column: sheet.names[column] ?? "" };
  return isMissing(value) ? { why: "missing", ...place, others } : { why: "notNumber", ...place, value, others };
};

/** What keeps these labels, which stand in these rows, from being classes. */
const classFault = (
  sheet: Sheet,
  target: number,
  labels: string[],
  kept: number[],
  classes: string[],
): Fault | null => {
  const column = sheet.names[target] ?? "";
  if (classes.length === 1) return { why: "oneClass", column, value: classes[0] ?? "" };
  if (classes.length <= most.classes) return null;
  const met = new Set<string>();
  const at = labels.findIndex((label) => met.add(label).size > most.classes);
  return { why: "tooManyClasses", column, row: sheet.places[kept[at] ?? 0] ?? 0, value: labels[at] ?? "" };
};

export const tableOf = (sheet: Sheet, { roles, task, skip }: Plan): Made => {
  const target = roles.indexOf("target");
  const inputs = roles.flatMap((role, column) => (role === "input" ? [column] : []));
  if (target < 0) return { fault: { why: "noTarget" } };
  if (inputs.length === 0) return { fault: { why: "noInputs" } };
  if (inputs.length > most.inputs) return { fault: { why: "tooManyInputs", inputs: inputs.length } };
  const { kept, rows, wrong, others } = sort(sheet, inputs, target, task);
  if (wrong && !skip) return { fault: cellFault(sheet, wrong, others) };
  if (kept.length === 0) return { fault: { why: "noRows" } };

  const width = inputs.length + 1;
  const labels = task === "classification" ? kept.map((row) => (sheet.rows[row]?.[target] ?? "").trim()) : [];
  const classes = classesOf(labels, sheet.decimalComma);
  const fault = task === "classification" ? classFault(sheet, target, labels, kept, classes) : null;
  if (fault) return { fault };
  const numbers = new Map(classes.map((name, i) => [name, i]));
  labels.forEach((label, i) => {
    rows[i * width + inputs.length] = numbers.get(label) ?? 0;
  });
  const table: Table = {
    inputs: inputs.map((column) => sheet.names[column] ?? ""),
    target: sheet.names[target] ?? "",
    classes,
    rows: rows.slice(0, width * kept.length),
  };
  return { table, skipped: sheet.rows.length - kept.length };
};
