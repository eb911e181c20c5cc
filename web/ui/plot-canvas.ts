/** The place of a chart on the page: its canvas, its name, the theme's colours, and the pointer over it. */
import { html } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { onTheme } from "../state/theme";
import { CurveChart } from "./chart";
import { readPalette } from "./palette";
import { define, Part } from "./part";
import type { Plot } from "./plot";

/** At least so many milliseconds from one drawing to the next: the map beside it needs the time more. */
const pace = 45;

export class PlotCanvas extends Part {
  static override properties = { plot: { attribute: false }, name: {} };

  declare plot: Plot | null;
  declare name: string;

  readonly #canvas = createRef<HTMLCanvasElement>();
  #chart: CurveChart | null = null;
  #drawnAt = 0;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.plot = null;
    this.name = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(onTheme(() => this.#chart?.recolour(readPalette(this))));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#chart?.destroy();
    this.#chart = null;
  }

  /** Tells where the pointer is on the horizontal axis; null when it has left. */
  #point(event: PointerEvent, inside: boolean): void {
    if (event.pointerType === "touch") return;
    const detail = inside ? (this.#chart?.under(event.offsetX) ?? null) : null;
    this.dispatchEvent(new CustomEvent<number | null>("cursor", { detail }));
  }

  protected override render() {
    return html`<canvas
      ${ref(this.#canvas)}
      role="img"
      aria-label=${this.name}
      @pointermove=${(event: PointerEvent) => this.#point(event, true)}
      @pointerleave=${(event: PointerEvent) => this.#point(event, false)}
    ></canvas>`;
  }

  /** A chart that is asked for more often than it can be read keeps the next drawing for later. */
  protected override updated(): void {
    const wait = this.#drawnAt + pace - performance.now();
    if (wait <= 0) return this.#draw();
    this.#later ??= setTimeout(() => this.#draw(), wait);
  }

  #draw(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    const canvas = this.#canvas.value;
    if (!this.plot || !canvas || !this.isConnected) return;
    this.#chart ??= new CurveChart(canvas, readPalette(this), this.plot);
    this.#chart.draw(this.plot);
    this.#drawnAt = performance.now();
  }
}

define("descent-plot", PlotCanvas);
