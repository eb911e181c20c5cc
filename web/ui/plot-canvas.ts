/** The place of a chart on the page: its canvas, its name, the theme's colours, and the pointer over it. */
import { html } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import type { Place } from "../engine/protocol";
import { onTheme } from "../state/theme";
import { CurveChart } from "./chart";
import { readPalette } from "./palette";
import { define, Part } from "./part";
import type { Pictured } from "./picture";
import type { Plot } from "./plot";

/** At least so many milliseconds from one drawing to the next: the map beside it needs the time more. */
const pace = 45;

export class PlotCanvas extends Part implements Pictured {
  static override properties = { plot: { attribute: false }, name: {} };

  declare plot: Plot | null;
  declare name: string;

  readonly #canvas = createRef<HTMLCanvasElement>();
  protected chart: CurveChart | null = null;
  #drawnAt = 0;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.plot = null;
    this.name = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(onTheme(() => this.chart?.recolour(readPalette(this))));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#later);
    this.#later = undefined;
    this.chart?.destroy();
    this.chart = null;
  }

  /** The place of the plot under the pointer, and where a place is on this element; null before the first drawing. */
  placeUnder({ clientX, clientY }: PointerEvent): Place | null {
    const { left, top } = this.getBoundingClientRect();
    return this.chart?.placeOf([clientX - left, clientY - top]) ?? null;
  }

  pixelOf(place: Place): Place | null {
    return this.chart?.pixelOf(place) ?? null;
  }

  /** The same drawn anew at another fineness. */
  picture(scale: number): HTMLCanvasElement | null {
    if (!this.plot) return null;
    const canvas = document.createElement("canvas");
    const { clientWidth: width, clientHeight: height } = this;
    const chart = new CurveChart(canvas, readPalette(this), this.plot, { width, height, scale });
    chart.draw(this.plot);
    const picture = document.createElement("canvas");
    Object.assign(picture, { width: canvas.width, height: canvas.height });
    picture.getContext("2d")?.drawImage(canvas, 0, 0);
    chart.destroy();
    return picture;
  }

  /** Tells where the pointer is on the horizontal axis; null when it has left. */
  #point(event: PointerEvent, inside: boolean): void {
    if (event.pointerType === "touch") return;
    const detail = inside ? (this.chart?.under(event.offsetX) ?? null) : null;
    this.dispatchEvent(new CustomEvent<number | null>("cursor", { detail }));
  }

  /** Tells which place of the horizontal axis was pressed. */
  #pick(event: PointerEvent): void {
    const detail = this.chart?.under(event.offsetX) ?? null;
    if (detail !== null) this.dispatchEvent(new CustomEvent<number>("pick", { detail }));
  }

  protected override render() {
    return html`<canvas
      ${ref(this.#canvas)}
      role="img"
      aria-label=${this.name}
      @click=${this.#pick}
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

  /** After each drawing, also one at another size. */
  protected drawn(): void {
    this.dispatchEvent(new Event("drawn"));
  }

  #draw(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    const canvas = this.#canvas.value;
    if (!this.plot || !canvas || !this.isConnected) return;
    this.chart ??= new CurveChart(canvas, readPalette(this), this.plot, undefined, () => this.drawn());
    this.chart.draw(this.plot);
    this.#drawnAt = performance.now();
  }
}

define("descent-plot", PlotCanvas);
