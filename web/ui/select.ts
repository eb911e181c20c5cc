/** A select box whose choice may be refused; it then shows why, and what is still in use. */
import { html, nothing, type PropertyValues } from "lit";
import { words } from "../i18n";
import type { Propose } from "./number-field";
import { define, Part } from "./part";

export interface Option {
  id: string;
  label: string;
}

class Select extends Part {
  static override properties = {
    options: { attribute: false },
    value: {},
    label: {},
    hint: {},
    look: {},
    propose: { attribute: false },
    why: { state: true },
  };

  declare options: Option[];
  declare value: string;
  declare label: string;
  declare hint: string;
  /** `quiet` has no border until it is pointed at. */
  declare look: "" | "quiet";
  declare propose: Propose<string>;
  declare why: string;

  constructor() {
    super();
    this.options = [];
    this.value = "";
    this.label = "";
    this.hint = "";
    this.look = "";
    this.why = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("value")) this.why = "";
  }

  async #changed(event: Event): Promise<void> {
    const select = event.target as HTMLSelectElement;
    const refusal = await this.propose(select.value);
    if (!refusal) return;
    select.value = this.value;
    const used = this.options.find((option) => option.id === this.value)?.label ?? this.value;
    this.why = this.say(() => words().field.refused(refusal, used));
  }

  protected override render() {
    return html`<select
        class="pick ${this.look}"
        aria-label=${this.label}
        title=${this.hint || nothing}
        aria-invalid=${this.why === "" ? nothing : "true"}
        @change=${this.#changed}
      >
        ${this.options.map(
          ({ id, label }) => html`<option value=${id} .selected=${id === this.value}>${label}</option>`,
        )}
      </select><span class="why" role="status">${this.why}</span>`;
  }

  /** Options that have only just arrived do not yet carry the choice. */
  protected override updated(): void {
    const select = this.querySelector("select");
    if (select && select.value !== this.value) select.value = this.value;
  }
}

define("descent-select", Select);
