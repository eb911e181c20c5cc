/** The table of standings: where each racer is, how far it came, and at which minimum it arrived. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import type { Session } from "../state/session";
import { type Standing, standingOf, surfaceKey } from "../state/surface-probes";
import { chosenRacer, type View } from "../state/view";
import { asGiven, inTable } from "./format";
import { key as racerKey } from "./marker";
import { define, Part } from "./part";
import { racerNames } from "./racer";

class Standings extends Part {
  static override properties = { session: { attribute: false }, view: { attribute: false } };

  declare session: Session;
  declare view: View;

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(this.session.onFrame(() => this.requestUpdate()));
    this.whileConnected(this.view.onChange(() => this.requestUpdate()));
  }

  /** The minimum by its place, since minima have no names. */
  #fell({ arrivedAt, minimum }: Standing): string {
    const at = minimum === null || arrivedAt === null ? undefined : this.session.scene?.layout.minima[minimum];
    return at ? `(${asGiven(Number(at.x.toFixed(3)))}, ${asGiven(Number(at.y.toFixed(3)))})` : "–";
  }

  protected override render() {
    const { scene, catalogue, summary, probes } = this.session;
    if (!scene || !catalogue || !summary) return nothing;
    const { standings: say } = words();
    const names = racerNames(catalogue, scene.checked.values.run);
    const chosen = chosenRacer(scene, this.view);
    return html`<div class="sec">
      <h3>${say.heading} <small class="num">${say.at(summary.update)}</small></h3>
      <div class="scroll" tabindex="0" role="region" aria-label=${say.heading}>
        <table class="stand num">
          <thead>
            <tr>
              <th scope="col">${say.racer}</th>
              <th scope="col"><span class="m">f</span></th>
              <th scope="col">|<span class="m">g</span>|</th>
              <th scope="col" title=${say.distanceHint}>${say.distance}</th>
              <th scope="col" class="far" title=${say.lengthHint}>${say.length}</th>
              <th scope="col" title=${say.arrivedHint(inTable(scene.layout.arrival))}>${say.arrived}</th>
              <th scope="col" class="far">${say.minimum}</th>
            </tr>
          </thead>
          <tbody>
            ${scene.slots.map((slot, racer) => {
              const standing = standingOf(probes[surfaceKey.standing(racer)]);
              return html`<tr aria-selected=${racer === chosen ? "true" : "false"}>
                <th scope="row">
                  <button
                    type="button"
                    class="pickrow"
                    aria-pressed=${racer === chosen}
                    @click=${() =>
                      this.view.change((view) => {
                        view.chosen = slot;
                      })}
                  >
                    ${racerKey(slot)} ${names[racer] ?? ""}
                  </button>
                </th>
                <td>${standing ? inTable(standing.value) : ""}</td>
                <td>${standing ? inTable(standing.gradient) : ""}</td>
                <td>${standing ? inTable(standing.distance) : ""}</td>
                <td class="far">${standing ? inTable(standing.length) : ""}</td>
                <td>${standing ? (standing.arrivedAt ?? "–") : ""}</td>
                <td class="far">${standing ? this.#fell(standing) : ""}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
      <p class="note">${say.note}</p>
    </div>`;
  }
}

define("descent-standings", Standings);
