/** The loss of every racer against updates: training solid, test dashed, the stop rule dotted. */
import { html } from "lit";
import type { Values } from "../engine/protocol";
import { labelOf, words } from "../i18n";
import { entryOf } from "../state/edits";
import { probeKey } from "../state/probes";
import type { Scene } from "../state/scene";
import type { Figure } from "../state/view";
import "./chart-table";
import { FigurePart } from "./figure";
import { asChosen, inSentence, powerOfTen } from "./format";
import { key as racerKey } from "./marker";
import { define } from "./part";
import "./plot-canvas";
import { type Curve, extent, type Guide, type Plot, untilLost, valueAt } from "./plot";
import { type Axis, fixedAxis, logarithmicAxis, reach, upwardAxis } from "./ticks";

/** With more racers than this, only the training curves are named. */
const fewRacers = 3;

/** 10⁻⁴ where it is a power of ten, as the axis writes it. */
const stopText = (stop: number): string => {
  const exponent = Math.round(Math.log10(stop));
  return stop > 0 && Math.abs(stop / 10 ** exponent - 1) < 1e-12 ? powerOfTen(exponent) : asChosen(stop);
};

class LossFigure extends FigurePart {
  protected override readonly figure: Figure = "loss";

  #curves(scene: Scene): Curve[] {
    const runners = this.runners(scene);
    const { test } = words().figures;
    const tests = scene.layout.test > 0;
    return runners.flatMap((runner) => {
      const train = this.curve(runner, probeKey.loss(runner.racer), runner.name);
      if (!tests) return [train];
      const label = runners.length <= fewRacers ? test : "";
      const dashed = this.curve(runner, probeKey.testLoss(runner.racer), label);
      return [{ ...dashed, dashed: true, end: "plain" as const }, train];
    });
  }

  #guides({ stop }: Values): Guide[] {
    return stop === null ? [] : [{ value: stop, label: words().figures.stop(stopText(stop)) }];
  }

  #heights(curves: Curve[], values: Values): Axis {
    const { logarithmic } = this.view;
    const [low, high] = extent(curves, logarithmic) ?? [logarithmic ? 0.1 : 0, 1];
    if (!logarithmic) return upwardAxis(high, 4);
    const stop = values.stop !== null && values.stop > 0 ? values.stop : low;
    return logarithmicAxis(Math.min(low, stop), Math.max(high, stop), 7);
  }

  /** Where the test loss of each racer that is shown was lowest. */
  #bestTests(scene: Scene): Float64Array {
    const { summary } = this.session;
    const best = this.runners(scene).map(({ racer }) => summary?.racers[racer]?.bestTest);
    return Float64Array.from(best.flatMap((one) => (one ? [one.update, one.loss] : [])));
  }

  #plot(scene: Scene, curves: Curve[]): Plot {
    const { values } = scene.checked;
    const y = this.#heights(curves, values);
    return {
      x: fixedAxis(0, reach(this.lastUpdate(curves)), 6),
      y,
      unit: words().figures.update,
      curves: curves.map((curve) => untilLost(curve, y)),
      guides: this.#guides(values),
      dots: [{ points: this.#bestTests(scene), shape: "hollow" }],
      cursor: this.view.cursor,
    };
  }

  protected override render() {
    const { scene, catalogue } = this.session;
    if (!scene || !catalogue) return html``;
    const { figures } = words();
    const { values } = scene.checked;
    const curves = this.#curves(scene);
    const loss = entryOf(catalogue, "loss", values.loss.id);
    const described = figures.lossOf(loss ? labelOf("loss", loss) : values.loss.id, scene.layout.train);
    return html`<figure class="fig">
      <div class="figh">
        <span>
          ${figures.loss} <small>${scene.layout.test > 0 ? `${described} · ${figures.dashed}` : described}</small>
        </span>
        <span class="push seg" role="group" aria-label=${figures.scale}>
          ${this.#scaleButton(figures.logarithmic, true)}${this.#scaleButton(figures.linear, false)}
        </span>
      </div>
      <descent-plot
        class="tall"
        .plot=${this.#plot(scene, curves)}
        .name=${figures.lossName(this.view.logarithmic)}
        @cursor=${(event: CustomEvent<number | null>) => this.point(event.detail)}
      ></descent-plot>
      <div class="under">
        <descent-chart-table
          .head=${figures.update}
          .columns=${curves.map((curve) => ({
            name: curve.dashed ? `${this.#nameOf(scene, curve)} ${figures.test}` : this.#nameOf(scene, curve),
            points: curve.points,
          }))}
        ></descent-chart-table>
        ${this.#reading(curves)}
      </div>
    </figure>`;
  }

  #nameOf(scene: Scene, curve: Curve): string {
    return this.runners(scene).find(({ slot }) => slot === curve.slot)?.name ?? "";
  }

  #scaleButton(label: string, logarithmic: boolean) {
    return html`<button
      type="button"
      aria-pressed=${this.view.logarithmic === logarithmic}
      @click=${() =>
        this.view.change((view) => {
          view.logarithmic = logarithmic;
        })}
    >
      ${label}
    </button>`;
  }

  /** What the curves say under the pointer. */
  #reading(curves: Curve[]) {
    const { cursor } = this.view;
    if (cursor === null) return html``;
    const read = curves.flatMap((curve) => {
      const value = curve.dashed ? null : valueAt(curve.points, cursor);
      return value === null ? [] : [html`<span class="read">${racerKey(curve.slot)}${inSentence(value)}</span>`];
    });
    return html`<output class="reading">${words().figures.update} ${cursor}${read}</output>`;
  }
}

define("descent-loss-figure", LossFigure);
