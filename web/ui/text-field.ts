/** A field for a text whose meaning others judge; what is refused stays in it, beside the reason. */
import { html, nothing, type PropertyValues } from "lit";
import { words } from "../i18n";
import type { Propose } from "./number-field";
import { define, Part } from "./part";

class TextField extends Part {
  static override properties = {
    value: {},
    label: {},
    hint: {},
    longest: { type: Number },
    propose: { attribute: false },
    text: { state: true },
    why: { state: true },
  };

  declare value: string;
  declare label: string;
  declare hint: string;
  declare longest: number | undefined;
  declare propose: Propose<string>;
  declare text: string | null;
  declare why: string;

  constructor() {
    super();
    this.value = "";
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

  /** Enter is heard by itself: Firefox tells of no change where a script has filled the field. */
  #pressed(event: KeyboardEvent): void {
    if (event.key === "Enter" && !event.isComposing) void this.#changed(event);
  }

  async #changed(event: Event): Promise<void> {
    const text = (event.target as HTMLInputElement).value;
    if (text === this.text) return;
    this.text = text;
    const refusal = await this.say(() => this.propose(text));
    if (this.text !== text) return;
    this.why = refusal ? this.say(() => words().field.refused(refusal, this.value)) : "";
  }

  protected override render() {
    const { why } = this;
    return html`<input
        type="text"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        maxlength=${this.longest ?? nothing}
        aria-label=${this.label}
        title=${this.hint}
        aria-invalid=${why === "" ? "false" : "true"}
        .value=${this.text ?? this.value}
        @change=${this.#changed}
        @keydown=${this.#pressed}
      /><span class="why" role="status">${why}</span>`;
  }
}

define("descent-text", TextField);
