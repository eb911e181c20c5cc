/** Every metric that fits, a row each, for every racer on training and test data; made only while it is open. */
import { html, nothing } from "lit";
import { labelOf, words } from "../i18n";

import type { Session } from "../state/session";
import { inTable } from "./format";
import { key as racerKey } from "./marker";
import { define, Part } from "./part";
import { racerNames } from "./racer";

class MetricsTable extends Part {
  static override properties = { session: { attribute: false }, open: { state: true } };

  declare session: Session;
  declare open: boolean;

  constructor() {
    super();
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(this.session.onFrame(() => this.open && this.requestUpdate()));
  }

  #table() {
    const { scene, summary, catalogue } = this.session;
    if (!scene || !summary || !catalogue) return nothing;
    const { metrics: say } = words();
    const tests = scene.layout.test > 0;
    const names = racerNames(catalogue, scene.checked.values.run);
    const measured = summary.racers[0]?.metrics.train ?? {};
    const entries = catalogue.kinds.metric.filter(({ id }) => id in measured);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${say.all}>
      <table class="metrics num">
        <thead>
          <tr>
            <th scope="col" rowspan=${tests ? 2 : 1}>${say.metric}</th>
            ${names.map(
              (name, i) => html`<th scope="colgroup" class="y" colspan=${tests ? 2 : 1}>
                <span class="who">${racerKey(scene.slots[i] ?? 0)}${name}</span>
              </th>`,
            )}
          </tr>
          ${
            tests
              ? html`<tr>
                  ${names.map(() => html`<th scope="col" class="y">${say.train}</th><th scope="col">${say.test}</th>`)}
                </tr>`
              : nothing
          }
        </thead>
        <tbody>
          ${entries.map(
            (entry) => html`<tr>
              <th scope="row">${labelOf("metric", entry)}</th>
              ${summary.racers.map(
                ({ metrics }) =>
                  html`<td class="y">${inTable(metrics.train[entry.id])}</td>${
                    tests ? html`<td>${inTable(metrics.test[entry.id])}</td>` : nothing
                  }`,
              )}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  protected override render() {
    return html`<details
      class="more"
      @toggle=${(event: Event) => {
        this.open = (event.target as HTMLDetailsElement).open;
      }}
    >
      <summary>${words().metrics.all}</summary>
      ${this.open ? this.#table() : nothing}
    </details>`;
  }
}

define("descent-metrics", MetricsTable);
