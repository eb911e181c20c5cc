/** The curves of the loss lab's charts, from the engine's numbers; what is not defined is a gap. */
import type { Place } from "../engine/protocol";
import type { Curve, Room } from "./plot";

/** Ink, and no racer's colour. */
export const inkSlot = -1;

export const curve = (key: string, slot: number, points: ArrayLike<number>, more: Partial<Curve> = {}): Curve => ({
  key,
  slot,
  label: "",
  points: Float64Array.from(points),
  dashed: false,
  end: "plain",
  faded: false,
  ...more,
});

/** Charts above each other keep the same room beside their curves. */
export const roomFor = (names: string[]): Room => ({ names, left: 36 });

/** A marker alone. */
export const spot = (key: string, slot: number, [x, y]: Place, label = ""): Curve =>
  curve(key, slot, [x, y, x, y], { end: "marker", label });

/** Of x, value, derivative, x, … the values (column 1) or the derivatives (column 2): x₀, y₀, x₁, y₁, … */
export const column = (triples: (number | null)[], which: 1 | 2): Float64Array => {
  const points = new Float64Array((triples.length / 3) * 2);
  for (let i = 0; i < triples.length / 3; i++) {
    points[2 * i] = triples[3 * i] ?? Number.NaN;
    points[2 * i + 1] = triples[3 * i + which] ?? Number.NaN;
  }
  return points;
};
