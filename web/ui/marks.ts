/** What is drawn over a chart's curves: guides, data points, the racers' markers at the ends, and names beside them. */
import { inColumn } from "./column";
import { markerOf } from "./marker";
import type { Palette } from "./palette";
import { type Curve, type Plot, valueAt } from "./plot";

export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A drawing surface with the chart's own scales. */
export interface Surface {
  context: CanvasRenderingContext2D;
  width: number;
  area: Area;
  x(value: number): number;
  y(value: number): number;
  palette: Palette;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const lineHeight = 15;
const gap = 10;
/* Names in a column may stand a little closer, and a little farther from the markers, from which thin lines lead. */
const close = 13;
const closest = 11;
export const columnGap = 14;

export const labelFont = (palette: Palette): string => `500 12px ${palette.font}`;

const fade = (colour: string, faded: boolean): string => (faded ? `${colour}47` : colour);

const text = (surface: Surface, words: string, x: number, y: number, colour: string): void => {
  const { context, palette } = surface;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = palette.paper;
  context.textBaseline = "middle";
  context.strokeText(words, x, y);
  context.fillStyle = colour;
  context.fillText(words, x, y);
};

export const drawGuides = (surface: Surface, plot: Plot): void => {
  const { context, area, palette } = surface;
  context.save();
  context.strokeStyle = palette.ink2;
  context.lineWidth = 1;
  context.setLineDash([2, 3]);
  for (const { value } of plot.guides) {
    const y = Math.round(surface.y(value)) + 0.5;
    if (y < area.top - 1 || y > area.bottom + 1) continue;
    context.beginPath();
    context.moveTo(area.left, y);
    context.lineTo(area.right, y);
    context.stroke();
  }
  context.restore();
};

const guideWords = (surface: Surface, plot: Plot, taken: Box[]): void => {
  const { context, area, palette } = surface;
  context.font = `400 12px ${palette.font}`;
  for (const { value, label } of plot.guides) {
    const y = surface.y(value);
    if (label === "" || y < area.top - 1 || y > area.bottom + 1) continue;
    const width = context.measureText(label).width;
    const high = y - area.top < 2 * lineHeight ? y + 11 : y - 10;
    /* From the middle to the right, then to the left, the first place that is free of names. */
    const place = [0.62, 0.78, 0.45, 0.3]
      .map((share) => boxAt(area.left + share * (area.right - area.left) - width / 2, high, width))
      .find((box) => !taken.some((other) => overlaps(box, other)) && !crossesCurve(surface, plot, box, null));
    const box = place ?? boxAt(area.right - width, high, width);
    text(surface, label, box.left, high, palette.ink3);
    taken.push(box);
  }
};

export const drawDots = (surface: Surface, plot: Plot): void => {
  const { context, palette } = surface;
  context.save();
  context.lineWidth = 1.25;
  for (const { points, shape } of plot.dots) {
    context.fillStyle = palette.ink2;
    context.strokeStyle = shape === "cross" ? palette.ink3 : palette.ink2;
    for (let i = 0; i + 1 < points.length; i += 2) {
      const x = surface.x(points[i] ?? 0);
      const y = surface.y(points[i + 1] ?? 0);
      context.beginPath();
      if (shape === "cross") {
        context.moveTo(x - 3, y);
        context.lineTo(x + 3, y);
        context.moveTo(x, y - 3);
        context.lineTo(x, y + 3);
        context.stroke();
      } else {
        context.arc(x, y, 2.6, 0, 2 * Math.PI);
        if (shape === "filled") context.fill();
        else context.stroke();
      }
    }
  }
  context.restore();
};

/** A racer's marker, with a thin edge of paper so that it stands off its line. */
export const drawMarker = (
  { context, palette }: Pick<Surface, "context" | "palette">,
  slot: number,
  x: number,
  y: number,
  faded: boolean,
): void => {
  const { path, hollow } = markerOf(slot);
  const colour = fade(palette.racers[slot] ?? palette.ink, faded);
  context.save();
  context.translate(x, y);
  const shape = new Path2D(path);
  context.lineWidth = 3;
  context.strokeStyle = palette.paper;
  context.stroke(shape);
  context.fillStyle = hollow ? palette.paper : colour;
  context.fill(shape);
  if (hollow) {
    context.lineWidth = 1.75;
    context.strokeStyle = colour;
    context.stroke(shape);
  }
  context.restore();
};

const drawCross = (surface: Surface, slot: number, x: number, y: number, faded: boolean): void => {
  const { context, palette } = surface;
  context.save();
  context.translate(x, y);
  const shape = new Path2D("M-4.5 -4.5l9 9M4.5 -4.5l-9 9");
  context.lineCap = "round";
  context.lineWidth = 5;
  context.strokeStyle = palette.paper;
  context.stroke(shape);
  context.lineWidth = 2.25;
  context.strokeStyle = fade(palette.racers[slot] ?? palette.ink, faded);
  context.stroke(shape);
  context.restore();
};

/** The last point of a curve that can be drawn; of one that diverged, at the edge where it left the chart. */
const endOf = (surface: Surface, { points }: Curve): { x: number; y: number } | null => {
  const { area } = surface;
  for (let i = points.length - 2; i >= 0; i -= 2) {
    const x = surface.x(points[i] ?? 0);
    const y = surface.y(points[i + 1] ?? 0);
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    return { x: Math.min(x, area.right), y: Math.min(Math.max(y, area.top), area.bottom) };
  }
  return null;
};

const boxAt = (left: number, middle: number, width: number): Box => ({
  left,
  right: left + width,
  top: middle - lineHeight / 2,
  bottom: middle + lineHeight / 2,
});

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Whether a curve other than its own runs through the box; every few points are enough to know. */
const crossesCurve = (surface: Surface, plot: Plot, box: Box, own: Curve | null): boolean =>
  plot.curves.some((curve) => {
    if (curve === own) return false;
    const { points } = curve;
    const stride = 2 * Math.max(1, Math.floor(points.length / 240));
    for (let i = 0; i < points.length; i += stride) {
      const x = surface.x(points[i] ?? 0);
      if (x < box.left || x > box.right) continue;
      const y = surface.y(points[i + 1] ?? 0);
      if (y > box.top && y < box.bottom) return true;
    }
    return false;
  });

/** Where a name may stand about the end of its curve, best first: right of it, a line up or down, left, above, below. */
const placesAbout = (x: number, y: number, width: number): Box[] => [
  ...[0, -1, 1, -2, 2, -3, 3, -4, 4].map((lines) => boxAt(x + gap, y + lines * lineHeight, width)),
  boxAt(x - gap - width, y, width),
  boxAt(x - gap - width, y - lineHeight, width),
  boxAt(x - gap - width, y + lineHeight, width),
  boxAt(x - width / 2, y - 1.2 * lineHeight, width),
  boxAt(x - width / 2, y + 1.2 * lineHeight, width),
];

/** Remembers where each name stood, so that names do not hop about while the curves move. */
export type Places = Map<string, number>;

interface Named {
  curve: Curve;
  end: { x: number; y: number };
  width: number;
}

const colourOf = ({ palette }: Surface, { dashed }: Curve): string => (dashed ? palette.ink3 : palette.ink);

/** As many letters of a name as there is room for. */
const shortened = (context: CanvasRenderingContext2D, name: string, room: number): string => {
  let short = name;
  for (let letters = name.length; letters > 1 && context.measureText(short).width > room; ) {
    short = `${name.slice(0, --letters).trimEnd()}…`;
  }
  return short;
};

/** Names of curves that go on to the edge, one below the other in the order of their ends; whether there is room. */
const drawColumn = (surface: Surface, named: readonly Named[], taken: Box[]): boolean => {
  const { context, area, palette } = surface;
  const rows = named.toSorted((one, other) => one.end.y - other.end.y);
  const left = area.right + columnGap;
  const [low, high] = [lineHeight / 2, area.bottom + 1 - lineHeight / 2];
  const height = Math.max(closest, Math.min(close, (high - low) / (rows.length - 1)));
  const wanted = rows.map(({ end }) => end.y);
  const middles = inColumn(wanted, height, low, high);
  if (!middles) return false;
  for (const [i, { curve, end, width }] of rows.entries()) {
    const middle = middles[i] ?? end.y;
    if (Math.abs(middle - end.y) > 3) {
      context.strokeStyle = fade(palette.racers[curve.slot] ?? palette.ink, curve.faded);
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(end.x + (curve.end === "plain" ? 1 : 5), end.y);
      context.lineTo(left - 2, middle);
      context.stroke();
    }
    taken.push(boxAt(left, middle, width));
    text(surface, shortened(context, curve.label, surface.width - left), left, middle, colourOf(surface, curve));
  }
  return true;
};

/** A name wherever there is room about the end of its curve. */
const drawName = (surface: Surface, plot: Plot, { curve, end, width }: Named, places: Places, taken: Box[]): void => {
  const choices = placesAbout(end.x, end.y, width);
  const before = places.get(curve.key);
  const cost = (box: Box, i: number): number => {
    const inside = box.left >= 0 && box.right <= surface.width && box.top >= 0 && box.bottom <= surface.area.bottom + 1;
    const blocked = taken.filter((other) => overlaps(box, other)).length;
    const crossed = crossesCurve(surface, plot, box, curve) ? 1 : 0;
    return (inside ? 0 : 100) + 10 * blocked + 4 * crossed + 0.2 * i - (i === before ? 1.5 : 0);
  };
  const costs = choices.map(cost);
  const best = costs.indexOf(Math.min(...costs));
  const box = choices[best];
  if (!box) return;
  places.set(curve.key, best);
  taken.push(box);
  text(surface, curve.label, box.left, (box.top + box.bottom) / 2, colourOf(surface, curve));
};

export const drawEnds = (surface: Surface, plot: Plot, places: Places): void => {
  const { context, palette, area } = surface;
  const ends = plot.curves
    .map((curve) => ({ curve, end: endOf(surface, curve) }))
    .filter((one): one is { curve: Curve; end: { x: number; y: number } } => one.end !== null);
  const taken: Box[] = ends
    .filter(({ curve }) => curve.end !== "plain")
    .map(({ end }) => ({ left: end.x - 5, right: end.x + 5, top: end.y - 5, bottom: end.y + 5 }));
  for (const { curve, end } of ends) {
    if (curve.end === "marker") drawMarker(surface, curve.slot, end.x, end.y, curve.faded);
    if (curve.end === "cross") drawCross(surface, curve.slot, end.x, end.y, curve.faded);
  }
  context.font = labelFont(palette);
  const named = ends
    .filter(({ curve }) => curve.label !== "" && curve.points.length >= 4)
    .map(({ curve, end }) => ({ curve, end, width: context.measureText(curve.label).width }));
  const atEdge = named.filter(({ end }) => end.x > area.right - 2);
  const inOrder = drawColumn(surface, atEdge, taken);
  for (const one of named) {
    if (!(inOrder && atEdge.includes(one))) drawName(surface, plot, one, places, taken);
  }
  guideWords(surface, plot, taken);
};

/** The words for the horizontal axis stand at its end, in line with the ticks. */
export const drawUnit = (surface: Surface, plot: Plot): void => {
  const { context, area, palette } = surface;
  if (plot.unit === "") return;
  context.save();
  context.font = `400 12px ${palette.font}`;
  context.textAlign = "right";
  text(surface, plot.unit, surface.width - 1, area.bottom + 15, palette.ink3);
  context.restore();
};

export const drawCursor = (surface: Surface, plot: Plot): void => {
  const { context, area, palette } = surface;
  if (plot.cursor === null) return;
  const x = Math.round(surface.x(plot.cursor)) + 0.5;
  if (x < area.left || x > area.right) return;
  context.save();
  context.strokeStyle = palette.ink3;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, area.top);
  context.lineTo(x, area.bottom);
  context.stroke();
  for (const curve of plot.curves) {
    const y = valueAt(curve.points, plot.cursor);
    if (y !== null && !curve.dashed && Number.isFinite(surface.y(y)))
      drawMarker(surface, curve.slot, x, surface.y(y), curve.faded);
  }
  context.restore();
};
