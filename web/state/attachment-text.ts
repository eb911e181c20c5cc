/** What an experiment needs beside its spec, as text: the same in an address and in a file. */
import type { Attachment, Table } from "../engine/protocol";
import { PayloadError } from "./payload";

/** The shortest text that reads back to the same number, for all that is finite; zero keeps its sign. */
const numberText = (number: number): string => (Object.is(number, -0) ? "-0" : String(number));

const numeral = /^-?\d+(\.\d+)?(e[+-]\d+)?$/;

const numberOf = (text: string): number => {
  const number = numeral.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(number)) throw new PayloadError("corrupt");
  return number;
};

/** Numbers side by side with commas between them. */
export const numbersText = (numbers: ArrayLike<number>): string => Array.from(numbers, numberText).join();

export const numbersOf = (text: string): Float64Array =>
  text === "" ? new Float64Array() : Float64Array.from(text.split(","), numberOf);

const columnsOf = ({ inputs }: { inputs: string[] }): number => inputs.length + 1;

/** A line of JSON that names columns and classes, then a line of numbers for each row. */
export const tableText = ({ inputs, target, classes, rows }: Table): string => {
  const columns = columnsOf({ inputs });
  const lines = Array.from({ length: rows.length / columns }, (_, row) =>
    numbersText(rows.subarray(row * columns, (row + 1) * columns)),
  );
  return [JSON.stringify({ inputs, target, classes }), ...lines].join("\n");
};

const areNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((name) => typeof name === "string");

const headOf = (line: string): Omit<Table, "rows"> => {
  const head = JSON.parse(line) as Partial<Record<keyof Table, unknown>> | null;
  const { inputs, target, classes } = head ?? {};
  if (!areNames(inputs) || !areNames(classes) || typeof target !== "string") throw new PayloadError("corrupt");
  return { inputs, target, classes };
};

export const tableOf = (text: string): Table => {
  const [first = "", ...lines] = text.split("\n");
  try {
    const head = headOf(first);
    const columns = columnsOf(head);
    const rows = new Float64Array(lines.length * columns);
    for (const [i, line] of lines.entries()) {
      const numbers = numbersOf(line);
      if (numbers.length !== columns) throw new PayloadError("corrupt");
      rows.set(numbers, i * columns);
    }
    return { ...head, rows };
  } catch {
    throw new PayloadError("corrupt");
  }
};

/** Both texts; null for what there is none of. */
export interface AttachmentText {
  own: string | null;
  weights: string | null;
}

export const attachmentText = ({ table, weights }: Attachment): AttachmentText => ({
  own: table && tableText(table),
  weights: weights && numbersText(weights),
});

export const attachmentOf = ({ own, weights }: AttachmentText): Attachment => ({
  table: own === null ? null : tableOf(own),
  weights: weights === null ? null : numbersOf(weights),
});
