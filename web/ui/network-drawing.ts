/** Draws a network on a canvas: links as wide as their weights are large, and in each unit its answer over the plane. */
import type { Link, Unit } from "../state/wiring";
import { brief } from "./format";
import { leaning, paintLeanings, type TintScale } from "./leaning";
import { type Plan, type Spot, traceLink, unitSide } from "./network-plan";
import type { Palette } from "./palette";

/** What one unit answers, and how that is told apart by colour or height. */
export interface UnitMap {
  unit: Unit;
  /** Over the plane points × points values, row 0 the lowest y; along a line one at each point. */
  values: Float64Array;
  scale: TintScale;
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
  dimensions: number;
  /** Its links stand out. */
  unit: Unit | null;
  link: Link | null;
  /** From where to where it can be seen; the rest is not drawn. */
  seen: [left: number, right: number];
}

/** Of all links, the share that is too weak to be drawn. */
const weakest = 0.12;
const widest = 4.5;
const thinnest = 0.5;
const faint = 0.14;
const plainly = 0.78;

/** How strong a unit's colour is where its answer is farthest from the middle. */
const strongest = 0.8;

const biasSide = 9;

export const isSame = (a: Unit | null, b: Unit | null): boolean => a?.layer === b?.layer && a?.unit === b?.unit;

export const isSameLink = (a: Link | null, b: Link | null): boolean => isSame(a, b) && a?.from === b?.from;

/** Where a unit stands, if it can be seen. */
const spotOf = ({ plan, seen: [left, right] }: NetworkPicture, unit: Unit): Spot | undefined => {
  const spot = plan.spot(unit);
  return spot && spot.x + unitSide > left && spot.x - unitSide < right ? spot : undefined;
};

let atlas: OffscreenCanvas | null = null;

/** All maps go to the canvas as one picture, tile under tile. */
const drawMaps = (context: CanvasRenderingContext2D, picture: NetworkPicture, palette: Palette): void => {
  const maps = picture.maps.filter(({ unit }) => spotOf(picture, unit));
  const points = Math.round(Math.sqrt(maps[0]?.values.length ?? 0));
  if (points < 2) return;
  const height = points * maps.length;
  if (atlas?.width !== points || atlas.height !== height) atlas = new OffscreenCanvas(points, height);
  const image = new ImageData(points, height);
  maps.forEach(({ values, scale }, tile) => {
    const side = (cell: number) => leaning(values[cell] ?? Number.NaN, scale);
    paintLeanings(image, tile * points, points, side, palette, strongest);
  });
  atlas.getContext("2d")?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  maps.forEach(({ unit }, tile) => {
    const spot = spotOf(picture, unit);
    if (!spot || !atlas) return;
    const [left, top] = [spot.x - unitSide / 2, spot.y - unitSide / 2];
    context.drawImage(atlas, 0, tile * points, points, points, left, top, unitSide, unitSide);
  });
};

/** Along a line, an answer is a height. */
const drawCurves = (context: CanvasRenderingContext2D, picture: NetworkPicture, palette: Palette): void => {
  const half = unitSide / 2;
  context.strokeStyle = palette.ink2;
  context.lineWidth = 1.25;
  for (const { unit, values, scale } of picture.maps) {
    const spot = spotOf(picture, unit);
    if (!spot) continue;
    context.beginPath();
    values.forEach((value, i) => {
      const x = spot.x - half + (unitSide * i) / (values.length - 1);
      context.lineTo(x, spot.y - (half - 4) * leaning(value, scale));
    });
    context.stroke();
  }
};

const signColour = (value: number, palette: Palette): string => palette.classes[value < 0 ? 0 : 1] ?? palette.ink;

const drawLinks = (context: CanvasRenderingContext2D, picture: NetworkPicture, palette: Palette): void => {
  const { plan, wires, unit, link, seen } = picture;
  const [left, right] = seen;
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
    if (!ends || ends[1].x < left || ends[0].x > right) continue;
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
const drawBiases = (context: CanvasRenderingContext2D, picture: NetworkPicture, palette: Palette): void => {
  const { biases } = picture;
  const most = biases.reduce((largest, { bias }) => Math.max(largest, Math.abs(bias)), 0) || 1;
  for (const { unit, bias } of biases) {
    const spot = spotOf(picture, unit);
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
const writeBiases = (context: CanvasRenderingContext2D, picture: NetworkPicture, palette: Palette): void => {
  context.font = `12px ${palette.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = palette.ink2;
  for (const { unit, bias } of picture.biases) {
    const spot = spotOf(picture, unit);
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
    const spot = spotOf(picture, unit);
    if (spot) context.fillRect(spot.x - unitSide / 2, spot.y - unitSide / 2, unitSide, unitSide);
  }
  if (picture.maps.length > 0) {
    (picture.dimensions === 1 ? drawCurves : drawMaps)(context, picture, palette);
    drawBiases(context, picture, palette);
  } else {
    writeBiases(context, picture, palette);
  }
};
