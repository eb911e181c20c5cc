/** The words of a reader's own data, in English. */
import type { Fault, Role } from "../state/columns";
import type { Unreadable } from "../state/csv";
import { counted, plural, quoted } from "./writing";

const cell = (text: string): string => quoted(text, 40);

const others = (n: number): string => (n === 0 ? "" : ` ${plural(n, "other row is", "other rows are")} like that.`);

export const ownData = {
  open: "Use your own data",
  edit: "Edit your data",
  heading: "Your own data",
  about: "Paste a table, drop a file here, or choose one. It stays in this browser.",
  text: "The table as text, columns parted by commas, semicolons or tabs",
  example: "height,weight,species\n5.1,3.5,setosa\n6.2,2.9,virginica\n…",
  choose: "Choose a file",
  file: (name: string, megabytes: string) => `${name}, ${megabytes} MB`,
  drop: "Do without this file",
  here: "Drop it here.",
  reading: "Reading …",
  size: (rows: number, columns: number) => `${plural(rows, "row", "rows")}, ${plural(columns, "column", "columns")}`,
  headed: "the first row holds names",
  task: "The target is",
  tasks: { regression: "a number", classification: "a class" },
  standardize: "bring every input to mean 0 and deviation 1",
  preview: (shown: number, all: number) => `The first ${shown} of ${plural(all, "row", "rows")}`,
  row: "row",
  role: (column: string) => `What ${column} is`,
  roles: { input: "input", target: "target", ignored: "ignored" } satisfies Record<Role, string>,
  classes: (names: string[]) => `Classes: ${names.join(", ")}.`,
  skipped: (n: number) => `${plural(n, "row is", "rows are")} left out, because a cell is missing or no number.`,
  skip: (n: number) => `Leave out ${plural(n, "row", "rows")}`,
  keep: "Take them back",
  use: "Use these data",
  cancel: "Cancel",
  close: "Close",
  refused: (why: string) => `The network does not take them: ${why}`,
  unreadable: (problem: Unreadable): string => {
    switch (problem.why) {
      case "empty":
        return "There is no row of data in it.";
      case "tooLarge":
        return `A table may have ${problem.megabytes} MB at most.`;
      case "tooManyRows":
        return `A table may have ${counted(problem.rows)} rows at most.`;
      case "ragged":
        return `Row ${problem.row} has ${plural(problem.cells, "cell", "cells")}, the first has ${problem.expected}.`;
      case "openQuote":
        return `In row ${problem.row} a quotation mark opens and does not close.`;
    }
  },
  fault: (fault: Fault): string => {
    switch (fault.why) {
      case "noTarget":
        return "Choose the column that is to be predicted: its target.";
      case "noInputs":
        return "Choose at least one column as an input.";
      case "noRows":
        return "No row is left.";
      case "tooManyInputs":
        return `There are ${fault.inputs} inputs; a network takes 64 at most. Set some columns to ignored.`;
      case "missing":
        return `Row ${fault.row}, column ${cell(fault.column)}: the cell is missing.${others(fault.others)}`;
      case "notNumber":
        return `Row ${fault.row}, column ${cell(fault.column)}: ${cell(fault.value)} is not a number.${others(fault.others)}`;
      case "tooManyClasses":
        return `Row ${fault.row}, column ${cell(fault.column)}: ${cell(fault.value)} is the eleventh class; ten is the limit. Is the target a number?`;
      case "oneClass":
        return `Column ${cell(fault.column)} has only one class, ${cell(fault.value)}; there is nothing to tell apart.`;
    }
  },
};

export type OwnDataWords = typeof ownData;
