/** What a reader takes home: files made in the page and saved without a server. */

/** A name for a file, from words that may have anything in them. */
export const fileName = (title: string, ending: string): string => {
  const plain = title
    .normalize("NFKC")
    .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .toLowerCase();
  return `${plain === "" ? "descent" : plain}.${ending}`;
};

/** Offers a file to be saved under that name. */
export const save = (blob: Blob, name: string): void => {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  /* The browser has taken it over by the next turn of its loop. */
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

/** A cell of a table of separated values. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rows of cells as text that every spreadsheet reads. */
export const separated = (rows: (string | number)[][]): string =>
  rows.map((row) => `${row.map((value) => cell(String(value))).join()}\n`).join("");
