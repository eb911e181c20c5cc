/** The same activations in JavaScript, as textbooks write them. Each is a loop of its own, so that none is called. */
import type { CurvePart } from "../../problem";
import { curveNumbers } from "../../units";
import type { Contestant } from "../contestant";
import { meanSquare, mostSlopes, spread } from "../spread";

type Pass = Record<CurvePart, (z: Float32Array, a: Float32Array, d: Float32Array) => void>;

const passes: Record<string, Pass> = {
  sigmoid: {
    value: (z, a) => {
      for (let i = 0; i < z.length; ++i) a[i] = 1 / (1 + Math.exp(-(z[i] as number)));
    },
    slope: (z, _, d) => {
      for (let i = 0; i < z.length; ++i) {
        const s = 1 / (1 + Math.exp(-(z[i] as number)));
        d[i] = (d[i] as number) * s * (1 - s);
      }
    },
    slopeOfValue: (z, a, d) => {
      for (let i = 0; i < z.length; ++i) d[i] = (d[i] as number) * (a[i] as number) * (1 - (a[i] as number));
    },
  },
  tanh: {
    value: (z, a) => {
      for (let i = 0; i < z.length; ++i) a[i] = Math.tanh(z[i] as number);
    },
    slope: (z, _, d) => {
      for (let i = 0; i < z.length; ++i) {
        const t = Math.tanh(z[i] as number);
        d[i] = (d[i] as number) * (1 - t * t);
      }
    },
    slopeOfValue: (z, a, d) => {
      for (let i = 0; i < z.length; ++i) d[i] = (d[i] as number) * (1 - (a[i] as number) * (a[i] as number));
    },
  },
  relu: {
    value: (z, a) => {
      for (let i = 0; i < z.length; ++i) a[i] = Math.max(0, z[i] as number);
    },
    slope: (z, _, d) => {
      for (let i = 0; i < z.length; ++i) d[i] = (z[i] as number) > 0 ? (d[i] as number) : 0;
    },
    slopeOfValue: (z, a, d) => {
      for (let i = 0; i < z.length; ++i) d[i] = (a[i] as number) > 0 ? (d[i] as number) : 0;
    },
  },
  elu: {
    value: (z, a) => {
      for (let i = 0; i < z.length; ++i) {
        const x = z[i] as number;
        a[i] = x > 0 ? x : Math.expm1(x);
      }
    },
    slope: (z, _, d) => {
      for (let i = 0; i < z.length; ++i) {
        const x = z[i] as number;
        d[i] = (d[i] as number) * (x > 0 ? 1 : Math.exp(x));
      }
    },
    slopeOfValue: (z, a, d) => {
      for (let i = 0; i < z.length; ++i) d[i] = (d[i] as number) * ((z[i] as number) > 0 ? 1 : (a[i] as number) + 1);
    },
  },
  gelu: {
    value: (z, a) => {
      for (let i = 0; i < z.length; ++i) a[i] = (z[i] as number) * normal(z[i] as number);
    },
    slope: (z, _, d) => {
      for (let i = 0; i < z.length; ++i) {
        const x = z[i] as number;
        d[i] = (d[i] as number) * (normal(x) + x * bell(x));
      }
    },
    slopeOfValue: (z, a, d) => {
      for (let i = 0; i < z.length; ++i) {
        const x = z[i] as number;
        d[i] = (d[i] as number) * ((x === 0 ? 0.5 : (a[i] as number) / x) + x * bell(x));
      }
    },
  },
};

const bell = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/** The normal distribution: Math has no erf. Abramowitz & Stegun 26.2.17, right to seven digits. */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    bell(x) * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x > 0 ? 1 - tail : tail;
}

export function enter(activation: string, part: CurvePart): Contestant {
  const pass = passes[activation];
  if (!pass) throw new Error(`there is no ${activation} in JavaScript here`);
  const z = spread();
  const a = new Float32Array(curveNumbers);
  const d = new Float32Array(curveNumbers);
  pass.value(z, a, d);
  const once = pass[part];
  return {
    most: mostSlopes,
    reset: () => void d.fill(1),
    run: (updates) => {
      for (let i = 0; i < updates; ++i) once(z, a, d);
    },
    loss: () => meanSquare(part === "value" ? a : d),
  };
}
