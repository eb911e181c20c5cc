/** The samples as rows of numbers, with the one that was used last marked where one is used at a time. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import type { Session } from "../state/session";
import { asGiven } from "./format";
import { define, Part } from "./part";

const mostRows = 12;

/** More inputs than the rail has room for: the first few, and how many there are. */
const mostColumns = 4;

class SamplesTable extends Part {
  static override properties = { session: { attribute: false }, data: { attribute: false } };

  declare session: Session;
  declare data: { train: Float64Array };

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(this.session.onFrame(() => this.requestUpdate()));
  }

  /** Which sample the last update used; at speed it would only flicker. */
  #inUse(): number | null {
    const { scene, summary, playing, speed } = this.session;
    if (!scene || !summary || summary.update === 0 || (playing && speed !== 1)) return null;
    const { batch, order } = scene.checked.values;
    return batch === 1 && order === "sequential" ? (summary.update - 1) % scene.layout.train : null;
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return html``;
    const { rail } = words();
    const { inputs, train, target, classNames } = scene.layout;
    const width = inputs.length + 1;
    const used = this.#inUse();
    const shown = Math.min(mostRows, train);
    const columns = inputs.length > mostColumns ? mostColumns - 1 : inputs.length;
    const row = (i: number) => {
      const numbers = this.data.train.subarray(i * width, (i + 1) * width);
      const cells = Array.from(numbers.subarray(0, columns), asGiven);
      const answer = numbers[inputs.length] ?? 0;
      return [...cells, ...(columns < inputs.length ? ["…"] : []), classNames[answer] ?? asGiven(answer)];
    };
    const heads = [...inputs.slice(0, columns), ...(columns < inputs.length ? [`… ${inputs.at(-1)}`] : [])];
    return html`<div class="sec">
      <h3>${rail.samples} <small>${rail.rows(shown, train)}</small></h3>
      <table class="samples">
        <thead>
          <tr>
            <th scope="col">#</th>
            ${heads.map((name) => html`<th scope="col" class="m" title=${name}><i>${name}</i></th>`)}
            <th scope="col" class="y m" title=${target}><i>${target}</i></th>
          </tr>
        </thead>
        <tbody>
          ${Array.from({ length: shown }, (_, i) => {
            const cells = row(i);
            return html`<tr class=${i === used ? "cur" : ""} aria-current=${i === used ? "true" : nothing}>
              <td>${i + 1}</td>
              ${cells.map((cell, k) => html`<td class=${k === heads.length ? "y" : ""}>${cell}</td>`)}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }
}

define("descent-samples", SamplesTable);
