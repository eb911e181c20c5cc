/** Chooses the racer of the pictures that show one alone: the maps, the drawing, the histograms, the confusion matrix. */
import { html, nothing } from "lit";
import type { View } from "../state/view";
import type { Runner } from "./figure";
import { key as racerKey } from "./marker";

export const chooseRacer = (view: View, runners: Runner[], mapped: number, label: string) =>
  runners.length < 2
    ? nothing
    : html`<span class="seg whose" role="group" aria-label=${label}>
        ${runners.map(
          ({ racer, slot, name }) => html`<button
            type="button"
            aria-pressed=${racer === mapped}
            aria-label=${name}
            title=${name}
            @click=${() =>
              view.change(() => {
                view.mapped = slot;
              })}
          >
            ${racerKey(slot)}
          </button>`,
        )}
      </span>`;
