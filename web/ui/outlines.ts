/** What activations give out: the interval of their values, its centre, and how often a unit is saturated. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import { functionKey, outlineOf } from "../state/function-probes";
import type { Figure } from "../state/view";
import { asChosen, asGiven } from "./format";
import { FunctionFigure } from "./functions";
import { key as functionMark } from "./marker";
import { define } from "./part";

/** The end of an interval, to three places. */
const end = (value: number): string =>
  Number.isFinite(value) ? asGiven(Number(value.toFixed(3))) : value < 0 ? "−∞" : "∞";

class Outlines extends FunctionFigure {
  static override properties = { ...FunctionFigure.properties, settings: { attribute: false } };

  /** The controls of what is a saturated unit, and of what units receive. */
  declare settings: unknown;

  protected override readonly figure: Figure = "curves";

  protected override render() {
    const { scene, probes } = this.session;
    if (!scene) return nothing;
    const { functions: say } = words();
    const { spread, saturation } = scene.checked.values;
    return html`<div class="sec">
      <h3>${say.output} <small>${say.received(asChosen(spread))}</small></h3>
      <div class="scroll" tabindex="0" role="region" aria-label=${say.output}>
        <table class="num">
          <thead>
            <tr>
              <th scope="col"><span class="sr">${say.choose}</span></th>
              <th scope="col">${say.values}</th>
              <th scope="col" title=${say.centreHint}>${say.centre}</th>
              <th scope="col" title=${say.flatHint(asChosen(saturation))}>${say.flat}</th>
            </tr>
          </thead>
          <tbody>
            ${this.shown(scene).map(({ index, slot, name }) => {
              const outline = outlineOf(probes[functionKey.outline(index)]);
              return html`<tr>
                <th scope="row"><span class="keyed">${functionMark(slot)}${name}</span></th>
                <td>${outline ? `${end(outline.low)} … ${end(outline.high)}` : ""}</td>
                <td>${outline && !Number.isNaN(outline.mean) ? asGiven(Number(outline.mean.toFixed(3))) : "–"}</td>
                <td>${outline ? `${asGiven(Number((100 * outline.flat).toFixed(1)))} %` : ""}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
      <div class="fields sliders">${this.settings}</div>
    </div>`;
  }
}

define("descent-outlines", Outlines);
