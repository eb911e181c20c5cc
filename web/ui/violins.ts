/** How the activations of every layer are spread: a column for each, as wide at a value as that value is common. */
import { html } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { CanvasPart } from "./canvas-part";
import { define } from "./part";
import type { Pictured } from "./picture";
import { linearAxis } from "./ticks";

/** A histogram as the engine gives it: low end, high end, counts. */
export interface Spread {
  low: number;
  high: number;
  counts: Float64Array;
}

/** Pixels beside the columns for the ticks, and under them for the layers' names. */
const room = { left: 44, right: 8, top: 8, bottom: 24 };

/** Of the space that a column has. */
const widest = 0.86;

class Violins extends CanvasPart implements Pictured {
  static override properties = {
    spreads: { attribute: false },
    names: { attribute: false },
    wearer: { attribute: false },
    label: {},
  };

  /** Layer by layer. */
  declare spreads: Spread[];
  declare names: string[];
  /** Whose they are. */
  declare wearer: number;
  declare label: string;

  readonly #canvas = createRef<HTMLCanvasElement>();

  constructor() {
    super();
    this.spreads = [];
    this.names = [];
    this.wearer = 0;
    this.label = "";
  }

  protected override render() {
    return html`<canvas ${ref(this.#canvas)} role="img" aria-label=${this.label}></canvas>`;
  }

  protected override updated(): void {
    const canvas = this.#canvas.value;
    if (canvas) this.#draw(canvas, devicePixelRatio);
  }

  picture(scale: number): HTMLCanvasElement {
    const canvas = document.createElement("canvas");
    this.#draw(canvas, scale);
    return canvas;
  }

  #draw(canvas: HTMLCanvasElement, scale: number): void {
    const { clientWidth: width, clientHeight: height } = this;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext("2d");
    if (!context || this.spreads.length === 0) return;
    context.scale(scale, scale);
    const { palette } = this;
    const axis = linearAxis(
      Math.min(...this.spreads.map(({ low }) => low)),
      Math.max(...this.spreads.map(({ high }) => high)),
      5,
    );
    const bottom = height - room.bottom;
    const y = (value: number) => bottom - ((value - axis.low) / (axis.high - axis.low)) * (bottom - room.top);
    const column = (width - room.left - room.right) / this.spreads.length;
    context.font = `400 12px ${palette.font}`;
    context.textBaseline = "middle";
    context.textAlign = "right";
    for (const { value, label } of axis.ticks) {
      context.fillStyle = palette.grid;
      context.fillRect(room.left, Math.round(y(value)), width - room.left - room.right, 1);
      context.fillStyle = palette.ink3;
      context.fillText(label, room.left - 8, y(value));
    }
    context.textAlign = "center";
    const every = Math.max(1, Math.ceil((24 * this.spreads.length) / (width - room.left)));
    this.spreads.forEach((spread, layer) => {
      const middle = room.left + (layer + 0.5) * column;
      context.fillStyle = palette.racers[this.wearer] ?? palette.ink;
      this.#column(context, spread, middle, column * widest, y);
      context.fillStyle = palette.ink3;
      const last = layer === this.spreads.length - 1;
      if (last || layer % every === 0) context.fillText(this.names[layer] ?? "", middle, height - room.bottom / 2);
    });
  }

  /** Bars about the middle; the commonest value fills the width, and a value that occurs at all is a hairline. */
  #column(
    context: CanvasRenderingContext2D,
    { low, high, counts }: Spread,
    middle: number,
    width: number,
    y: (value: number) => number,
  ): void {
    const most = Math.max(...counts);
    const step = (high - low) / counts.length;
    counts.forEach((count, bin) => {
      if (count === 0) return;
      const half = Math.max(0.5, (width / 2) * (count / most));
      const top = y(low + (bin + 1) * step);
      context.fillRect(middle - half, top, 2 * half, Math.max(1, y(low + bin * step) - top));
    });
  }
}

define("descent-violins", Violins);
