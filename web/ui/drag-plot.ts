/** A chart with places on it that a reader drags, or moves with the arrow keys. */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Place } from "../engine/protocol";
import { define } from "./part";
import { PlotCanvas } from "./plot-canvas";

export interface Handle {
  /** The same from one drawing to the next. */
  key: string;
  place: Place;
  along: "x" | "both";
  /** A point of the chart, or a line from its bottom to its top; a class of the style sheet. */
  look: string;
  /** What it is and where it stands, in words. */
  label: string;
  hint: string;
  low: Place;
  high: Place;
  /** How far an arrow key moves it; ten times as far with Shift. */
  step: number;
}

/** A place is told no finer than this part of a step. */
const grain = 10;

type Moved = (key: string, place: Place) => void;

/** Within its bounds, on the grid that the numbers in a link are rounded to. */
export const settle = ({ low, high, step, along, place }: Handle, [x, y]: Place): Place => {
  const fit = (value: number, i: 0 | 1) => {
    const round = Number(((Math.round((value * grain) / step) * step) / grain).toPrecision(12));
    return Math.min(Math.max(round, low[i]), high[i]);
  };
  return [fit(x, 0), along === "both" ? fit(y, 1) : place[1]];
};

/** Where a key moves it; null for a key that does not. */
export const moved = (handle: Handle, key: string, far: boolean): Place | null => {
  const { along, place, low, high } = handle;
  const by = handle.step * (far ? 10 : 1);
  const upright = along === "both";
  const moves: Record<string, Place> = {
    ArrowLeft: [-by, 0],
    ArrowRight: [by, 0],
    ArrowUp: upright ? [0, by] : [by, 0],
    ArrowDown: upright ? [0, -by] : [-by, 0],
  };
  if (!upright && key === "Home") return [low[0], place[1]];
  if (!upright && key === "End") return [high[0], place[1]];
  const move = moves[key];
  return move ? settle(handle, [place[0] + move[0], place[1] + move[1]]) : null;
};

class DragPlot extends PlotCanvas {
  static override properties = { ...PlotCanvas.properties, handles: { attribute: false } };

  declare handles: Handle[];
  /** While it is dragged. */
  declare drag: Moved;
  /** Where it was let go, or a key has put it. */
  declare drop: Moved;

  /** What is held, and how far from its middle. */
  #held: { key: string; grip: Place } | null = null;

  constructor() {
    super();
    this.handles = [];
    this.drag = () => {};
    this.drop = () => {};
  }

  #under(event: PointerEvent, grip: Place): Place {
    const box = this.getBoundingClientRect();
    return this.chart?.placeOf([event.clientX - box.left - grip[0], event.clientY - box.top - grip[1]]) ?? [0, 0];
  }

  #down(event: PointerEvent, handle: Handle): void {
    const button = event.currentTarget as HTMLElement;
    const box = this.getBoundingClientRect();
    const [x, y] = this.chart?.pixelOf(handle.place) ?? [0, 0];
    this.#held = { key: handle.key, grip: [event.clientX - box.left - x, event.clientY - box.top - y] };
    button.setPointerCapture(event.pointerId);
    button.focus();
    event.preventDefault();
  }

  #moved(event: PointerEvent, handle: Handle): void {
    if (this.#held?.key !== handle.key) return;
    this.drag(handle.key, settle(handle, this.#under(event, this.#held.grip)));
  }

  #up(event: PointerEvent, handle: Handle): void {
    if (this.#held?.key !== handle.key) return;
    const { grip } = this.#held;
    this.#held = null;
    this.drop(handle.key, settle(handle, this.#under(event, grip)));
  }

  #pressed(event: KeyboardEvent, handle: Handle): void {
    const place = moved(handle, event.key, event.shiftKey);
    if (!place) return;
    event.preventDefault();
    event.stopPropagation();
    this.drop(handle.key, place);
  }

  protected override render() {
    return html`${super.render()}${repeat(
      this.handles,
      ({ key }) => key,
      (handle) => this.#handle(handle),
    )}`;
  }

  #handle(handle: Handle) {
    const { along, place, low, high, look, label, hint } = handle;
    const line = along === "x";
    return html`<button
      type="button"
      class="handle ${look}"
      data-key=${handle.key}
      role=${line ? "slider" : nothing}
      aria-valuemin=${line ? low[0] : nothing}
      aria-valuemax=${line ? high[0] : nothing}
      aria-valuenow=${line ? place[0] : nothing}
      aria-label=${label}
      title=${hint}
      @pointerdown=${(event: PointerEvent) => this.#down(event, handle)}
      @pointermove=${(event: PointerEvent) => this.#moved(event, handle)}
      @pointerup=${(event: PointerEvent) => this.#up(event, handle)}
      @pointercancel=${(event: PointerEvent) => this.#up(event, handle)}
      @keydown=${(event: KeyboardEvent) => this.#pressed(event, handle)}
    ></button>`;
  }

  /** A handle follows at once, the curves when they are next drawn. */
  protected override updated(): void {
    super.updated();
    this.drawn();
  }

  /** By script, since a strict policy blocks style attributes. */
  protected override drawn(): void {
    const { chart } = this;
    if (!chart) return;
    const { top, bottom } = chart.frame;
    for (const button of this.querySelectorAll<HTMLElement>(".handle")) {
      const handle = this.handles.find(({ key }) => key === button.dataset.key);
      if (!handle) continue;
      const [x, y] = chart.pixelOf(handle.place);
      const upright = button.classList.contains("line");
      button.style.left = `${x}px`;
      button.style.top = `${upright ? top : y}px`;
      button.style.height = upright ? `${bottom - top}px` : "";
    }
  }
}

define("descent-drag-plot", DragPlot);
