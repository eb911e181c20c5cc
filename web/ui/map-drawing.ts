/** Draws answers over the plane on a canvas, with the data over them. */
import type { Layout } from "../engine/protocol";
import { contourLines } from "./contour";
import { leaning, paintLeanings, shadeOf, spanning, type TintScale } from "./leaning";
import { bytesOf, type Palette } from "./palette";
import { prepare } from "./terrain";

/** From and to, the same in x and y. */
export interface Square {
  low: number;
  high: number;
}

export interface PlaneMap {
  /** size × size answers; row 0 is the lowest y. */
  values: Float64Array;
  /** The square that the answers cover, and the one that is shown. */
  covered: Square;
  shown: Square;
  /** How answers lean; null where each is the number of a class, with nothing between two classes. */
  scale: TintScale | null;
  /** Where a line is drawn, in the answers' unit; null for none. */
  boundary: number | null;
  /** Only the side that an answer leans to is shown, not how far. */
  discrete: boolean;
}

export interface PointSet {
  /** Rows of x, y, target. */
  rows: Float64Array;
  test: boolean;
}

/** How strong the tint is where the model is sure, and how strong that of a point. */
const strongest = 0.42;
const full = 1;

const halfway = 0.5;

let kept: OffscreenCanvas | null = null;

/** The small picture that is drawn large; the same one again while its size stays. */
const scratch = (size: number): OffscreenCanvas => {
  if (kept?.width !== size) kept = new OffscreenCanvas(size, size);
  return kept;
};

const spans = new WeakMap<Float64Array, TintScale>();

/** How far the targets reach; asked for with every frame. */
const targetSpan = (rows: Float64Array): TintScale => {
  const span = spans.get(rows) ?? spanning(rows.filter((_, i) => i % 3 === 2));
  spans.set(rows, span);
  return span;
};

/** The scale of a model with one output: of probabilities, or as far as the targets of some rows reach. */
export const scaleOf = (classes: number, rows: Float64Array): TintScale =>
  classes > 0 ? { middle: halfway, half: halfway } : targetSpan(rows);

/** A model's answers over the square that its layout tells of, coloured by the targets of its training rows. */
export const planeOf = (layout: Layout, values: Float64Array, rows: Float64Array): PlaneMap => {
  const { low, high, outputs, classes } = layout;
  return {
    values,
    covered: { low, high },
    shown: { low, high },
    scale: outputs > 1 ? null : scaleOf(classes, rows),
    boundary: classes > 0 ? halfway : null,
    discrete: false,
  };
};

const classColour = (palette: Palette, kind: number): string =>
  palette.classes[Math.min(kind, palette.classes.length - 1)] ?? palette.ink;

const paintClasses = (image: ImageData, size: number, values: Float64Array, palette: Palette): void => {
  const paper = bytesOf(palette.paper);
  const mixed = palette.classes.map((colour) =>
    bytesOf(colour).map((byte, k) => (paper[k] ?? 0) * (1 - strongest) + byte * strongest),
  );
  values.forEach((kind, i) => {
    const colour = mixed[Math.min(kind, mixed.length - 1)] ?? paper;
    const place = 4 * ((size - 1 - Math.floor(i / size)) * size + (i % size));
    image.data.set([...colour, 255], place);
  });
};

const tint = ({ values, scale, discrete }: PlaneMap, size: number, palette: Palette): ImageData => {
  const image = new ImageData(size, size);
  if (!scale) {
    paintClasses(image, size, values, palette);
    return image;
  }
  const side = (cell: number) => {
    const lean = leaning(values[cell] ?? Number.NaN, scale);
    return discrete ? Math.sign(lean) : lean;
  };
  paintLeanings(image, 0, size, side, palette, strongest);
  return image;
};

/** Of several classes, the line around each. */
const boundaries = ({ values, scale, boundary }: PlaneMap, size: number) => {
  if (boundary === null) return [];
  if (scale) return contourLines(values, size, [boundary]);
  return [...new Set(values)].flatMap((kind) =>
    contourLines(
      values.map((other) => (other === kind ? 1 : 0)),
      size,
      [halfway],
    ),
  );
};

/** From places in the plane to pixels, and back. */
export const placesIn = ({ low, high }: Square, side: number) => {
  const scale = side / (high - low);
  return {
    x: (value: number) => (value - low) * scale,
    y: (value: number) => side - (value - low) * scale,
    place: (left: number, top: number): [number, number] => [low + left / scale, low + (side - top) / scale],
  };
};

const drawBoundary = (
  context: CanvasRenderingContext2D,
  map: PlaneMap,
  size: number,
  side: number,
  palette: Palette,
): void => {
  const { x, y } = placesIn(map.shown, side);
  const { low, high } = map.covered;
  const step = (high - low) / (size - 1);
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.25;
  context.beginPath();
  for (const line of boundaries(map, size)) {
    line.forEach(([column, row], i) => {
      const [px, py] = [x(low + column * step), y(low + row * step)];
      if (i === 0) context.moveTo(px, py);
      else context.lineTo(px, py);
    });
  }
  context.stroke();
};

/** A test point is a cross, in its colour over paper. */
const drawCross = (context: CanvasRenderingContext2D, x: number, y: number, colour: string, palette: Palette): void => {
  context.beginPath();
  context.moveTo(x - 3, y);
  context.lineTo(x + 3, y);
  context.moveTo(x, y - 3);
  context.lineTo(x, y + 3);
  context.strokeStyle = palette.paper;
  context.lineWidth = 3;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.stroke();
};

/** Class 0 is a ring, every other class and every regression target a disc. */
const drawDot = (
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  fill: string,
  edge: string,
  ring: boolean,
): void => {
  context.beginPath();
  context.arc(x, y, ring ? 2.8 : 3.2, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = ring ? 1.75 : 1;
  context.stroke();
};

/** Points of a class wear its colour; those of a regression the shade of their target, by the scale of the map. */
export const drawPoints = (
  canvas: HTMLCanvasElement,
  sets: PointSet[],
  classes: number,
  shown: Square,
  scale: TintScale,
  palette: Palette,
): void => {
  const ready = prepare(canvas);
  if (!ready) return;
  const { context, side } = ready;
  const { x, y } = placesIn(shown, side);
  for (const { rows, test } of sets) {
    for (let i = 0; i + 2 < rows.length; i += 3) {
      const [px, py, target] = [x(rows[i] ?? 0), y(rows[i + 1] ?? 0), rows[i + 2] ?? 0];
      const colour = classes > 0 ? classColour(palette, target) : shadeOf(leaning(target, scale), palette, full);
      if (test) drawCross(context, px, py, classes > 0 ? colour : palette.ink2, palette);
      else if (classes === 0) drawDot(context, px, py, colour, palette.ink2, false);
      else if (target > halfway) drawDot(context, px, py, colour, palette.paper, false);
      else drawDot(context, px, py, palette.paper, colour, true);
    }
  }
};

export const drawMap = (canvas: HTMLCanvasElement, map: PlaneMap, palette: Palette): void => {
  const ready = prepare(canvas);
  if (!ready) return;
  const { context, side } = ready;
  const size = Math.round(Math.sqrt(map.values.length));
  if (size < 2) return;
  const small = scratch(size);
  small.getContext("2d")?.putImageData(tint(map, size, palette), 0, 0);
  context.imageSmoothingEnabled = map.scale !== null && !map.discrete;
  context.imageSmoothingQuality = "high";
  const { x, y } = placesIn(map.shown, side);
  const { low, high } = map.covered;
  /* The grid's first and last values lie on the edges of the square, so half a cell hangs over on every side. */
  const span = x(high) - x(low);
  const cell = span / (size - 1);
  context.drawImage(small, x(low) - cell / 2, y(high) - cell / 2, span + cell, span + cell);
  drawBoundary(context, map, size, side, palette);
};

/** What stands in the grid at a place: between four answers, or the nearest where there is nothing between two. */
export const answerAt = ({ values, covered, scale }: PlaneMap, x: number, y: number): number => {
  const size = Math.round(Math.sqrt(values.length));
  const across = ((x - covered.low) / (covered.high - covered.low)) * (size - 1);
  const up = ((y - covered.low) / (covered.high - covered.low)) * (size - 1);
  if (!(across >= 0 && up >= 0 && across <= size - 1 && up <= size - 1)) return Number.NaN;
  const at = (column: number, row: number) => values[row * size + column] ?? Number.NaN;
  if (!scale) return at(Math.round(across), Math.round(up));
  const [column, row] = [Math.min(size - 2, Math.floor(across)), Math.min(size - 2, Math.floor(up))];
  const [right, above] = [across - column, up - row];
  return (
    (at(column, row) * (1 - right) + at(column + 1, row) * right) * (1 - above) +
    (at(column, row + 1) * (1 - right) + at(column + 1, row + 1) * right) * above
  );
};
