/** A small window on a network's drawing in which the weights of a unit, or of one link, are set by hand. */
import { html } from "lit";
import { words } from "../i18n";
import { icons } from "./icons";
import "./number-field";
import { define, Part } from "./part";

/** A parameter by its place in the flat vector. */
export interface WeightField {
  label: string;
  place: number;
  value: number;
}

/** A field has room for so many digits. */
const shownDigits = 4;

const range = { low: -1e6, high: 1e6, integer: false, scale: "linear" as const };

class WeightEditor extends Part {
  static override properties = {
    heading: {},
    note: {},
    fields: { attribute: false },
    propose: { attribute: false },
    close: { attribute: false },
  };

  declare heading: string;
  /** What becomes of a number that is set here. */
  declare note: string;
  declare fields: WeightField[];
  declare propose: (place: number, value: number) => Promise<string | null>;
  declare close: () => void;

  #begun = false;

  protected override firstUpdated(): void {
    this.querySelector<HTMLElement>(".editor")?.focus();
  }

  /** The numbers may come only later; the fields draw themselves after this. */
  protected override updated(): void {
    if (this.#begun || this.fields.length === 0) return;
    this.#begun = true;
    requestAnimationFrame(() => this.querySelector("input")?.select());
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.close();
  }

  protected override render() {
    return html`<div class="editor" role="dialog" tabindex="-1" aria-label=${this.heading} @keydown=${this.#pressed}>
      <div class="editorhead">
        <b>${this.heading}</b>
        <button type="button" class="ico" aria-label=${words().notice.dismiss} @click=${() => this.close()}>
          ${icons.remove}
        </button>
      </div>
      <div class="fields">
        ${this.fields.map(
          ({ label, place, value }) => html`<div class="fld row">
            <span class="name">${label}</span>
            <descent-number
              .value=${Number(value.toPrecision(shownDigits))}
              .label=${label}
              .range=${range}
              .propose=${(next: number) => this.propose(place, next)}
            ></descent-number>
          </div>`,
        )}
      </div>
      <p class="note">${this.note}</p>
    </div>`;
  }
}

define("descent-weight-editor", WeightEditor);
