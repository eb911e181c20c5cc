/** What is left of a gradient behind many layers of each activation. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import { functionKey, type Passage, passageOf } from "../state/function-probes";
import type { Scene } from "../state/scene";
import type { Figure } from "../state/view";
import "./chart-table";
import { asChosen, significant } from "./format";
import { FunctionFigure, type Shown } from "./functions";
import { define } from "./part";
import type { Curve, Plot } from "./plot";
import "./plot-canvas";
import { fixedAxis, logarithmicAxis } from "./ticks";

/** The lengths of a curve that a logarithmic axis can show. */
const lengths = ({ points }: Curve): number[] =>
  [...points].filter((y, i) => i % 2 === 1 && y > 0 && Number.isFinite(y));

class DepthFigure extends FunctionFigure {
  static override properties = { ...FunctionFigure.properties, settings: { attribute: false } };

  /** The controls of how deep and how wide. */
  declare settings: unknown;

  protected override readonly figure: Figure = "depth";

  #plot(scene: Scene, shown: Shown[], passages: Passage[]): Plot {
    const { values } = scene.checked;
    const medians = shown.map((one, i) => ({
      ...this.line(one, passages[i]?.median ?? new Float64Array()),
      end: "marker" as const,
    }));
    const looked = shown[values.chosen];
    const steepest = looked
      ? [
          {
            ...this.line(looked, passages[values.chosen]?.steepest ?? new Float64Array()),
            key: "steepest",
            label: words().functions.steepest,
            dashed: true,
          },
        ]
      : [];
    const known = medians.flatMap(lengths);
    const low = known.reduce((least, y) => Math.min(least, y), 0.1);
    const high = known.reduce((most, y) => Math.max(most, y), 1);
    return {
      x: fixedAxis(0, values.depth, 5),
      y: logarithmicAxis(low, high, 6),
      unit: words().functions.layer,
      curves: [...steepest, ...medians],
      guides: [],
      dots: [],
      regions: shown.map(({ slot }, i) => ({ slot, points: passages[i]?.between ?? new Float64Array() })),
      cursor: null,
    };
  }

  /** What each activation leaves, the most first. */
  #told(shown: Shown[], passages: Passage[], depth: number): string {
    const left = shown
      .map(({ name }, i) => ({ name, length: passages[i]?.median.at(-1) ?? Number.NaN }))
      .sort((a, b) => (b.length || 0) - (a.length || 0));
    const { functions: say } = words();
    return say.left(
      depth,
      left.map(({ name, length }) => say.leftOf(name, Number.isNaN(length) ? say.undefined : significant(length, 2))),
    );
  }

  protected override render() {
    const { scene, probes } = this.session;
    if (!scene) return nothing;
    const { functions: say } = words();
    const { values } = scene.checked;
    const shown = this.shown(scene);
    const passages = shown.map(({ index }) => passageOf(probes[functionKey.depth], index, values));
    return html`<figure class="fig">
      <div class="figh"><span>${say.depth} <small>${say.depthOf(asChosen(values.gain))}</small></span></div>
      <descent-plot class="square" .plot=${this.#plot(scene, shown, passages)} .name=${say.depthName}></descent-plot>
      <div class="under">
        <descent-chart-table
          .head=${say.layer}
          .columns=${shown.map(({ name }, i) => ({ name, points: passages[i]?.median ?? new Float64Array() }))}
        ></descent-chart-table>
      </div>
      <p class="left" role="status">${this.#told(shown, passages, values.depth)}</p>
      <div class="fields sliders">${this.settings}</div>
      <p class="note">${say.depthNote}</p>
    </figure>`;
  }
}

define("descent-depth-figure", DepthFigure);
