/** One number of every racer against updates: value, coordinate, gradient or learning rate. */
import { html } from "lit";
import { words } from "../i18n";
import type { Scene } from "../state/scene";
import { surfaceKey } from "../state/surface-probes";
import { type Trace, traces } from "../state/traces";
import type { Figure } from "../state/view";
import "./chart-table";
import { FigurePart } from "./figure";
import { inSentence } from "./format";
import { key as racerKey } from "./marker";
import { define } from "./part";
import "./plot-canvas";
import { type Curve, extent, type Plot, untilLost, valueAt } from "./plot";
import { type Axis, fixedAxis, linearAxis, logarithmicAxis, reach } from "./ticks";

/** What falls by powers of ten is shown so. */
const falling: Trace[] = ["value", "gradient"];

class TraceFigure extends FigurePart {
  protected override readonly figure: Figure = "loss";

  /** The lowest value that is known: on a logarithmic axis, values are shown above it. */
  #floor({ layout }: Scene): number {
    return layout.minima.length > 0 ? Math.min(...layout.minima.map(({ value }) => value)) : 0;
  }

  #curves(scene: Scene): Curve[] {
    const { trace } = this.view;
    const floor = trace === "value" ? this.#floor(scene) : 0;
    return this.runners(scene).map((runner) => {
      const curve = this.curve(runner, surfaceKey.trace(runner.racer, trace), runner.name);
      return floor === 0 ? curve : { ...curve, points: curve.points.map((y, i) => (i % 2 === 1 ? y - floor : y)) };
    });
  }

  #heights(curves: Curve[]): Axis {
    const { trace } = this.view;
    const logarithmic = falling.includes(trace) && (trace !== "value" || this.#isBounded());
    const [low, high] = extent(curves, logarithmic) ?? [logarithmic ? 0.1 : 0, 1];
    return logarithmic ? logarithmicAxis(low, high, 6) : linearAxis(low, high, 4);
  }

  /** A surface without a minimum goes below every value. */
  #isBounded(): boolean {
    return (this.session.scene?.layout.minima.length ?? 0) > 0;
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return html``;
    const { traces: say, figures } = words();
    const { trace } = this.view;
    const curves = this.#curves(scene);
    const y = this.#heights(curves);
    const floor = this.#floor(scene);
    const plot: Plot = {
      x: fixedAxis(0, reach(this.lastUpdate(curves)), 6),
      y,
      unit: figures.update,
      curves: curves.map((curve) => untilLost(curve, y)),
      guides: [],
      dots: [],
      cursor: this.view.cursor,
    };
    const meaning = trace === "value" && floor !== 0 ? say.above(inSentence(floor)) : say.meaning[trace];
    return html`<figure class="fig">
      <div class="figh">
        <span>${say.name[trace]} <small>${meaning}</small></span>
        <span class="push seg" role="group" aria-label=${say.choose}>
          ${traces.map(
            ({ id }) => html`<button
              type="button"
              aria-pressed=${id === trace}
              aria-label=${say.name[id]}
              @click=${() =>
                this.view.change((view) => {
                  view.trace = id;
                })}
            >
              <span class="m">${say.symbol[id]}</span>
            </button>`,
          )}
        </span>
      </div>
      <descent-plot
        class="middle"
        .plot=${plot}
        .name=${`${say.name[trace]}, ${meaning}`}
        @cursor=${(event: CustomEvent<number | null>) => this.point(event.detail)}
      ></descent-plot>
      <div class="under">
        <descent-chart-table
          .head=${figures.update}
          .columns=${this.runners(scene).map(({ name }, i) => ({ name, points: curves[i]?.points ?? new Float64Array() }))}
        ></descent-chart-table>
        ${this.#reading(curves)}
      </div>
    </figure>`;
  }

  #reading(curves: Curve[]) {
    const { cursor } = this.view;
    if (cursor === null) return html``;
    const read = curves.flatMap((curve) => {
      const value = valueAt(curve.points, cursor);
      return value === null ? [] : [html`<span class="read">${racerKey(curve.slot)}${inSentence(value)}</span>`];
    });
    return html`<output class="reading">${words().figures.update} ${cursor}${read}</output>`;
  }
}

define("descent-trace-figure", TraceFigure);
