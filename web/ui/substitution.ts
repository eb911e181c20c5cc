/** A rule's formula with numbers in place of its symbols. */
import type { Anatomy, Entry } from "../engine/protocol";
import { significant } from "./format";

const greek: Record<string, string> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "epsilon",
  η: "eta",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  ν: "nu",
  ρ: "rho",
  τ: "tau",
  φ: "varphi",
  θ: "theta",
};
const lower = "₀₁₂₃₄₅₆₇₈₉";

/** «β₁» as LaTeX writes it, `\beta_1`. */
const latexOf = (symbol: string): string =>
  [...symbol]
    .map((letter) =>
      lower.includes(letter) ? `_${lower.indexOf(letter)}` : greek[letter] ? `\\${greek[letter]}` : letter,
    )
    .join("");

/** Four digits, without zeros that say nothing, in brackets where a sign would stand after another. */
const written = (value: number): string => {
  const text = significant(value, 4)
    .replace("−", "-")
    .replace(/(\.\d*?)0+(?=e|$)/, "$1")
    .replace(/\.(?=e|$)/, "");
  const [mantissa = "", exponent] = text.split("e");
  const number = exponent === undefined ? mantissa : `${mantissa} \\cdot 10^{${exponent}}`;
  return value < 0 ? `(${number})` : exponent === undefined ? number : `(${number})`;
};

/** A hat with what is under it, a command with its index, or a letter with its index; words of \text stay whole. */
const token =
  /\\(?:text|operatorname|mathrm)\{[^}]*\}|\\hat\s*(?:\{\\?[a-zA-Z]+\}|[a-zA-Z])|(?:\\[a-zA-Z]+|[a-zA-Z])(?:_(?:\{\w+\}|\w))?/g;

const plain = (symbol: string): string => symbol.replace(/[{}\s]/g, "");

/** What each symbol stands for in this update, for one coordinate. */
export const symbolsOf = (
  entry: Entry,
  knobs: Record<string, number | boolean>,
  { lr, decay, weights, gradient, slots, corrections, update }: Anatomy,
  coordinate: number,
): Map<string, number> => {
  const symbols = new Map<string, number>([
    ["\\theta", weights[coordinate] ?? 0],
    ["g", gradient[coordinate] ?? 0],
    ["\\eta", lr],
    ["\\lambda", decay],
    ["t", update + 1],
  ]);
  for (const knob of entry.knobs) {
    const value = knobs[knob.name];
    if (typeof value === "number") symbols.set(latexOf(knob.symbol), value);
  }
  slots.forEach(({ name, after }, i) => {
    const value = after[coordinate] ?? 0;
    if (name.length === 1) symbols.set(name, value);
    /* A mean that started at zero is corrected by the memory of its own rate; they come in the order of the slots. */
    const correction = corrections[Math.min(i, corrections.length - 1)];
    if (correction && name.length === 1) symbols.set(`\\hat${name}`, value / correction.value);
  });
  return symbols;
};

/** Whatever has no number stays a symbol. */
export const substitute = (latex: string, symbols: Map<string, number>): string =>
  latex
    .replace(token, (found) => {
      const value = symbols.get(plain(found));
      return value === undefined ? found : `{${written(value)}}`;
    })
    /* Two symbols side by side are a product; two numbers would be one. */
    .replace(/\}\s*(?:\\,)?\s*\{/g, "} \\cdot {");
