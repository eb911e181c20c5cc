/** How strongly an answer leans to one side: the scale by which maps are coloured. */
import { bytesOf, type Palette } from "./palette";

/** The value in the middle has no colour; one that is this far from it has all of it. */
export interface TintScale {
  middle: number;
  half: number;
}

/** From −1 to 1; not a number where there is none. */
export const leaning = (value: number, { middle, half }: TintScale): number =>
  half > 0 ? Math.min(1, Math.max(-1, (value - middle) / half)) : 0;

/** So that the lowest and the highest value have all the colour. */
export const spanning = (values: Iterable<number>): TintScale => {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high > low ? { middle: (low + high) / 2, half: (high - low) / 2 } : { middle: low, half: 0 };
};

const shades = 256;

/** Three bytes a shade, from the colour of class 0 over paper to that of class 1, as strong at the ends as is asked. */
const rampOf = (palette: Palette, strength: number): Uint8Array => {
  const paper = bytesOf(palette.paper);
  const [low, high] = palette.classes.map(bytesOf);
  const bytes = new Uint8Array(3 * shades);
  for (let i = 0; i < shades; i++) {
    const side = (2 * i) / (shades - 1) - 1;
    const colour = (side < 0 ? low : high) ?? paper;
    for (let k = 0; k < 3; k++) {
      const [from = 0, to = 0] = [paper[k], colour[k]];
      bytes[3 * i + k] = from + (to - from) * strength * Math.abs(side);
    }
  }
  return bytes;
};

const ramps = new WeakMap<Palette, Map<number, Uint8Array>>();

const ramp = (palette: Palette, strength: number): Uint8Array => {
  const known = ramps.get(palette) ?? new Map<number, Uint8Array>();
  const bytes = known.get(strength) ?? rampOf(palette, strength);
  ramps.set(palette, known.set(strength, bytes));
  return bytes;
};

/** Where three bytes of a ramp begin. */
const shadeAt = (side: number): number =>
  3 * (Number.isNaN(side) ? shades / 2 : Math.round(((side + 1) / 2) * (shades - 1)));

/** Paints a square grid of leanings, row 0 at the foot, into a picture as wide as the grid, from a row of the picture on. */
export const paintLeanings = (
  image: ImageData,
  top: number,
  size: number,
  side: (cell: number) => number,
  palette: Palette,
  strength: number,
): void => {
  const bytes = ramp(palette, strength);
  for (let row = 0; row < size; row++) {
    let place = 4 * size * (top + size - 1 - row);
    for (let column = 0; column < size; column++, place += 4) {
      const at = shadeAt(side(row * size + column));
      image.data[place] = bytes[at] ?? 0;
      image.data[place + 1] = bytes[at + 1] ?? 0;
      image.data[place + 2] = bytes[at + 2] ?? 0;
      image.data[place + 3] = 255;
    }
  }
};

/** The colour of a single leaning. */
export const shadeOf = (side: number, palette: Palette, strength: number): string => {
  const at = shadeAt(side);
  return `rgb(${ramp(palette, strength)
    .slice(at, at + 3)
    .join(" ")})`;
};
