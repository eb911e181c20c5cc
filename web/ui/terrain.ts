/** A surface as a map: shades, contour lines, minima and ticks, drawn from its values on a grid. */
import type { View } from "../engine/protocol";
import { contourLines } from "./contour";
import { bytesOf, type Palette } from "./palette";
import { type Axis, fixedAxis } from "./ticks";

export interface Field {
  values: Float64Array;
  /** The grid is size × size, row by row from the low end of y. */
  size: number;
  view: View;
  logarithmic: boolean;
}

const levelCount = 11;
/** How much of the tint the deepest and the highest place have. */
const tints = { deep: 0.3, high: 0.03 };

/** Where a value stands between the lowest and (nearly) the highest of the field. */
export interface Heights {
  /** From 0 to 1. */
  share(value: number): number;
  levels: number[];
}

/**
 * On a logarithmic map, heights above the lowest place are measured by those of its deepest twentieth; on a linear one a
 * few peaks may leave the scale.
 */
export const heightsOf = ({ values, logarithmic }: Field): Heights => {
  const sorted = values.filter(Number.isFinite).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const low = at(0);
  const span = Math.max(at(logarithmic ? 1 : 0.98) - low, Number.MIN_VALUE);
  const unit = Math.max(at(0.05) - low, span * 1e-9);
  const top = Math.log1p(span / unit);
  const bounded = (share: number) => Math.min(Math.max(share, 0), 1);
  const share = (value: number) =>
    bounded(logarithmic ? Math.log1p(Math.max(value - low, 0) / unit) / top : (value - low) / span);
  const inverse = (share: number) => low + (logarithmic ? unit * Math.expm1(share * top) : span * share);
  const levels = Array.from({ length: levelCount }, (_, i) => inverse((i + 1) / (levelCount + 1)));
  return { share, levels: span > Number.MIN_VALUE ? levels : [] };
};

let scratch: HTMLCanvasElement | null = null;

/** The tint as a picture of one pixel for each place; where there is no value it stays clear. */
const strengthOf = (share: number): number => tints.deep + (tints.high - tints.deep) * share;

/** The colour of that share of the heights on the map's own ground, for where nothing can be seen through. */
export const tintAt = ({ well, tint }: Palette, share: number): string => {
  const [ground, colour] = [bytesOf(well), bytesOf(tint)];
  const strength = strengthOf(share);
  const mixed = ground.map((byte, i) => Math.round(byte + ((colour[i] ?? byte) - byte) * strength));
  return `rgb(${mixed.join(",")})`;
};

const shade = ({ values, size }: Field, { share }: Heights, palette: Palette): HTMLCanvasElement => {
  scratch ??= document.createElement("canvas");
  scratch.width = size;
  scratch.height = size;
  const image = new ImageData(size, size);
  const [red, green, blue] = bytesOf(palette.tint);
  values.forEach((value, i) => {
    const place = 4 * ((size - 1 - Math.floor(i / size)) * size + (i % size));
    const strength = Number.isNaN(value) ? 0 : strengthOf(share(value));
    image.data.set([red, green, blue, Math.round(255 * strength)], place);
  });
  scratch.getContext("2d")?.putImageData(image, 0, 0);
  return scratch;
};

/** From places on the surface to pixels of a square map and back. */
export const scales = ([xLow, xHigh, yLow, yHigh]: View, side: number) => ({
  x: (x: number) => ((x - xLow) / (xHigh - xLow)) * side,
  y: (y: number) => side - ((y - yLow) / (yHigh - yLow)) * side,
  place: (left: number, top: number): [number, number] => [
    xLow + (left / side) * (xHigh - xLow),
    yLow + ((side - top) / side) * (yHigh - yLow),
  ],
});

/** A rectangle as the field's grid sees it may be another than the one that is shown: while a gesture goes on. */
const drawField = (
  context: CanvasRenderingContext2D,
  field: Field,
  view: View,
  side: number,
  palette: Palette,
): void => {
  const heights = heightsOf(field);
  const { x, y } = scales(view, side);
  const [xLow, xHigh, yLow, yHigh] = field.view;
  const [left, top] = [x(xLow), y(yHigh)];
  const [width, height] = [x(xHigh) - left, y(yLow) - top];
  const cells = field.size - 1;
  context.imageSmoothingQuality = "high";
  /* The first and last values lie on the edges, so half a cell hangs over on every side. */
  const [w, h] = [width / cells, height / cells];
  context.drawImage(shade(field, heights, palette), left - w / 2, top - h / 2, width + w, height + h);

  context.beginPath();
  for (const line of contourLines(field.values, field.size, heights.levels)) {
    line.forEach(([column, row], i) => {
      if (i === 0) context.moveTo(left + column * w, top + height - row * h);
      else context.lineTo(left + column * w, top + height - row * h);
    });
  }
  context.strokeStyle = palette.tint;
  context.globalAlpha = 0.75;
  context.lineWidth = 1;
  context.stroke();
  context.globalAlpha = 1;
};

export const drawMinima = (
  context: CanvasRenderingContext2D,
  minima: readonly (readonly [number, number])[],
  view: View,
  side: number,
  palette: Palette,
): void => {
  const { x, y } = scales(view, side);
  const arm = minima.length > 20 ? 3 : 6;
  context.beginPath();
  for (const [mx, my] of minima) {
    const [px, py] = [x(mx), y(my)];
    context.moveTo(px - arm, py);
    context.lineTo(px + arm, py);
    context.moveTo(px, py - arm);
    context.lineTo(px, py + arm);
  }
  context.strokeStyle = palette.ink2;
  context.lineWidth = 1.25;
  context.stroke();
};

/** Where a value of an axis lies, from 0 to 1. */
export const along = ({ low, high, logarithmic }: Axis, value: number): number =>
  logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);

/** Numbers inside the edges, on a halo of the map's own colour. */
export const drawTicks = (
  context: CanvasRenderingContext2D,
  horizontal: Axis,
  vertical: Axis,
  side: number,
  palette: Palette,
  ink = palette.ink3,
): void => {
  context.font = `400 12px ${palette.font}`;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = palette.well;
  context.fillStyle = ink;
  const write = (text: string, left: number, top: number) => {
    context.strokeText(text, left, top);
    context.fillText(text, left, top);
  };
  context.textAlign = "center";
  context.textBaseline = "bottom";
  for (const { value, label } of horizontal.ticks) {
    const left = along(horizontal, value) * side;
    if (left > 40 && left < side - 20) write(label, left, side - 5);
  }
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const { value, label } of vertical.ticks) {
    const top = side - along(vertical, value) * side;
    if (top > 14 && top < side - 24) write(label, 6, top);
  }
};

/** The axes of a window. */
export const axesOf = ([xLow, xHigh, yLow, yHigh]: View, side: number): [Axis, Axis] => {
  const count = side < 400 ? 4 : 6;
  return [fixedAxis(xLow, xHigh, count), fixedAxis(yLow, yHigh, count)];
};

interface Ready {
  context: CanvasRenderingContext2D;
  side: number;
}

/** Sizes a canvas for the screen and gives its context in CSS pixels; null where it has no size. */
export const fit = (canvas: HTMLCanvasElement): Ready | null => {
  const context = canvas.getContext("2d");
  const side = canvas.clientWidth;
  if (!context || side === 0) return null;
  const pixels = Math.round(side * devicePixelRatio);
  if (canvas.width !== pixels) {
    canvas.width = pixels;
    canvas.height = pixels;
  }
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  return { context, side };
};

/** The same, cleared. */
export const prepare = (canvas: HTMLCanvasElement): Ready | null => {
  const ready = fit(canvas);
  ready?.context.clearRect(0, 0, ready.side, ready.side);
  return ready;
};

export const drawTerrain = (
  canvas: HTMLCanvasElement,
  field: Field,
  view: View,
  minima: readonly (readonly [number, number])[],
  palette: Palette,
): void => {
  const ready = prepare(canvas);
  if (!ready) return;
  const { context, side } = ready;
  drawField(context, field, view, side, palette);
  drawMinima(context, minima, view, side, palette);
  drawTicks(context, ...axesOf(view, side), side, palette);
};
