/** All functions over their slopes, on one horizontal axis; where the one that is looked at is flat, the charts are shaded. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import { flatParts } from "../state/function-probes";
import type { Scene } from "../state/scene";
import type { Figure } from "../state/view";
import "./chart-table";
import { asChosen } from "./format";
import { FunctionFigure, type Shown } from "./functions";
import { define } from "./part";
import type { Band, Curve, Plot } from "./plot";
import "./plot-canvas";
import { type Axis, fixedAxis, linearAxis } from "./ticks";

/** Values reach no further from zero than this share of the horizontal axis: what grows without end leaves the chart. */
const share = 0.3;

/** Pixels that the words of either vertical axis need at most. */
const leftRoom = 40;

/** Slopes reach no further, unless all of them do. */
const steep = 3;

/** The axis that holds what lies within the limit; everything, where nothing does. */
const axisOf = (curves: Curve[], limit: number): Axis => {
  const values = curves.flatMap(({ points }) => [...points.filter((_, i) => i % 2 === 1)]).filter(Number.isFinite);
  const near = values.filter((value) => Math.abs(value) <= limit);
  const counted = near.length > 0 ? near : values;
  const low = counted.reduce((least, value) => Math.min(least, value), Infinity);
  const high = counted.reduce((most, value) => Math.max(most, value), -Infinity);
  return low <= high ? linearAxis(low, high, 6) : fixedAxis(-1, 1, 4);
};

class CurvesFigure extends FunctionFigure {
  static override properties = { ...FunctionFigure.properties, unit: {}, propose: { attribute: false } };

  /** What stands at the end of the horizontal axis. */
  declare unit: string;
  /** Takes the place where all functions are to be read. */
  declare propose: (at: number) => void;

  protected override readonly figure: Figure = "curves";

  #bands({ checked: { values } }: Scene, shown: Shown[], slopes: Curve[], labelled: boolean): Band[] {
    const looked = shown[values.chosen];
    const points = slopes[values.chosen]?.points;
    if (!looked || !points || values.saturation === undefined) return [];
    return flatParts(points, values.saturation).map(([from, to], i) => ({
      from,
      to,
      slot: looked.slot,
      label: labelled && i === 0 ? words().functions.saturated(looked.name, asChosen(values.saturation)) : "",
    }));
  }

  #plot(scene: Scene, curves: Curve[], bands: Band[], limit: number, unit: string): Plot {
    const [low, high] = scene.checked.values.range;
    return {
      x: fixedAxis(low, high, 6),
      y: axisOf(curves, limit),
      unit,
      curves,
      guides: [],
      dots: [],
      room: { names: curves.map(({ label }) => label), left: leftRoom },
      bands,
      cursor: this.view.cursor ?? scene.checked.values.at,
    };
  }

  /** To the nearest point of the curves: its values are exact. */
  #point(curve: Curve | undefined, x: number | null): void {
    const points = curve?.points ?? new Float64Array();
    const [first = 0, , second = 1] = points;
    this.view.read(x === null ? null : (points[2 * Math.round((x - first) / (second - first))] ?? null));
  }

  #chart(plot: Plot, tall: boolean, name: string) {
    const [low, high] = [plot.x.low, plot.x.high];
    return html`<descent-plot
      class=${tall ? "tall" : ""}
      .plot=${plot}
      .name=${name}
      @cursor=${(event: CustomEvent<number | null>) => this.#point(plot.curves[0], event.detail)}
      @pick=${(event: CustomEvent<number>) => {
        const step = 10 ** Math.floor(Math.log10((high - low) / 200));
        this.propose(Number((Math.round(event.detail / step) * step).toPrecision(12)));
      }}
    ></descent-plot>`;
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return nothing;
    const { functions: say } = words();
    const shown = this.shown(scene);
    const pairs = shown.map((one) => this.strands(scene, one.index).map((points) => this.line(one, points)));
    const values = pairs.flatMap(([value]) => (value ? [value] : []));
    const slopes = pairs.flatMap(([, slope]) => (slope ? [slope] : []));
    const [low, high] = scene.checked.values.range;
    const limit = Math.max(share * (high - low), 1);
    const names = shown.map(({ name }) => name);
    return html`<figure class="fig">
      <div class="figh"><span><i class="m">${say.symbols[this.kind].value}</i> <small>${say.value[this.kind]}</small></span></div>
      ${this.#chart(this.#plot(scene, values, this.#bands(scene, shown, slopes, true), limit, ""), true, say.valueName(names))}
      <div class="figh"><span><i class="m">${say.symbols[this.kind].slope}</i> <small>${say.slope}</small></span></div>
      ${this.#chart(this.#plot(scene, slopes, this.#bands(scene, shown, slopes, false), steep, this.unit), false, say.slopeName(names))}
      <div class="under">
        <descent-chart-table
          .head=${this.unit}
          .columns=${shown.flatMap(({ name }, i) => [
            { name, points: values[i]?.points ?? new Float64Array() },
            { name: `${name}, ${say.slope}`, points: slopes[i]?.points ?? new Float64Array() },
          ])}
        ></descent-chart-table>
      </div>
    </figure>`;
  }
}

define("descent-curves-figure", CurvesFigure);
