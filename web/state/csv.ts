/** Reads a file or pasted text of separated values into rows of cells; which of them are what is `columns.ts`'s affair. */
import type { Table } from "../engine/protocol";
import { separated } from "./export";

/** The table as it was written, before anybody says what its columns mean. */
export interface Sheet {
  names: string[];
  /** Whether the names stood in the text; else they are made up. */
  headed: boolean;
  rows: string[][];
  /** Where each row stands in the text, from 1, as a spreadsheet counts it. */
  places: number[];
  /** Commas stand for decimal points, as they may where columns are parted by something else. */
  decimalComma: boolean;
}

export type Unreadable =
  | { why: "empty" }
  | { why: "tooLarge"; megabytes: number }
  | { why: "tooManyRows"; rows: number }
  /** A row with more or fewer cells than the first. */
  | { why: "ragged"; row: number; cells: number; expected: number }
  | { why: "openQuote"; row: number };

/** What a table may have at most; the engine has the same bounds. */
export const most = { rows: 50_000, inputs: 64, classes: 10, megabytes: 64 };

/** Characters that are parted between two breaths of the page. */
const slice = 1 << 18;

/** A finite number as people write it: with either minus sign, and a decimal comma where that is meant; else NaN. */
export const numberIn = (cell: string, decimalComma: boolean): number => {
  const plain = cell.trim().replace("−", "-");
  const text = decimalComma ? plain.replace(",", ".") : plain;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
};

/** Bytes as text: by their mark where they have one, else UTF-8 where they are valid, else what spreadsheets save here. */
export const textOf = (bytes: Uint8Array, chinese: boolean): string => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(chinese ? "gb18030" : "windows-1252").decode(bytes);
  }
};

/** Characters from whose lines it is guessed what parts the cells. */
const beginning = 20_000;

interface Parted {
  rows: string[][];
  delimiter: string;
  /** The row, from 1, at which a quotation mark opens that nothing closes. */
  openQuote: number | null;
}

/** Parts the text into cells, a slice at a time, so that the page can draw in between; it stops past the bound of rows. */
const part = async (text: string): Promise<Parted> => {
  const { default: papa } = await import("papaparse");
  const { delimiter } = papa.parse(text.slice(0, beginning), { preview: 20, skipEmptyLines: "greedy" }).meta;
  const parted: Parted = { rows: [], delimiter, openQuote: null };
  return new Promise((resolve, reject) => {
    papa.parse<string[]>(new File([text], "data.csv"), {
      chunkSize: slice,
      delimiter,
      chunk: ({ data, errors }, parser) => {
        const quote = errors.find(({ type }) => type === "Quotes");
        if (quote && parted.openQuote === null) parted.openQuote = parted.rows.length + (quote.row ?? 0) + 1;
        for (const row of data) parted.rows.push(row);
        if (parted.rows.length > most.rows + 1) parser.abort();
      },
      complete: () => resolve(parted),
      error: reject,
    });
  });
};

const isBlank = (row: string[]): boolean => row.every((cell) => cell.trim() === "");

/** Cells like 1,5 and none like 1.5. */
const hasDecimalCommas = (rows: string[][], delimiter: string): boolean => {
  if (delimiter === ",") return false;
  const cells = rows.slice(0, 100).flat();
  return cells.some((cell) => /^\s*[+-−]?\d+,\d+\s*$/.test(cell)) && !cells.some((cell) => /\d\.\d/.test(cell));
};

/** The first row names the columns where none of its cells is a number, and some cell below is one or all are words. */
const seemsHeaded = (rows: string[][], decimalComma: boolean): boolean => {
  const [first, ...others] = rows;
  const isNumber = (cell: string) => !Number.isNaN(numberIn(cell, decimalComma));
  return (
    first !== undefined &&
    others.length > 0 &&
    first.every((cell) => !isNumber(cell)) &&
    others.some((row) => row.some(isNumber))
  );
};

/** Names that are missing or stand twice are told apart by their column. */
const distinct = (names: string[]): string[] =>
  names.map((name, i) => {
    const plain = name.trim();
    if (plain === "") return `x${i + 1}`;
    return names.findIndex((other) => other.trim() === plain) < i ? `${plain} (${i + 1})` : plain;
  });

/** `headed` is the reader's word on whether the first row is a header; null leaves it to what stands there. */
export const readSheet = async (text: string, headed: boolean | null): Promise<Sheet | Unreadable> => {
  if (text.length > most.megabytes * 1e6) return { why: "tooLarge", megabytes: most.megabytes };
  if (text.trim() === "") return { why: "empty" };
  const { rows: all, delimiter, openQuote } = await part(text.replace(/^\uFEFF/, ""));
  if (openQuote !== null) return { why: "openQuote", row: openQuote };
  const rows: string[][] = [];
  const places: number[] = [];
  all.forEach((row, i) => {
    if (isBlank(row)) return;
    rows.push(row);
    places.push(i + 1);
  });
  const width = rows[0]?.length ?? 0;
  const uneven = rows.findIndex((row) => row.length !== width);
  if (uneven >= 0) {
    return { why: "ragged", row: places[uneven] ?? 0, cells: rows[uneven]?.length ?? 0, expected: width };
  }
  const decimalComma = hasDecimalCommas(rows, delimiter);
  const named = headed ?? seemsHeaded(rows, decimalComma);
  const names = named ? distinct(rows.shift() ?? []) : Array.from({ length: width }, (_, i) => `x${i + 1}`);
  if (named) places.shift();
  if (rows.length === 0) return { why: "empty" };
  if (rows.length > most.rows) return { why: "tooManyRows", rows: most.rows };
  return { names, headed: named, rows, places, decimalComma };
};

/** A table as it would be read again, classes by their names. */
export const tableText = ({ inputs, target, classes, rows }: Table): string => {
  const width = inputs.length + 1;
  const body = Array.from({ length: rows.length / width }, (_, row) => {
    const numbers = [...rows.subarray(row * width, (row + 1) * width)];
    const last = numbers[inputs.length] ?? 0;
    return [...numbers.slice(0, -1), classes[last] ?? last];
  });
  return separated([[...inputs, target], ...body]);
};
