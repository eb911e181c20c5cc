/** Draws points on a map with a pointer or from the keyboard, and keeps them until an experiment has taken them. */
import type { Table } from "../engine/protocol";
import {
  cleared,
  type Drawn,
  type Point,
  pointsOf,
  rowsOf,
  stroke,
  tableOf,
  undone,
  withoutNear,
  withPoint,
} from "../state/drawn-points";
import type { Square } from "./map-drawing";

/** What the pencil leaves: points of a class or value, or none where there were some. */
export type Tool = { kind: "add"; target: number } | { kind: "erase" };

/** As shares of the square's side. */
const spacing = 0.03;
const eraser = 0.035;
const keyStep = 0.02;
const keyLeap = 0.1;

/** At least so many classes, each with a tool. */
const fewestClasses = 2;

type Place = [x: number, y: number];

export class Pencil {
  tool: Tool;
  drawn: Drawn;
  /** Where the next point comes from the keyboard. */
  cursor: Place;
  /** Names; none where points have values. */
  classes: string[];
  #stroke: { before: Drawn; last: Place } | null = null;
  readonly #proposed = new WeakSet<Table>();
  #rows: { points: Point[]; rows: Float64Array } = { points: [], rows: new Float64Array() };

  constructor(
    readonly shown: Square,
    private readonly inputs: string[],
    classes: string[],
    train: Float64Array,
    test: Float64Array,
  ) {
    this.drawn = pointsOf(train, test);
    this.classes = classes;
    this.tool = { kind: "add", target: classes.length === 0 ? 1 : 0 };
    this.cursor = [(shown.low + shown.high) / 2, (shown.low + shown.high) / 2];
  }

  get #side(): number {
    return this.shown.high - this.shown.low;
  }

  /** The points as rows; the same ones until there are others. */
  get rows(): Float64Array {
    if (this.#rows.points !== this.drawn.points) {
      this.#rows = { points: this.drawn.points, rows: rowsOf(this.drawn.points) };
    }
    return this.#rows.rows;
  }

  #apply([x, y]: Place): void {
    this.drawn =
      this.tool.kind === "add"
        ? withPoint(this.drawn, { x, y, target: this.tool.target })
        : withoutNear(this.drawn, x, y, eraser * this.#side);
  }

  down(place: Place): void {
    this.#stroke = { before: this.drawn, last: place };
    this.#apply(place);
  }

  /** Points of a stroke keep a distance from one another. Tells whether something has changed. */
  move(place: Place): boolean {
    const { last } = this.#stroke ?? {};
    if (!this.#stroke || !last) return false;
    const far = Math.hypot(place[0] - last[0], place[1] - last[1]) >= spacing * this.#side;
    if (this.tool.kind === "add" && !far) return false;
    this.#stroke.last = place;
    this.#apply(place);
    return true;
  }

  /** Tells whether a stroke has ended that has changed something. */
  up(): boolean {
    const before = this.#stroke?.before;
    this.#stroke = null;
    if (!before || before.points === this.drawn.points) return false;
    this.drawn = stroke(before, this.drawn);
    return true;
  }

  /** A pointer that the browser takes away leaves everything as it was. */
  cancel(): void {
    if (this.#stroke) this.drawn = this.#stroke.before;
    this.#stroke = null;
  }

  undo(): void {
    this.drawn = undone(this.drawn);
  }

  clear(): void {
    this.drawn = cleared(this.drawn);
  }

  addClass(): void {
    const target = this.classes.length;
    this.classes = [...this.classes, String(target)];
    this.tool = { kind: "add", target };
  }

  /** Does what a key asks for: "moved" the cursor, "drew" something, or null where it is no key of the pencil. */
  press(key: string, leap: boolean): "moved" | "drew" | null {
    const moves: Record<string, Place> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const move = moves[key];
    if (move) {
      const step = (leap ? keyLeap : keyStep) * this.#side;
      const { low, high } = this.shown;
      const [x, y] = this.cursor.map((at, i) => Math.min(high, Math.max(low, at + (move[i] ?? 0) * step)));
      this.cursor = [x ?? 0, y ?? 0];
      return "moved";
    }
    const chosen = this.tool;
    if (key === "Delete" || key === "Backspace") this.tool = { kind: "erase" };
    else if (key !== "Enter" && key !== " ") return null;
    this.down(this.cursor);
    this.tool = chosen;
    return this.up() ? "drew" : "moved";
  }

  /** Whether an experiment was asked to take this table: it may be an earlier one, while a later one is on its way. */
  proposed(table: Table | null): boolean {
    return table !== null && this.#proposed.has(table);
  }

  table(): Table {
    const most = this.drawn.points.reduce((highest, { target }) => Math.max(highest, target), 0);
    const used = this.classes.slice(0, Math.max(fewestClasses, most + 1));
    const table = tableOf(this.drawn, this.inputs, this.classes.length === 0 ? [] : used);
    this.#proposed.add(table);
    return table;
  }
}
