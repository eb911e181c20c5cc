/** Draws points on a map, or on a chart, with a pointer or from the keyboard, and keeps them until an experiment has taken them. */
import type { Place, Table } from "../engine/protocol";
import {
  cleared,
  type Drawn,
  type Point,
  rowsOf,
  stroke,
  tableOf,
  undone,
  withoutThose,
  withPoint,
} from "../state/drawn-points";
import type { Square } from "./map-drawing";

/** What the pencil leaves: points of a class or value, or none where there were some. */
export type Tool = { kind: "add"; target: number } | { kind: "erase" };

/** What is drawn on: from where to where. */
export interface Sheet {
  x: Square;
  y: Square;
}

/** Coordinates are told to so many digits: no pointer is finer. */
const digits = 4;

/** As shares of the sheet. */
const spacing = 0.03;
const eraser = 0.035;
const keyStep = 0.02;
const keyLeap = 0.1;

/** At least so many classes, each with a tool. */
const fewestClasses = 2;

export class Pencil {
  tool: Tool;
  /** Where the next point comes from the keyboard. */
  cursor: Place;
  /** Names; none where points have values. */
  classes: string[];
  #stroke: { before: Drawn; last: Place } | null = null;
  /** The table that an experiment has taken, and those that are on their way. */
  #proposed: Table[] = [];
  #rows: { points: Point[]; rows: Float64Array } = { points: [], rows: new Float64Array() };

  constructor(
    readonly sheet: Sheet,
    private readonly inputs: string[],
    classes: string[],
    public drawn: Drawn,
  ) {
    this.classes = classes;
    this.tool = { kind: "add", target: classes.length === 0 ? 1 : 0 };
    const middle = ({ low, high }: Square) => (low + high) / 2;
    this.cursor = [middle(sheet.x), middle(sheet.y)];
  }

  /** A single input: where a point is drawn says what its target is. */
  get charted(): boolean {
    return this.inputs.length === 1;
  }

  /** From one place to another, as a share of the sheet. */
  #distance(from: Place, to: Place): number {
    const { x, y } = this.sheet;
    return Math.hypot((from[0] - to[0]) / (x.high - x.low), (from[1] - to[1]) / (y.high - y.low));
  }

  /** The points as rows; the same ones until there are others. */
  get rows(): Float64Array {
    if (this.#rows.points !== this.drawn.points) {
      this.#rows = { points: this.drawn.points, rows: rowsOf(this.inputs.length, this.drawn.points) };
    }
    return this.#rows.rows;
  }

  #apply(place: Place): void {
    const [x, y] = place.map((at) => Number(at.toPrecision(digits))) as Place;
    this.drawn =
      this.tool.kind === "add"
        ? withPoint(this.drawn, { x, y, target: this.charted ? y : this.tool.target })
        : withoutThose(this.drawn, (point) => this.#distance(place, [point.x, point.y]) <= eraser);
  }

  #holds(place: Place): boolean {
    const { x, y } = this.sheet;
    return place[0] >= x.low && place[0] <= x.high && place[1] >= y.low && place[1] <= y.high;
  }

  down(place: Place): void {
    if (!this.#holds(place)) return;
    this.#stroke = { before: this.drawn, last: place };
    this.#apply(place);
  }

  /** Points of a stroke keep a distance from one another. Tells whether something has changed. */
  move(place: Place): boolean {
    const { last } = this.#stroke ?? {};
    if (!this.#stroke || !last || !this.#holds(place)) return false;
    if (this.tool.kind === "add" && this.#distance(place, last) < spacing) return false;
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
      const share = leap ? keyLeap : keyStep;
      const { x, y } = this.sheet;
      const moved = (at: number, by: number, { low, high }: Square) =>
        Math.min(high, Math.max(low, at + by * share * (high - low)));
      this.cursor = [moved(this.cursor[0], move[0], x), moved(this.cursor[1], move[1], y)];
      return "moved";
    }
    const chosen = this.tool;
    if (key === "Delete" || key === "Backspace") this.tool = { kind: "erase" };
    else if (key !== "Enter" && key !== " ") return null;
    this.down(this.cursor);
    this.tool = chosen;
    return this.up() ? "drew" : "moved";
  }

  /** Whether an experiment was asked to take this table, and no later one before it: one that comes back was undone. */
  proposed(table: Table | null): boolean {
    const at = table ? this.#proposed.indexOf(table) : -1;
    if (at >= 0) this.#proposed.splice(0, at);
    return at >= 0;
  }

  table(): Table {
    const most = this.drawn.points.reduce((highest, { target }) => Math.max(highest, target), 0);
    const used = this.classes.slice(0, Math.max(fewestClasses, most + 1));
    const table = tableOf(this.drawn, this.inputs, this.classes.length === 0 ? [] : used);
    this.#proposed.push(table);
    return table;
  }
}
