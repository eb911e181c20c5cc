/** How numbers are written: in sentences, in tables, in fields, on axes. */

const minus = "−";
const signed = (text: string): string => text.replace(/^-/, minus);

const superscripts: Record<string, string> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

/** 4.5e306, without the plus sign that JavaScript puts there. */
const exponential = (value: number, places?: number): string => value.toExponential(places).replace("e+", "e");

/** So many significant digits; `e` notation below 0.01 and where the digits would not reach the point. */
export const significant = (value: number, digits: number): string => {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : signed(`${value < 0 ? "-" : ""}∞`);
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 0.01 || size >= 10 ** (digits + 1)) return signed(exponential(value, digits - 1));
  return signed(value.toPrecision(digits));
};

/** A number in a verdict. */
export const inSentence = (value: number): string => significant(value, 5);

/** A number in a table. */
export const inTable = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : significant(value, 4);

/** A number where there is little room. */
export const brief = (value: number): string =>
  Math.abs(value) < 10 ? signed(value.toFixed(2)) : significant(value, 2);

/** A number that a person chose, as short as it can be: 1e-4, 0.05, 6000, 1e7. */
export const asChosen = (value: number): string => {
  const size = Math.abs(value);
  const long = value !== 0 && (size < 0.01 || size >= 1e6);
  return signed(long ? exponential(value) : String(value));
};

/** A sample's value: what was given, to four places. */
export const asGiven = (value: number): string => signed(String(Number(value.toPrecision(4))));

/** A network's widths from the input to the output; many layers of one width are told together. */
export const asShape = (widths: readonly number[]): string => {
  const runs: { width: number; layers: number }[] = [];
  for (const width of widths) {
    const last = runs.at(-1);
    if (last?.width === width) last.layers++;
    else runs.push({ width, layers: 1 });
  }
  const told = runs.flatMap(({ width, layers }) =>
    layers > 3 ? [`${layers} × ${width}`] : Array<string>(layers).fill(`${width}`),
  );
  return told.join(" → ");
};

/** A number as a field shows it, in the form that it reads back. */
export const inField = (value: number): string => signed(String(value));

/** A power of ten as an axis writes it. */
export const powerOfTen = (exponent: number): string =>
  `10${[...String(exponent)].map((digit) => superscripts[digit] ?? digit).join("")}`;

/** A tick of a linear axis whose steps have that size. */
export const onAxis = (value: number, step: number): string => {
  const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  if (value === 0) return "0";
  if (places > 4 || Math.abs(value) >= 1e6) return signed(exponential(value, 1).replace(/\.0(?=e)/, ""));
  return signed(value.toFixed(places));
};

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Reads what a person typed, with either minus sign; null where it is no finite number. */
export const parseNumber = (text: string): number | null => {
  const plain = text.trim().replaceAll(minus, "-");
  if (!number.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
};
