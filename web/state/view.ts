/** What the reader looks at: hidden racers, the chosen map, the scale. None of it is part of the experiment. */

import type { Anatomy } from "../engine/protocol";
import type { Scene } from "./scene";
import type { Trace } from "./traces";
import type { Unit } from "./wiring";

export type Figure =
  | "loss"
  | "parameters"
  | "space"
  | "network"
  | "maps"
  | "inside"
  | "confusion"
  | "seeds"
  | "curves"
  | "depth"
  | "cost";

/** Figures that a reader unfolds; until then, or where they are not on the stage, they need nothing. */
export const folded: Figure[] = ["inside", "confusion"];

export class View {
  /** Slots of racers that the charts leave out. */
  readonly hidden = new Set<number>();
  /** The slot under the pointer; the others step back. */
  pointed: number | null = null;
  /** Whose map is shown, by slot. */
  mapped: number | null = null;
  /** The unit of the network that is pointed at. */
  unit: Unit | null = null;
  /** Of each layer of the network the first unit that is drawn; of other layers it says nothing. */
  first: number[] = [];
  /** Whether weights are being set by hand, for which all of them are needed. */
  editing = false;
  /** What the map over the plane shows. */
  readonly mapLook = { train: true, test: true, discrete: false };
  /** Whose steps are taken apart, by slot. */
  chosen: number | null = null;
  /** The chosen racer's next step, while the run pauses. */
  anatomy: Anatomy | null = null;
  /** Whether every racer is to get its best learning rate as soon as the sweep is done. */
  fair = false;
  /** What the chart of a surface's run shows. */
  trace: Trace = "value";
  /** The block of parameters that is shown. */
  block = 0;
  logarithmic = true;
  /** Whether the confusion matrix counts test samples. */
  confusedTest = false;
  /** The update under the pointer, the same in every chart. */
  cursor: number | null = null;
  /** Points that a curve may have in the wide chart and in the small ones. */
  points = { wide: 400, small: 120 };
  /** The table that the reader is at work on, as text, and the file that it came from. */
  draft = { text: "", name: "" };

  /** Of each figure, which parts have told whether they are in sight. */
  readonly #parts = new Map<Figure, Map<object, boolean>>();
  readonly #listeners = new Set<() => void>();

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  change(edit: (view: View) => void): void {
    edit(this);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  toggle(slot: number): void {
    this.change(() => {
      if (!this.hidden.delete(slot)) this.hidden.add(slot);
    });
  }

  /** The pointer reads the charts there; null when it has left. */
  read(cursor: number | null): void {
    if (cursor === this.cursor) return;
    this.change(() => {
      this.cursor = cursor;
    });
  }

  /** The pointer is on who wears that slot, or on nobody. */
  point(slot: number | null): void {
    this.change(() => {
      this.pointed = slot;
    });
  }

  /** A figure is in sight while any part of it is; while none has told, as it begins. */
  isInSight(figure: Figure): boolean {
    const told = [...(this.#parts.get(figure)?.values() ?? [])];
    return told.length === 0 ? !folded.includes(figure) : told.includes(true);
  }

  /** A part tells whether it is in sight; null when it has left the page. */
  sight(figure: Figure, part: object, inSight: boolean | null): void {
    const before = this.isInSight(figure);
    const parts = this.#parts.get(figure) ?? new Map<object, boolean>();
    if (inSight === null) parts.delete(part);
    else parts.set(part, inSight);
    this.#parts.set(figure, parts);
    if (this.isInSight(figure) !== before) this.#tell();
  }

  /** A new experiment starts with everything shown. */
  forget(slots: number[]): void {
    for (const slot of this.hidden) if (!slots.includes(slot)) this.hidden.delete(slot);
    if (this.chosen !== null && !slots.includes(this.chosen)) this.chosen = null;
    if (this.mapped !== null && !slots.includes(this.mapped)) this.mapped = null;
    this.pointed = null;
    this.unit = null;
    this.editing = false;
    this.cursor = null;
  }
}

/** The racer whose steps are taken apart: the chosen one, else the first. */
export const chosenRacer = ({ slots }: Scene, { chosen }: View): number => Math.max(0, slots.indexOf(chosen ?? -1));
