/** Where an axis puts its ticks, and how far it reaches. */
import { onAxis, powerOfTen } from "./format";

export interface Tick {
  value: number;
  label: string;
}

export interface Axis {
  low: number;
  high: number;
  logarithmic: boolean;
  ticks: Tick[];
}

const ladder = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The end of the axis of updates: the next round number, so that the curves move and the axis seldom does. */
export const reach = (update: number): number => {
  const target = Math.max(10, update);
  const power = 10 ** Math.floor(Math.log10(target));
  const rung = ladder.find((step) => step * power >= target) ?? 10;
  return rung * power;
};

/** The nearest of 1, 2, 5 × 10ⁿ above. */
const roundStep = (step: number): number => {
  const power = 10 ** Math.floor(Math.log10(step));
  return (([1, 2, 5, 10] as const).find((rung) => rung * power >= step * 0.999) ?? 10) * power;
};

const linearTicks = (low: number, high: number, count: number): Tick[] => {
  const step = roundStep((high - low) / count);
  const ticks: Tick[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
    ticks.push({ value: i * step, label: onAxis(i * step, step) });
  }
  return ticks;
};

/** An axis from exactly low to exactly high. */
export const fixedAxis = (low: number, high: number, count: number): Axis => ({
  low,
  high,
  logarithmic: false,
  ticks: linearTicks(low, high, count),
});

/** An axis from exactly low to exactly high, by powers where the low end allows it and the scale is to be so. */
export const exactAxis = (low: number, high: number, logarithmic: boolean, count: number): Axis =>
  logarithmic && low > 0 ? { ...logarithmicAxis(low, high, count), low, high } : fixedAxis(low, high, count);

/** An axis that holds the values with a little air; equal values still get a range. */
export const linearAxis = (low: number, high: number, count: number): Axis => {
  const air = high > low ? (high - low) * 0.06 : Math.max(Math.abs(low) * 0.1, 0.5);
  return fixedAxis(low - air, high + air, count);
};

/** The same from zero upwards, for what cannot be negative. */
export const upwardAxis = (high: number, count: number): Axis => fixedAxis(0, high > 0 ? high * 1.05 : 1, count);

/** Of curves as x₀, y₀, x₁, y₁, …, from or to zero in any case; a few values that would flatten all others leave the chart. */
export const heightsAxis = (curves: Float64Array[]): Axis => {
  const values = curves.flatMap((points) => [...points].filter((y, i) => i % 2 === 1 && Number.isFinite(y)));
  values.sort((a, b) => a - b);
  const between = (share: number): [number, number] => [
    Math.min(0, values[Math.round(share * (values.length - 1))] ?? 0),
    Math.max(0, values[Math.round((1 - share) * (values.length - 1))] ?? 0),
  ];
  const [bottom, top] = between(0);
  const [low, high] = between(0.05);
  return high > low && top - bottom > 2 * (high - low) ? linearAxis(low, high, 5) : linearAxis(bottom, top, 5);
};

/** Decades, thinned to about `count`; within less than two decades also 2 and 5. */
export const logarithmicAxis = (low: number, high: number, count: number): Axis => {
  const from = Math.log10(low);
  const to = Math.log10(high);
  const air = Math.max((to - from) * 0.05, 0.05);
  const [bottom, top] = [from - air, to + air];
  const span = top - bottom;
  const ticks: Tick[] = [];
  if (span < 2) {
    for (let n = Math.floor(bottom); n <= top; n++) {
      for (const rung of span < 1.2 ? [1, 2, 3, 5, 7] : [1, 2, 5]) {
        const value = rung * 10 ** n;
        const place = Math.log10(value);
        if (place >= bottom && place <= top) ticks.push({ value, label: shortDecimal(value, n) });
      }
    }
  } else {
    const every = Math.max(1, Math.ceil(span / count - 0.5));
    for (let n = Math.ceil(bottom / every) * every; n <= top; n += every) {
      ticks.push({ value: 10 ** n, label: powerOfTen(n) });
    }
  }
  return { low: 10 ** bottom, high: 10 ** top, logarithmic: true, ticks };
};

const shortDecimal = (value: number, exponent: number): string =>
  exponent >= -3 && exponent < 4 ? value.toFixed(Math.max(0, -exponent)) : value.toExponential(0);
