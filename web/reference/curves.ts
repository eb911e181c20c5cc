/** The curves of an entry: how each kind is sampled, and what the small charts then show. */
import type { Entry, Kind, Sampled } from "../engine/protocol";
import { words } from "../i18n";
import type { Plot } from "../ui/plot";
import { fixedAxis, heightsAxis } from "../ui/ticks";

interface Sampling {
  low: number;
  high: number;
  /** Samples for each unit of the horizontal axis. Powers of two meet whole numbers exactly. */
  density: number;
  /** What is predicted, where the kind compares with something. */
  targets: number[];
  unit: () => string;
  /** What the value and the derivative are called, in LaTeX. */
  value: string;
  derivative: string;
}

const samplings: Partial<Record<Kind, Sampling>> = {
  activation: { low: -6, high: 6, density: 32, targets: [], unit: () => "x", value: "f", derivative: "f'" },
  loss: { low: -3, high: 5, density: 128, targets: [1, 0], unit: () => "p", value: "\\ell", derivative: "\\ell'" },
  schedule: {
    low: 0,
    high: 2000,
    density: 0.25,
    targets: [],
    unit: () => words().figures.update,
    value: "\\eta_t / \\eta",
    derivative: "",
  },
};

/** Whether entries of the kind may have curves. */
export const mayCurve = (kind: Kind): boolean => samplings[kind] !== undefined;

/** One sampled function: x₀, y₀, x₁, y₁, … of its value, and of its derivative where it has one. */
export interface Strand {
  label: string;
  value: Float64Array;
  derivative: Float64Array | null;
}

/** JSON has no NaN; the engine writes null. */
const number = (cell: number | null | undefined): number => cell ?? Number.NaN;

const strandOf = (rows: (number | null)[][], label: string): Strand => {
  const defined = rows.filter((row) => Number.isFinite(number(row[1])));
  const column = (i: number) =>
    Float64Array.from(defined.flatMap((row) => [Math.round(number(row[0]) * 1e6) / 1e6, number(row[i])]));
  const sloped = defined.some((row) => Number.isFinite(number(row[2])));
  return { label, value: column(1), derivative: sloped ? column(2) : null };
};

/**
 * Whether the second strand is only the first, moved by the distance of their targets: it then says nothing new. Strands
 * so short that they would not meet are two.
 */
const isMoved = (first: Strand, second: Strand, samples: number): boolean => {
  const [there, here] = [first, second].map(({ value }) => value.filter((_, i) => i % 2 === 1));
  if (!there || !here || here.length <= 2 * samples) return false;
  return here.slice(0, -samples).every((y, i) => Math.abs(y - (there[i + samples] ?? 0)) < 1e-9 * (1 + Math.abs(y)));
};

/** Samples an entry; empty where it is no function of one number. */
export const strandsOf = async (
  sample: (query: string) => Promise<Sampled>,
  kind: Kind,
  entry: Entry,
): Promise<Strand[]> => {
  const sampling = samplings[kind];
  if (!sampling) return [];
  const { low, high, density, targets } = sampling;
  const query = `kind=${kind}&id=${encodeURIComponent(entry.id)}&range=${low},${high}&n=${(high - low) * density + 1}`;
  const asked =
    targets.length > 0
      ? targets.map((y) => ({ query: `${query}&target=${y}`, label: `y = ${y}` }))
      : [{ query, label: "" }];
  const answers = await Promise.all(asked.map(({ query }) => sample(query)));
  const strands = answers.flatMap((answer, i) => (answer.ok ? [strandOf(answer.rows, asked[i]?.label ?? "")] : []));
  const [first, second] = strands;
  return first && second && isMoved(first, second, density * ((targets[0] ?? 0) - (targets[1] ?? 0)))
    ? [first]
    : strands;
};

export interface Picture {
  /** The function's symbol in LaTeX, and what it is in a word. */
  symbol: string;
  meaning: string;
  curves: { label: string; points: Float64Array }[];
}

/** The value, and beside it the derivative where there is one. */
export const picturesOf = (kind: Kind, strands: Strand[]): Picture[] => {
  const sampling = samplings[kind];
  if (!sampling || strands.length === 0) return [];
  const { reference } = words();
  const value = {
    symbol: sampling.value,
    meaning: sampling.derivative === "" ? reference.factor : reference.value,
    curves: strands.map(({ label, value }) => ({ label, points: value })),
  };
  const slopes = strands.flatMap(({ label, derivative }) => (derivative ? [{ label, points: derivative }] : []));
  if (slopes.length === 0) return [value];
  return [value, { symbol: sampling.derivative, meaning: reference.derivative, curves: slopes }];
};

export const unitOf = (kind: Kind): string => samplings[kind]?.unit() ?? "";

export const plotOf = (kind: Kind, { curves }: Picture, cursor: number | null): Plot => {
  const points = curves.map((curve) => curve.points);
  const low = Math.min(...points.map((list) => list[0] ?? 0));
  const high = Math.max(...points.map((list) => list[list.length - 2] ?? 1));
  return {
    x: fixedAxis(low, high, 6),
    y: heightsAxis(points),
    unit: unitOf(kind),
    curves: curves.map(({ label, points }, slot) => ({
      key: label,
      slot,
      label: "",
      points,
      dashed: false,
      end: curves.length > 1 ? "marker" : "plain",
      faded: false,
    })),
    guides: [],
    dots: [],
    cursor,
  };
};
