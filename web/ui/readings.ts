/** What every function is at one place: under the pointer, or where the spec reads them. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import { functionKey } from "../state/function-probes";
import type { Scene } from "../state/scene";
import type { Figure } from "../state/view";
import { asChosen, inTable } from "./format";
import { FunctionFigure, type Shown } from "./functions";
import { key as functionMark } from "./marker";
import { define } from "./part";
import { valueAt } from "./plot";

class Readings extends FunctionFigure {
  static override properties = { ...FunctionFigure.properties, unit: {}, place: { attribute: false } };

  declare unit: string;
  /** The control of the place, below the table. */
  declare place: unknown;

  protected override readonly figure: Figure = "curves";

  /** Value and slope; the spec's own place is read exactly, the pointer's at the curve's nearest point. */
  #read(scene: Scene, { index }: Shown): [number | null, number | null] {
    const { cursor } = this.view;
    const exact = this.session.probes[functionKey.reading];
    if (cursor === null) return [exact?.[2 * index] ?? null, exact?.[2 * index + 1] ?? null];
    const [values, slopes] = this.strands(scene, index);
    return [valueAt(values, cursor), valueAt(slopes, cursor)];
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return nothing;
    const { functions: say } = words();
    const at = this.view.cursor ?? scene.checked.values.at;
    const symbols = say.symbols[this.kind];
    return html`<div class="sec">
      <h3>${say.reading} <small class="num"><i class="m">${this.unit}</i> = ${asChosen(Number(at.toPrecision(6)))}</small></h3>
      <table class="num readings">
        <thead>
          <tr><th scope="col"><span class="sr">${say.choose}</span></th><th scope="col"><i class="m">${symbols.value}</i></th><th scope="col"><i class="m">${symbols.slope}</i></th></tr>
        </thead>
        <tbody>
          ${this.shown(scene).map((one) => {
            const [value, slope] = this.#read(scene, one);
            return html`<tr>
              <th scope="row"><span class="keyed">${functionMark(one.slot)}${one.name}</span></th>
              <td>${inTable(value)}</td>
              <td>${inTable(slope)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
      ${this.place}
    </div>`;
  }
}

define("descent-readings", Readings);
