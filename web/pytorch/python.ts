/** JavaScript values as literals of Python. */

/** Characters that do not show themselves, or turn what stands after them: controls, marks of direction, half pairs. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text is no more than a text, whatever a reader wrote: quotes and backslashes are escaped, the unseen left out. */
export const text = (value: string): string => JSON.stringify(value.replace(unseen, " "));

/** A number as it was given: 3 stays a whole number. */
export function number(value: number | boolean): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? "math.nan" : value < 0 ? "-math.inf" : "math.inf";
}

/** A number that is a float in Python, too. */
export const real = (value: number): string => number(value).replace(/^-?\d+$/, "$&.0");

const widest = 110;

/** Items with commas between them, in lines of bearable length. */
export function lines(items: string[], indent = "    "): string {
  const all: string[] = [];
  let line = indent;
  for (const item of items) {
    if (line.length + item.length + 1 > widest && line.trim() !== "") {
      all.push(line.trimEnd());
      line = indent;
    }
    line += `${item}, `;
  }
  all.push(line.trimEnd());
  return all.join("\n");
}

/** A list in brackets, on one line where it is short. */
export function list(items: string[]): string {
  const short = `[${items.join(", ")}]`;
  return short.length <= 80 ? short : `[\n${lines(items)}\n]`;
}
