/** Data of one input: the points, and through them the fitted curve of every racer; points can be drawn. */
import { html, nothing } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import type { Place } from "../engine/protocol";
import { words } from "../i18n";
import { probeKey } from "../state/probes";
import type { Scene } from "../state/scene";
import type { Figure } from "../state/view";
import { DrawingFigure } from "./drawing-figure";
import { define } from "./part";
import type { Sheet } from "./pencil";
import { type Dots, extent, type Plot } from "./plot";
import "./plot-canvas";
import type { PlotCanvas } from "./plot-canvas";
import { type Axis, fixedAxis, linearAxis } from "./ticks";

/** So much of what is seen may be drawn above and below it. */
const room = 0.25;

class FitFigure extends DrawingFigure {
  protected override readonly figure: Figure = "space";
  readonly #chart = createRef<PlotCanvas>();

  get #given(): Dots[] {
    return [
      { points: this.data.test, shape: "cross" },
      { points: this.data.train, shape: "filled" },
    ];
  }

  /** As high as the points that are given. */
  get #upright(): Axis {
    const [bottom, top] = extent(
      this.#given.map(({ points }) => ({ points, end: "plain" })),
      false,
    ) ?? [0, 1];
    return linearAxis(bottom, top, 5);
  }

  protected override sheet({ layout }: Scene): Sheet {
    const reach = Math.max(-layout.low, layout.high);
    const { low, high } = this.#upright;
    const more = room * (high - low);
    return { x: { low: -reach, high: reach }, y: { low: low - more, high: high + more } };
  }

  protected override placeUnder(event: PointerEvent): Place | null {
    return this.#chart.value?.placeUnder(event) ?? null;
  }

  #plot(scene: Scene): Plot {
    const { layout } = scene;
    const { pencil } = this;
    const { x, y }: Sheet = pencil?.sheet ?? { x: layout, y: this.#upright };
    return {
      x: fixedAxis(x.low, x.high, 6),
      y: fixedAxis(y.low, y.high, 5),
      unit: layout.inputs[0] ?? "",
      curves: this.runners(scene).map((runner) => ({
        ...this.curve(runner, probeKey.map(runner.racer), runner.name),
        end: "plain" as const,
      })),
      guides: [],
      dots: pencil ? [{ points: pencil.rows, shape: "filled" }] : this.#given,
      cursor: null,
    };
  }

  #placeCross(): void {
    const pixel = this.pencil && this.#chart.value?.pixelOf(this.pencil.cursor);
    if (pixel) this.placePen(pixel);
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return html``;
    const { figures, plane } = words();
    const { pencil } = this;
    return html`<figure class="fig">
      <div class="figh">
        <span>
          ${figures.fit} <small>${figures.fitOf}${scene.layout.test > 0 ? ` · + ${figures.test}` : ""}</small>
        </span>
      </div>
      <div
        class=${pencil ? "sheet" : ""}
        @pointerdown=${this.down}
        @pointermove=${this.move}
        @pointerup=${this.up}
        @pointercancel=${this.cancel}
      >
        <descent-plot
          ${ref(this.#chart)}
          class="square"
          .plot=${this.#plot(scene)}
          .name=${figures.fitName}
          @drawn=${this.#placeCross}
        ></descent-plot>
        ${pencil ? this.pen(pencil) : nothing}
      </div>
      ${
        pencil
          ? html`<div class="under"><span class="note num">${plane.penAdvice(pencil.drawn.points.length)}</span></div>
              <span class="why" role="status">${this.refusal}</span>
              ${this.tools(pencil)}`
          : scene.layout.classes > 0
            ? nothing
            : html`<div class="chips looks">${this.drawChip()}</div>`
      }
    </figure>`;
  }

  protected override updated(): void {
    this.#placeCross();
  }
}

define("descent-fit-figure", FitFigure);
