/** Draws a network on a canvas: links as wide as their weights are large, and in each unit its answer over the plane. */
import type { Link, Unit } from "../state/wiring";
import { brief } from "./format";
import { type Plan, traceLink, unitSide } from "./network-plan";
import { bytesOf, type Palette } from "./palette";

/** What one unit answers: points × points values, row 0 the lowest y, and how they are told apart by colour. */
export interface UnitMap {
  unit: Unit;
  values: Float64Array;
  scale: TintScale;
}

/** The value in the middle has no colour; one that is this far from it has all of it. */
export interface TintScale {
  middle: number;
  half: number;
}

export interface Wire extends Link {
  weight: number;
}

export interface NetworkPicture {
  plan: Plan;
  wires: Wire[];
  /** Bias by unit; units without one have no mark. */
  biases: { unit: Unit; bias: number }[];
  maps: UnitMap[];
  /** Its links stand out. */
  unit: Unit | null;
  link: Link | null;
}

/** Of all links, the share that is too weak to be drawn. */
const weakest = 0.12;
const widest = 4.5;
const thinnest = 0.5;
const faint = 0.14;
const plainly = 0.78;

/** How strong a unit's colour is where its answer is farthest from the middle. */
const strongest = 0.8;
const shades = 256;

const biasSide = 9;

export const isSame = (a: Unit | null, b: Unit | null): boolean => a?.layer === b?.layer && a?.unit === b?.unit;

export const isSameLink = (a: Link | null, b: Link | null): boolean => isSame(a, b) && a?.from === b?.from;

/** From the colour of class 0 over paper to that of class 1, three bytes a shade. */
const shadesOf = (palette: Palette): Uint8Array => {
  const paper = bytesOf(palette.paper);
  const [low, high] = palette.classes.map(bytesOf);
  const bytes = new Uint8Array(3 * shades);
  for (let i = 0; i < shades; i++) {
    const leaning = (2 * i) / (shades - 1) - 1;
    const colour = (leaning < 0 ? low : high) ?? paper;
    for (let k = 0; k < 3; k++) {
      const [from = 0, to = 0] = [paper[k], colour[k]];
      bytes[3 * i + k] = from + (to - from) * strongest * Math.abs(leaning);
    }
  }
  return bytes;
};

const kept = { palette: null as Palette | null, bytes: new Uint8Array(), atlas: null as OffscreenCanvas | null };

const paintTile = (image: ImageData, { values, scale }: UnitMap, points: number, tile: number, bytes: Uint8Array) => {
  const { middle, half } = scale;
  const factor = half > 0 ? (shades - 1) / (2 * half) : 0;
  for (let row = 0; row < points; row++) {
    let place = 4 * points * (tile * points + points - 1 - row);
    for (let column = 0; column < points; column++, place += 4) {
      const value = values[row * points + column] ?? Number.NaN;
      const shade = Math.round((shades - 1) / 2 + (value - middle) * factor);
      const at = 3 * (Number.isNaN(shade) ? shades / 2 : Math.max(0, Math.min(shades - 1, shade)));
      image.data[place] = bytes[at] ?? 0;
      image.data[place + 1] = bytes[at + 1] ?? 0;
      image.data[place + 2] = bytes[at + 2] ?? 0;
      image.data[place + 3] = 255;
    }
  }
};

/** All maps go to the canvas as one picture, tile under tile. */
const drawMaps = (context: CanvasRenderingContext2D, { maps, plan }: NetworkPicture, palette: Palette): void => {
  const points = Math.round(Math.sqrt(maps[0]?.values.length ?? 0));
  if (points < 2) return;
  if (kept.palette !== palette) Object.assign(kept, { palette, bytes: shadesOf(palette) });
  const height = points * maps.length;
  if (kept.atlas?.width !== points || kept.atlas.height !== height) kept.atlas = new OffscreenCanvas(points, height);
  const image = new ImageData(points, height);
  maps.forEach((map, tile) => {
    paintTile(image, map, points, tile, kept.bytes);
  });
  kept.atlas.getContext("2d")?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  maps.forEach(({ unit }, tile) => {
    const spot = plan.spot(unit);
    if (!spot || !kept.atlas) return;
    const [left, top] = [spot.x - unitSide / 2, spot.y - unitSide / 2];
    context.drawImage(kept.atlas, 0, tile * points, points, points, left, top, unitSide, unitSide);
  });
};

const signColour = (value: number, palette: Palette): string => palette.classes[value < 0 ? 0 : 1] ?? palette.ink;

const drawLinks = (context: CanvasRenderingContext2D, picture: NetworkPicture, palette: Palette): void => {
  const { plan, wires, unit, link } = picture;
  const sizes = Float64Array.from(wires, ({ weight }) => Math.abs(weight)).sort();
  const most = sizes.at(-1) || 1;
  const least = sizes[Math.floor(weakest * sizes.length)] ?? 0;
  const touches = (wire: Wire) =>
    isSameLink(wire, link) || isSame(wire, unit) || (unit?.layer === wire.layer - 1 && unit.unit === wire.from);
  const chosen = unit !== null || link !== null;
  for (const wire of wires) {
    const size = Math.abs(wire.weight);
    const stands = chosen && touches(wire);
    if (!(size >= least) && !stands) continue;
    const ends = plan.ends(wire);
    if (!ends) continue;
    context.beginPath();
    traceLink(context, ends);
    context.globalAlpha = stands ? 1 : chosen ? faint : plainly;
    context.strokeStyle = signColour(wire.weight, palette);
    context.lineWidth = thinnest + (widest - thinnest) * Math.min(1, size / most) + (isSameLink(wire, link) ? 1 : 0);
    context.stroke();
  }
  context.globalAlpha = 1;
};

/** A small square at the foot of each unit, as strong as the bias is among the biases. */
const drawBiases = (context: CanvasRenderingContext2D, { biases, plan }: NetworkPicture, palette: Palette): void => {
  const most = biases.reduce((largest, { bias }) => Math.max(largest, Math.abs(bias)), 0) || 1;
  for (const { unit, bias } of biases) {
    const spot = plan.spot(unit);
    if (!spot) continue;
    const [left, top] = [spot.x - unitSide / 2 - 3, spot.y + unitSide / 2 - biasSide + 3];
    context.fillStyle = palette.paper;
    context.fillRect(left, top, biasSide, biasSide);
    context.globalAlpha = Math.min(1, Math.abs(bias) / most);
    context.fillStyle = signColour(bias, palette);
    context.fillRect(left, top, biasSide, biasSide);
    context.globalAlpha = 1;
    context.strokeStyle = palette.edge;
    context.lineWidth = 1;
    context.strokeRect(left + 0.5, top + 0.5, biasSide - 1, biasSide - 1);
  }
};

/** A unit that has no map has room for its bias in numbers. */
const writeBiases = (context: CanvasRenderingContext2D, { biases, plan }: NetworkPicture, palette: Palette): void => {
  context.font = `12px ${palette.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = palette.ink2;
  for (const { unit, bias } of biases) {
    const spot = plan.spot(unit);
    if (spot) context.fillText(brief(bias), spot.x, spot.y, unitSide - 4);
  }
};

export const drawNetwork = (canvas: HTMLCanvasElement, picture: NetworkPicture, palette: Palette): void => {
  const context = canvas.getContext("2d");
  const { width, height } = picture.plan;
  if (!context || width === 0) return;
  const ratio = devicePixelRatio;
  const [pixels, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== pixels || canvas.height !== rows) {
    canvas.width = pixels;
    canvas.height = rows;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  drawLinks(context, picture, palette);
  context.fillStyle = palette.paper;
  for (const unit of picture.plan.units()) {
    const spot = picture.plan.spot(unit);
    if (spot) context.fillRect(spot.x - unitSide / 2, spot.y - unitSide / 2, unitSide, unitSide);
  }
  if (picture.maps.length > 0) {
    drawMaps(context, picture, palette);
    drawBiases(context, picture, palette);
  } else {
    writeBiases(context, picture, palette);
  }
};
