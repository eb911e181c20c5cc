/** The parts of a racer's next step in place on the map: arrows, measures along the axes, and weights remembered. */
import type { Anatomy, Place, View } from "../engine/protocol";
import type { Palette } from "./palette";
import { scales } from "./terrain";

/** Pixels of the longest arrow, and of the longest measure of a slot. */
const longest = { arrow: 72, measure: 34 };
/** Shorter arrows have no head and no name. */
const shortest = 6;
/** Measures stand this far from the racer, each slot's farther out than the one before. */
const apart = { first: 15, next: 7 };

export type Mark =
  | { kind: "arrow"; name: string; from: Place; to: Place; state: boolean }
  | { kind: "measure"; name: string; from: Place; to: Place }
  | { kind: "place"; name: string; at: Place };

const isPlane = (values: number[]): values is [number, number] => values.length === 2 && values.every(Number.isFinite);

/**
 * In pixels from the map's top left corner. Arrows show where each part pulls, against the gradient; those of one step
 * have one scale. The move itself is as long as it will be. Of measures, each slot has a scale of its own.
 */
export const stepMarks = (anatomy: Anatomy, view: View, side: number): Mark[] => {
  if (!isPlane(anatomy.weights)) return [];
  const { x, y } = scales(view, side);
  const [xLow, xHigh, yLow, yHigh] = view;
  const head: Place = [x(anatomy.weights[0]), y(anatomy.weights[1])];
  const pixels = ([dx, dy]: [number, number]): Place => [(dx * side) / (xHigh - xLow), (-dy * side) / (yHigh - yLow)];
  const beyond = ([dx, dy]: Place): Place => [head[0] + dx, head[1] + dy];

  const slots = (nature: Anatomy["slots"][number]["nature"]) =>
    anatomy.slots.flatMap((slot) =>
      slot.nature === nature && isPlane(slot.after) ? [{ ...slot, after: slot.after }] : [],
    );
  const pulls = [
    ...(isPlane(anatomy.gradient) ? [{ name: "−g", values: pixels(anatomy.gradient), state: false }] : []),
    ...slots("direction").map(({ name, after }) => ({ name: `−${name}`, values: pixels(after), state: true })),
  ];
  const most = Math.max(...pulls.map(({ values }) => Math.hypot(...values)), Number.MIN_VALUE);
  const arrows: Mark[] = pulls.map(({ name, values: [dx, dy], state }) => {
    const scale = -longest.arrow / most;
    return { kind: "arrow", name, from: head, to: beyond([dx * scale, dy * scale]), state };
  });
  if (isPlane(anatomy.move)) {
    arrows.push({ kind: "arrow", name: "Δ", from: head, to: beyond(pixels(anatomy.move)), state: true });
  }

  const measures = slots("size").flatMap(({ name, after: [across, up] }, i): Mark[] => {
    const scale = longest.measure / Math.max(Math.abs(across), Math.abs(up), Number.MIN_VALUE);
    const off = apart.first + i * apart.next;
    const [right, rise] = [Math.abs(across) * scale, Math.abs(up) * scale];
    return [
      { kind: "measure", name, from: beyond([-right / 2, off]), to: beyond([right / 2, off]) },
      { kind: "measure", name: "", from: beyond([-off, -rise / 2]), to: beyond([-off, rise / 2]) },
    ];
  });
  const places = slots("place").map(({ name, after: [px, py] }): Mark => ({ kind: "place", name, at: [x(px), y(py)] }));
  return [...measures, ...places, ...arrows];
};

const outline = (mark: Mark): Path2D => {
  const path = new Path2D();
  if (mark.kind === "place") {
    path.arc(...mark.at, 5, 0, 2 * Math.PI);
    return path;
  }
  const [[fromX, fromY], [toX, toY]] = [mark.from, mark.to];
  path.moveTo(fromX, fromY);
  path.lineTo(toX, toY);
  if (mark.kind === "measure" || Math.hypot(toX - fromX, toY - fromY) < shortest) return path;
  const angle = Math.atan2(toY - fromY, toX - fromX);
  for (const turn of [0.85, -0.85]) {
    path.moveTo(toX, toY);
    path.lineTo(toX - 8 * Math.cos(angle + turn * 0.6), toY - 8 * Math.sin(angle + turn * 0.6));
  }
  return path;
};

/** Where a mark's name stands: beyond its end; the move's, which may lie along with others, beside its middle. */
const namePlace = (mark: Mark): Place => {
  if (mark.kind === "place") return [mark.at[0] + 12, mark.at[1]];
  const [[fromX, fromY], [toX, toY]] = [mark.from, mark.to];
  const length = Math.max(Math.hypot(toX - fromX, toY - fromY), 1e-9);
  if (mark.name === "Δ") {
    return [(fromX + toX) / 2 + ((toY - fromY) / length) * 12, (fromY + toY) / 2 - ((toX - fromX) / length) * 12];
  }
  return [toX + ((toX - fromX) / length) * 11, toY + ((toY - fromY) / length) * 11];
};

/** What a racer remembers wears its colour; gradient and names are ink. */
export const drawMarks = (context: CanvasRenderingContext2D, marks: Mark[], colour: string, palette: Palette): void => {
  context.save();
  context.lineCap = "round";
  context.font = `italic 13px ${palette.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const mark of marks) {
    const path = outline(mark);
    context.strokeStyle = palette.paper;
    context.lineWidth = mark.kind === "measure" ? 6 : 4.5;
    context.stroke(path);
    context.strokeStyle = mark.kind === "arrow" && !mark.state ? palette.ink2 : colour;
    context.lineWidth = mark.kind === "measure" ? 3.5 : mark.name === "Δ" ? 2.75 : 1.5;
    context.stroke(path);
  }
  for (const mark of marks) {
    const isShort =
      mark.kind === "arrow" && Math.hypot(mark.to[0] - mark.from[0], mark.to[1] - mark.from[1]) < shortest;
    if (mark.name === "" || isShort) continue;
    context.strokeStyle = palette.paper;
    context.lineWidth = 3.5;
    context.strokeText(mark.name, ...namePlace(mark));
    context.fillStyle = palette.ink;
    context.fillText(mark.name, ...namePlace(mark));
  }
  context.restore();
};
