/** How often each class is taken for each by a chosen racer, on training or test data. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import { counted } from "../i18n/writing";
import { insideKey } from "../state/inside-probes";
import { mappedRacer } from "../state/probes";
import type { Scene } from "../state/scene";
import type { Figure } from "../state/view";
import { chooseRacer } from "./choose-racer";
import { FigurePart } from "./figure";
import { define } from "./part";

/** Shades of a cell: the style sheet has as many. */
const shades = 8;

class ConfusionMatrix extends FigurePart {
  static override properties = { ...FigurePart.properties, open: { state: true } };

  declare open: boolean;

  protected override readonly figure: Figure = "confusion";

  constructor() {
    super();
    this.open = false;
  }

  /** A share of its row, as a shade. */
  #shade(count: number, row: number): number {
    return row > 0 ? Math.ceil((shades * count) / row) : 0;
  }

  /** Classes that have no names are told by their numbers. */
  #names({ layout: { classes, classNames } }: Scene): string[] {
    return Array.from({ length: classes }, (_, i) => {
      const name = classNames[i] ?? String(i);
      return name === String(i) ? words().figures.classes(i) : name;
    });
  }

  #matrix(scene: Scene) {
    const { metrics: say } = words();
    const counts = this.session.probes[insideKey.confusion] ?? new Float64Array();
    const names = this.#names(scene);
    const row = (truth: number) => counts.subarray(truth * names.length, (truth + 1) * names.length);
    if (counts.length === 0) return nothing;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${say.confusion}>
        <table class="confusion num">
          <thead>
            <tr>
              <th></th>
              ${names.map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${names.map((name, truth) => {
              const cells = [...row(truth)];
              const all = cells.reduce((sum, count) => sum + count, 0);
              return html`<tr>
                <th scope="row">${name}</th>
                ${cells.map(
                  (count, predicted) => html`<td
                    class="${truth === predicted ? "right" : ""}"
                    data-shade=${this.#shade(count, all)}
                    title=${say.cell(name, names[predicted] ?? "", counted(count))}
                  >
                    ${counted(count)}
                  </td>`,
                )}
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
      <p class="note">${say.confusionNote}</p>`;
  }

  #choices(scene: Scene) {
    const { metrics: say } = words();
    const runners = this.runners(scene);
    const mapped = mappedRacer(scene, this.view);
    const data = (test: boolean, label: string) =>
      html`<button
        type="button"
        aria-pressed=${this.view.confusedTest === test}
        @click=${() =>
          this.view.change((view) => {
            view.confusedTest = test;
          })}
      >
        ${label}
      </button>`;
    return html`<div class="choices">
      ${chooseRacer(this.view, runners, mapped, say.confusionOf)}
      ${
        scene.layout.test > 0
          ? html`<span class="seg" role="group" aria-label=${say.of}>${data(false, say.train)}${data(true, say.test)}</span>`
          : nothing
      }
    </div>`;
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return html``;
    return html`<details
      class="more"
      @toggle=${(event: Event) => {
        this.open = (event.target as HTMLDetailsElement).open;
        this.unfolded(this.open);
      }}
    >
      <summary>${words().metrics.confusion}</summary>
      ${this.open ? html`${this.#choices(scene)} ${this.#matrix(scene)}` : nothing}
    </details>`;
  }
}

define("descent-confusion", ConfusionMatrix);
