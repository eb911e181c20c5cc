/** A field for several numbers with commas between them; it keeps the last good ones. */
import { html, type PropertyValues } from "lit";
import { words } from "../i18n";
import { inField, parseNumber } from "./format";
import type { Propose } from "./number-field";
import { define, Part } from "./part";

class NumbersField extends Part {
  static override properties = {
    value: { attribute: false },
    label: {},
    hint: {},
    propose: { attribute: false },
    text: { state: true },
    why: { state: true },
  };

  declare value: number[];
  declare label: string;
  declare hint: string;
  declare propose: Propose<number[]>;
  declare text: string | null;
  declare why: string;

  constructor() {
    super();
    this.value = [];
    this.label = "";
    this.hint = "";
    this.propose = async () => null;
    this.text = null;
    this.why = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("value") && this.hasUpdated) {
      this.text = null;
      this.why = "";
    }
  }

  get #shown(): string {
    return this.value.map(inField).join(", ");
  }

  async #changed(event: Event): Promise<void> {
    const { value: text } = event.target as HTMLInputElement;
    this.text = text;
    const numbers = text.split(/[,，]/).map(parseNumber);
    const good = numbers.filter((number) => number !== null);
    if (good.length !== this.value.length || numbers.length !== good.length) {
      this.why = words().field.notNumbers(this.value.length, this.#shown);
      return;
    }
    const refusal = await this.propose(good);
    this.why = refusal ? words().field.refused(refusal, this.#shown) : "";
  }

  protected override render() {
    const { why } = this;
    return html`<input
        type="text"
        autocomplete="off"
        spellcheck="false"
        aria-label=${this.label}
        title=${this.hint}
        aria-invalid=${why === "" ? "false" : "true"}
        .value=${this.text ?? this.#shown}
        @change=${this.#changed}
      /><span class="why" role="status">${why}</span>`;
  }
}

define("descent-numbers", NumbersField);
