/** The racers' names beside a figure that has no rail: marker, learning rate, and the value now or how it ended. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import type { Session } from "../state/session";
import type { View } from "../state/view";
import { asGiven, inTable } from "./format";
import { key as racerKey } from "./marker";
import { define, Part } from "./part";
import { racerNames } from "./racer";
import { verdictOf } from "./verdicts";

class RacerKeys extends Part {
  static override properties = { session: { attribute: false }, view: { attribute: false } };

  declare session: Session;
  declare view: View;

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(this.session.onFrame(() => this.requestUpdate()));
    this.whileConnected(this.view.onChange(() => this.requestUpdate()));
  }

  #point(slot: number | null): void {
    this.view.change((view) => {
      view.pointed = slot;
    });
  }

  protected override render() {
    const { scene, summary, catalogue } = this.session;
    if (!scene || !summary || !catalogue) return nothing;
    const { rail } = words();
    const { values } = scene.checked;
    const names = racerNames(catalogue, values.run);
    return html`<ul class="keys num">
      ${summary.racers.map((racer, i) => {
        const slot = scene.slots[i] ?? 0;
        const name = names[i] ?? "";
        const shown = !this.view.hidden.has(slot);
        const lr = values.run[i]?.lr ?? 0;
        const over = racer.state !== "running";
        return html`<li @pointerenter=${() => this.#point(names.length > 1 ? slot : null)} @pointerleave=${() => this.#point(null)}>
          <button
            type="button"
            class="toggle"
            aria-pressed=${shown}
            aria-label=${shown ? rail.hide(name) : rail.show(name)}
            @click=${() => this.view.toggle(slot)}
          >
            ${racerKey(slot)}
          </button>
          <span>${name}<small><span class="m">η</span> = ${asGiven(lr)}</small></span>
          <span class="value">${racer.loss === null ? "–" : inTable(racer.loss)}</span>
          <small class="verdict" aria-live="polite">${over ? verdictOf(racer, values, scene.layout, undefined).sentence : nothing}</small>
        </li>`;
      })}
    </ul>`;
  }
}

define("descent-racer-keys", RacerKeys);
