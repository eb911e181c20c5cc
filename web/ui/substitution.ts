/** A rule's formula with numbers in place of its symbols, made from what the catalogue declares of any rule. */
import type { Anatomy, Entry } from "../engine/protocol";
import { significant } from "./format";
import { formulaValue } from "./latex-value";

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

/** A norm, a hat with what is under it, a command with its index, or a letter with its index; words of \text stay whole. */
const token =
  /\\(?:text|operatorname|mathrm)\{[^}]*\}|\\lVert\s*\\?[a-zA-Z]+\s*\\rVert|\\hat\s*(?:\{\\?[a-zA-Z]+\}|[a-zA-Z])(?:_\w)?|(?:\\[a-zA-Z]+|[a-zA-Z])(?:_(?:\{\w+\}|\w))?/g;

const plain = (symbol: string): string => symbol.replace(/[{}\s]/g, "");

/** Whatever has no number stays a symbol. */
export const substitute = (latex: string, symbols: Map<string, number>): string =>
  latex
    .replace(token, (found) => {
      const value = symbols.get(plain(found));
      return value === undefined ? found : `{${written(value)}}`;
    })
    /* Two symbols side by side are a product; two numbers would be one. */
    .replace(/\}\s*(?:\\,)?\s*\{/g, "} \\cdot {")
    /* A fraction's two parts are none. */
    .replace(/(\\t?frac\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}) \\cdot \{/g, "$1{");

const weight = "\\theta";

/** One step of a rule: «b ← μ b + g». */
interface Statement {
  left: string;
  right: string;
}

const statementsOf = ({ formula }: Entry): Statement[] =>
  formula.split(/,\s*\\quad\s*/).flatMap((step) => {
    const [left = "", right = "", ...more] = step.split(/\\leftarrow|=/);
    return right === "" || more.length > 0 ? [] : [{ left: left.trim(), right: right.trim() }];
  });

/**
 * How the formula writes what the rule remembers. A slot of one letter is its own symbol; the others are what the formula
 * assigns, in order, or else what begins with the same letter. Null where the formula does not show it.
 */
const slotSymbols = (entry: Entry): (string | null)[] => {
  const slots = entry.slots ?? [];
  const symbols = slots.map((name) => /^[a-z]\d?$/.exec(name)?.[0].replace(/(\d)/, "_$1") ?? null);
  const assigned = statementsOf(entry).map(({ left }) => left);
  const free = assigned.filter((left) => left !== weight && /^[a-z]$/.test(left) && !symbols.includes(left));
  const shown = new Set((entry.formula.match(token) ?? []).map((found) => plain(found).replace("\\hat", "")));
  for (const knob of entry.knobs) shown.delete(latexOf(knob.symbol));
  shown.delete("g");
  symbols.forEach((symbol, i) => {
    if (symbol === null) symbols[i] = free.shift() ?? null;
  });
  symbols.forEach((symbol, i) => {
    const initial = slots[i]?.[0] ?? "";
    if (symbol === null && shown.has(initial) && !symbols.includes(initial)) symbols[i] = initial;
  });
  return symbols;
};

const norm = (values: number[]): number => Math.hypot(...values);

type When = "before" | "after";

/** What each symbol stands for in this update, for one coordinate, the slots before or after it. */
export const symbolsOf = (
  entry: Entry,
  knobs: Record<string, number | boolean>,
  { lr, decay, weights, gradient, slots, corrections, update }: Anatomy,
  coordinate: number,
  when: (symbol: string) => When = () => "after",
): Map<string, number> => {
  const symbols = new Map<string, number>([
    [weight, weights[coordinate] ?? 0],
    ["g", gradient[coordinate] ?? 0],
    [`\\lVert${weight}\\rVert`, norm(weights)],
    ["\\lVertg\\rVert", norm(gradient)],
    ["\\eta", lr],
    ["\\lambda", decay],
    ["t", update + 1],
  ]);
  for (const knob of entry.knobs) {
    const value = knobs[knob.name];
    if (typeof value === "number") symbols.set(latexOf(knob.symbol), value);
  }
  const names = slotSymbols(entry);
  slots.forEach((slot, i) => {
    const name = names[i];
    if (!name) return;
    const value = slot[when(name)][coordinate] ?? 0;
    symbols.set(name, value);
    /* A mean that started at zero is corrected by the memory of its own rate; they come in the order of the slots. */
    const correction = corrections[Math.min(i, corrections.length - 1)];
    if (correction) symbols.set(`\\hat${name}`, value / correction.value);
  });
  return symbols;
};

/** Matrices, and functions of all coordinates at once: numbers of one coordinate would say something else. */
const isPerCoordinate = (formula: string): boolean =>
  !/\\top|\\nabla|\\#|\\operatorname\{(?!sign\}|clip\})/.test(formula) &&
  !/[A-Z]/.test(formula.replace(/\\[a-zA-Z]+/g, " "));

/** Whether a formula gives what the engine computed, `size` being that of the numbers in it. */
const agrees = (value: number, made: number, size: number): boolean =>
  Math.abs(value - made) <= 1e-3 * Math.abs(made) + 1e-6 * size;

interface Sought extends Statement {
  /** What the engine made of it; null where it does not tell. */
  made: number | null;
  symbols: Map<string, number>;
}

/** «b_x ← 0.9 · 2 + 1 = 2.8» for each step of the rule; none where one comes out otherwise, or has a symbol without number. */
const writtenOut = (steps: Sought[], axis: string, anatomy: Anatomy, coordinate: number): string[] | null => {
  const lines: string[] = [];
  const before = anatomy.weights[coordinate] ?? 0;
  const move = anatomy.move[coordinate] ?? 0;
  for (const { left, right, made, symbols } of steps) {
    const value = formulaValue(right, symbols);
    if (value === null) return null;
    const agreed =
      left === weight
        ? agrees(value - before, move, 1e-6 * Math.abs(before))
        : made === null || agrees(value, made, Math.abs(made));
    if (!agreed) return null;
    const name = left === weight ? axis : `${left}_{${axis}}`;
    const result = written(made ?? value).replace(/^\((.*)\)$/, "$1");
    lines.push(`${name} \\leftarrow ${substitute(right, symbols)} = ${result}`);
  }
  return lines;
};

/**
 * The update of one coordinate, step by step as the rule's formula has it. Where the formula works on all coordinates at
 * once, or leaves out what this update did, only the last step: along the direction u that the rule made.
 */
export const equations = (
  entry: Entry,
  knobs: Record<string, number | boolean>,
  anatomy: Anatomy,
  coordinate: number,
  axis: string,
): string[] => {
  const made = (anatomy.weights[coordinate] ?? 0) + (anatomy.move[coordinate] ?? 0);
  const statements = statementsOf(entry);
  const assigned = statements.map(({ left }) => left);
  const decays = anatomy.decay !== 0;
  const attempt = (others: When, decayed: boolean): string[] | null => {
    const done = new Set<string>();
    const names = slotSymbols(entry);
    const steps = statements.map(({ left, right }): Sought => {
      const when = (symbol: string): When =>
        assigned.includes(symbol) ? (done.has(symbol) ? "after" : "before") : others;
      const symbols = symbolsOf(entry, knobs, anatomy, coordinate, when);
      done.add(left);
      const slot = names.indexOf(left);
      const after = slot < 0 ? null : (anatomy.slots[slot]?.after[coordinate] ?? null);
      const isWeight = left === weight;
      return {
        left,
        right: isWeight && decayed ? `${right} - \\eta \\lambda ${weight}` : right,
        made: isWeight ? made : after,
        symbols,
      };
    });
    return writtenOut(steps, axis, anatomy, coordinate);
  };
  const usable = assigned.includes(weight) && isPerCoordinate(entry.formula);
  const found = usable
    ? (attempt("after", false) ?? attempt("before", false) ?? (decays ? attempt("after", true) : null))
    : null;
  if (found) return found;
  const along = symbolsOf(entry, {}, anatomy, coordinate).set("u", anatomy.direction[coordinate] ?? 0);
  const right = decays ? `${weight} - \\eta (u + \\lambda ${weight})` : `${weight} - \\eta u`;
  return writtenOut([{ left: weight, right, made, symbols: along }], axis, anatomy, coordinate) ?? [];
};
