/** The colours of a study's cells, and of its legend. */
import { ending } from "../engine/protocol";
import { type Census, rankIn } from "../state/studies";
import type { Paint } from "./grid-map";
import { bytesOf, type Palette } from "./palette";

/** Each minimum has a colour; more than there are colours wear them again. */
export const minimumColour = (palette: Palette, minimum: number): string => {
  const colours = [...palette.classes, ...palette.racers.slice(0, 6)];
  return colours[minimum % colours.length] ?? palette.ink;
};

/** Divergence is a pattern, so that it is told apart without its colour too. */
const diverged: Paint = (_, stripe, palette) => [...bytesOf(palette.ink3), stripe ? 0.75 : 0.18];

const blank: Paint = (_, __, palette) => [...bytesOf(palette.well), 0];

/** By rank, so that every shade is worn by as many cells; 0 is the best. */
const strength = (rank: number): number => 0.95 - 0.75 * rank;

/** The colour of the minimum, stronger where it was reached sooner. */
export const basinPaint =
  (census: Census): Paint =>
  (one, stripe, palette) => {
    if (one.minimum === ending.diverged) return diverged(one, stripe, palette);
    if (one.minimum < 0) return blank(one, stripe, palette);
    return [...bytesOf(minimumColour(palette, one.minimum)), strength(rankIn(census.arrivals, one.arrivedAt))];
  };

/** One colour, stronger where a minimum was reached sooner. */
export const phasePaint =
  (census: Census): Paint =>
  (one, stripe, palette) => {
    if (one.minimum === ending.diverged) return diverged(one, stripe, palette);
    if (one.minimum < 0) return blank(one, stripe, palette);
    return [...bytesOf(palette.racers[0] ?? palette.ink), strength(rankIn(census.arrivals, one.arrivedAt))];
  };

/** Where no minimum is known: one colour, stronger where the run ended deeper, by rank. */
export const depthPaint = (endings: Float64Array): Paint => {
  const values = endings.filter((value, i) => i % 3 === 2 && Number.isFinite(value)).sort();
  return (one, stripe, palette) =>
    one.minimum === ending.diverged
      ? diverged(one, stripe, palette)
      : [...bytesOf(palette.racers[0] ?? palette.ink), strength(rankIn(values, one.value))];
};
