/** A figure as a picture: what is on the screen, twice as fine, in the theme of the moment, without its controls. */
import { drawMarker } from "./marks";
import { type Palette, readPalette } from "./palette";

/** Anything that draws itself at another fineness than the screen's. */
export interface Pictured extends HTMLElement {
  picture(scale: number): HTMLCanvasElement | null;
}

const isPictured = (element: Element): element is Pictured => "picture" in element;

const scale = 2;

/** A racer, where its name does not stand beside its curve. */
export interface RacerKey {
  slot: number;
  name: string;
}

/** Round a figure, and the heights of the lines for its title and its racers; in pixels of the page. */
const margin = 16;
const titleHeight = 32;
const keysHeight = 28;

/** What is there to be used and not to be read. */
const controls = "button:not(.pickrow), select, input, textarea, details, output, .why";

const isHidden = (element: Element): boolean => {
  const { display, visibility } = getComputedStyle(element);
  return display === "none" || visibility === "hidden";
};

/** Words stand where they stand on the page, each by itself, since lines break between them. */
const drawText = (context: CanvasRenderingContext2D, node: Text): void => {
  const parent = node.parentElement;
  if (!parent) return;
  const style = getComputedStyle(parent);
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.textBaseline = "middle";
  const range = document.createRange();
  for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const { left, top, height } = range.getBoundingClientRect();
    context.fillText(word, left, top + height / 2);
  }
};

/** A marker, a line of a key, or an icon. */
const drawPath = (context: CanvasRenderingContext2D, path: SVGPathElement): void => {
  const place = path.getScreenCTM();
  if (!place) return;
  const { fill, stroke, strokeWidth } = getComputedStyle(path);
  const shape = new Path2D(path.getAttribute("d") ?? "");
  context.save();
  context.transform(place.a, place.b, place.c, place.d, place.e, place.f);
  if (fill !== "none") {
    context.fillStyle = fill;
    context.fill(shape);
  }
  if (stroke !== "none") {
    context.strokeStyle = stroke;
    context.lineWidth = Number.parseFloat(strokeWidth);
    context.stroke(shape);
  }
  context.restore();
};

/** The dot of a class. */
const drawDot = (context: CanvasRenderingContext2D, dot: Element): void => {
  const { left, top, width } = dot.getBoundingClientRect();
  const { backgroundColor, borderTopColor } = getComputedStyle(dot);
  context.beginPath();
  context.arc(left + width / 2, top + width / 2, width / 2 - 1, 0, 2 * Math.PI);
  context.fillStyle = backgroundColor;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = borderTopColor;
  context.stroke();
};

/** The hairline under a row of a table. */
const drawRule = (context: CanvasRenderingContext2D, cell: Element): void => {
  const { left, bottom, width } = cell.getBoundingClientRect();
  const { borderBottomColor, borderBottomWidth } = getComputedStyle(cell);
  context.fillStyle = borderBottomColor;
  context.fillRect(left, bottom - 1, width, Number.parseFloat(borderBottomWidth));
};

const drawElement = (context: CanvasRenderingContext2D, element: Element): void => {
  if (element.matches(controls) || isHidden(element)) return;
  const { left, top, width, height } = element.getBoundingClientRect();
  const canvas = isPictured(element) ? element.picture(scale) : element instanceof HTMLCanvasElement ? element : null;
  if (canvas) {
    if (canvas.width > 0 && canvas.height > 0) context.drawImage(canvas, left, top, width, height);
    return;
  }
  if (element instanceof SVGPathElement) drawPath(context, element);
  if (element.matches(".dot")) drawDot(context, element);
  if (element.matches("th, td")) drawRule(context, element);
  for (const node of element.childNodes) {
    if (node instanceof Text) drawText(context, node);
    else if (node instanceof Element) drawElement(context, node);
  }
};

/** The racers in a row: a piece of each one's line with its marker, and its name. */
const drawKeys = (context: CanvasRenderingContext2D, palette: Palette, keys: RacerKey[], top: number): void => {
  context.font = `400 13px ${palette.font}`;
  let left = margin;
  for (const { slot, name } of keys) {
    context.strokeStyle = palette.racers[slot] ?? palette.ink;
    context.lineWidth = 2;
    context.beginPath();
    context.moveTo(left, top);
    context.lineTo(left + 28, top);
    context.stroke();
    drawMarker({ context, palette }, slot, left + 14, top, false);
    context.fillStyle = palette.ink;
    context.fillText(name, left + 36, top);
    left += 36 + context.measureText(name).width + 24;
  }
};

/** A picture in PNG of an element of the page, with a title over it and the racers that it does not name itself. */
export const pictureOf = (element: Element, title: string, keys: RacerKey[] = []): Promise<Blob> => {
  const palette = readPalette(element);
  const { left, top, width, height } = element.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil((width + 2 * margin) * scale);
  const head = margin + titleHeight + (keys.length > 0 ? keysHeight : 0);
  canvas.height = Math.ceil((head + height + margin) * scale);
  const context = canvas.getContext("2d");
  if (!context) return Promise.reject(new Error("no canvas"));
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.fillStyle = palette.ink;
  context.font = `600 16px ${palette.font}`;
  context.textBaseline = "middle";
  context.fillText(title, margin, margin + titleHeight / 3, width);
  drawKeys(context, palette, keys, margin + titleHeight + keysHeight / 4);
  context.translate(margin - left, head - top);
  drawElement(context, element);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
};
