/** The theme's colours as plain values, for what is drawn on a canvas. */
import { colourOf, maximum } from "../state/slots";

export interface Palette {
  racers: string[];
  paper: string;
  ink: string;
  ink2: string;
  ink3: string;
  grid: string;
  edge: string;
  well: string;
  /** Of maps, under the contours. */
  tint: string;
  /** Class 0, class 1, and further ones. */
  classes: string[];
  bad: string;
  font: string;
}

const classColours = [..."abcdefghij"].map((letter) => `--class-${letter}`);

export const readPalette = (host: Element): Palette => {
  const style = getComputedStyle(host);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    racers: Array.from({ length: maximum }, (_, slot) => read(`--racer-${colourOf(slot) + 1}`)),
    paper: read("--paper"),
    ink: read("--ink"),
    ink2: read("--ink-2"),
    ink3: read("--ink-3"),
    grid: read("--grid"),
    edge: read("--edge"),
    well: read("--well"),
    tint: read("--map-tint"),
    classes: classColours.map(read),
    bad: read("--bad"),
    font: style.fontFamily,
  };
};

/** `#rrggbb` to its three bytes. */
export const bytesOf = (hex: string): [number, number, number] => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};
