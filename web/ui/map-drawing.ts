/** Draws a model's answer over the plane on a canvas, with the data over it. */
import { contourLines } from "./contour";
import { bytesOf, type Palette } from "./palette";

export interface PlaneMap {
  /** size × size answers; row 0 is the lowest y. */
  values: Float64Array;
  /** 0 for regression. */
  classes: number;
  /** More outputs than one answer with a class number, and there is nothing between two classes. */
  crisp: boolean;
  low: number;
  high: number;
  /** Rows of x, y, target. */
  train: Float64Array;
  test: Float64Array;
}

/** How strong the tint is where the model is sure. */
const strongest = 0.42;

const boundary = 0.5;

let kept: OffscreenCanvas | null = null;

/** The small picture that is drawn large; the same one again while its size stays. */
const scratch = (size: number): OffscreenCanvas => {
  if (kept?.width !== size) kept = new OffscreenCanvas(size, size);
  return kept;
};

const colourOf = (palette: Palette, kind: number): string =>
  palette.classes[Math.min(kind, palette.classes.length - 1)] ?? palette.ink;

/** −1 … 1 for each cell: towards class 0 or below the middle, towards class 1 or above it. */
const leanings = ({ values, classes }: PlaneMap): Float64Array => {
  if (classes > 0) return values.map((value) => Math.min(1, Math.max(-1, 2 * value - 1)));
  const finite = values.filter(Number.isFinite);
  const [low, high] = [
    finite.reduce((a, b) => Math.min(a, b), Infinity),
    finite.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
  return values.map((value) => (high > low ? (2 * (value - low)) / (high - low) - 1 : 0));
};

const tint = (map: PlaneMap, size: number, palette: Palette): ImageData => {
  const image = new ImageData(size, size);
  const paper = bytesOf(palette.paper);
  const colours = palette.classes.map(bytesOf);
  const paint = (i: number, kind: number, share: number) => {
    const colour = colours[Math.min(kind, colours.length - 1)] ?? paper;
    const row = size - 1 - Math.floor(i / size);
    const place = 4 * (row * size + (i % size));
    for (let k = 0; k < 3; k++) {
      image.data[place + k] = (paper[k] ?? 0) * (1 - share) + (colour[k] ?? 0) * share;
    }
    image.data[place + 3] = 255;
  };
  if (map.crisp) {
    map.values.forEach((kind, i) => {
      paint(i, kind, strongest);
    });
  } else {
    leanings(map).forEach((leaning, i) => {
      paint(i, leaning < 0 ? 0 : 1, Number.isFinite(leaning) ? strongest * Math.abs(leaning) : 0);
    });
  }
  return image;
};

const drawBoundary = (
  context: CanvasRenderingContext2D,
  map: PlaneMap,
  size: number,
  side: number,
  palette: Palette,
): void => {
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.25;
  context.beginPath();
  const scale = side / (size - 1);
  for (const line of contourLines(map.values, size, [boundary])) {
    line.forEach(([x, y], i) => {
      if (i === 0) context.moveTo(x * scale, side - y * scale);
      else context.lineTo(x * scale, side - y * scale);
    });
  }
  context.stroke();
};

/** Class 0 is a ring, every other class and every regression target a disc, a test point a cross. */
const drawPoints = (
  context: CanvasRenderingContext2D,
  map: PlaneMap,
  rows: Float64Array,
  test: boolean,
  side: number,
  palette: Palette,
): void => {
  const place = (value: number) => ((value - map.low) / (map.high - map.low)) * side;
  for (let i = 0; i + 2 < rows.length; i += 3) {
    const x = place(rows[i] ?? 0);
    const y = side - place(rows[i + 1] ?? 0);
    const filled = map.classes === 0 || (rows[i + 2] ?? 0) > boundary;
    const colour = map.classes === 0 ? palette.ink2 : colourOf(palette, rows[i + 2] ?? 0);
    context.beginPath();
    if (test) {
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
    } else {
      context.arc(x, y, filled ? 3.2 : 2.8, 0, 2 * Math.PI);
      context.fillStyle = filled ? colour : palette.paper;
      context.fill();
      context.strokeStyle = filled ? palette.paper : colour;
      context.lineWidth = filled ? 1 : 1.75;
      context.stroke();
    }
  }
};

export const drawMap = (canvas: HTMLCanvasElement, map: PlaneMap, palette: Palette): void => {
  const context = canvas.getContext("2d");
  const side = canvas.clientWidth;
  if (!context || side === 0) return;
  const ratio = devicePixelRatio;
  const pixels = Math.round(side * ratio);
  if (canvas.width !== pixels) {
    canvas.width = pixels;
    canvas.height = pixels;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  const size = Math.round(Math.sqrt(map.values.length));
  if (size > 1) {
    const small = scratch(size);
    small.getContext("2d")?.putImageData(tint(map, size, palette), 0, 0);
    context.imageSmoothingEnabled = !map.crisp;
    context.imageSmoothingQuality = "high";
    /* The grid's first and last values lie on the edges of the map, so half a cell hangs over on every side. */
    const cell = pixels / (size - 1);
    context.drawImage(small, -cell / 2, -cell / 2, pixels + cell, pixels + cell);
  } else {
    context.fillStyle = palette.well;
    context.fillRect(0, 0, pixels, pixels);
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (size > 1 && map.classes === 2) drawBoundary(context, map, size, side, palette);
  drawPoints(context, map, map.test, true, side, palette);
  drawPoints(context, map, map.train, false, side, palette);
};
