/** A field for one number: it keeps the last good one and says beside itself why another was not taken. */
import { html, nothing, type PropertyValues } from "lit";
import { words } from "../i18n";
import { inField } from "./format";
import { nudge, type Range, readNumber } from "./number";
import { define, Part } from "./part";

/** Takes a proposal; resolves to the reason where it is refused. */
export type Propose<Value> = (value: Value) => Promise<string | null>;

class NumberField extends Part {
  static override properties = {
    value: {},
    label: {},
    hint: {},
    range: { attribute: false },
    propose: { attribute: false },
    text: { state: true },
    why: { state: true },
  };

  /** Null where a word stands instead of a number. */
  declare value: number | null;
  declare label: string;
  declare hint: string;
  declare range: Range;
  declare propose: Propose<number>;
  declare text: string | null;
  declare why: string;

  constructor() {
    super();
    this.value = null;
    this.label = "";
    this.hint = "";
    this.range = { integer: false, scale: "linear" };
    this.propose = async () => null;
    this.text = null;
    this.why = "";
  }

  /** A value from elsewhere replaces what was typed. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("value") && this.hasUpdated) {
      this.text = null;
      this.why = "";
    }
  }

  async #take(value: number): Promise<void> {
    if (value === this.value) {
      this.text = null;
      this.why = "";
      return;
    }
    const refusal = await this.propose(value);
    this.why = refusal ? this.say(() => words().field.refused(refusal, this.#last())) : "";
  }

  #last(): string {
    return this.value === null ? words().rail.none : inField(this.value);
  }

  #changed(event: Event): void {
    const { value: text } = event.target as HTMLInputElement;
    this.text = text;
    const read = this.say(() => readNumber(text, this.range, this.#last()));
    if ("why" in read) this.why = read.why;
    else void this.#take(read.value);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    const read = readNumber((event.target as HTMLInputElement).value, this.range, "");
    const from = "value" in read ? read.value : this.value;
    if (from === null) return;
    event.preventDefault();
    const next = nudge(from, event.key === "ArrowUp", this.range);
    this.text = inField(next);
    void this.#take(next);
  }

  protected override render() {
    const { why } = this;
    return html`<input
        type="text"
        inputmode=${this.range.integer ? "numeric" : "decimal"}
        autocomplete="off"
        spellcheck="false"
        aria-label=${this.label}
        title=${this.hint || nothing}
        aria-invalid=${why === "" ? nothing : "true"}
        .value=${this.text ?? (this.value === null ? "" : inField(this.value))}
        @change=${this.#changed}
        @keydown=${this.#pressed}
      /><span class="why" role="status">${why}</span>`;
  }
}

define("descent-number", NumberField);
