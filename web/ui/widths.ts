/** A short list of whole numbers, such as the widths of the hidden layers: each a field, with one more or one fewer. */
import { html, type PropertyValues } from "lit";
import { words } from "../i18n";
import { icons } from "./icons";
import "./number-field";
import type { Range } from "./number";
import type { Propose } from "./number-field";
import { define, Part } from "./part";

const firstWidth = 4;

class Widths extends Part {
  static override properties = {
    value: { attribute: false },
    label: {},
    hint: {},
    range: { attribute: false },
    propose: { attribute: false },
    why: { state: true },
  };

  declare value: number[];
  declare label: string;
  declare hint: string;
  declare range: Range;
  declare propose: Propose<number[]>;
  /** Why there cannot be one more, or one fewer. */
  declare why: string;

  constructor() {
    super();
    this.value = [];
    this.label = "";
    this.hint = "";
    this.why = "";
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("value")) this.why = "";
  }

  async #change(value: number[]): Promise<void> {
    this.why = (await this.propose(value)) ?? "";
  }

  protected override render() {
    const { rail } = words();
    const { value } = this;
    return html`<span class="widths">
      ${value.map(
        (width, i) => html`<descent-number
          .value=${width}
          .label=${`${this.label}, ${rail.layer(i + 1)}`}
          .hint=${this.hint}
          .range=${this.range}
          .propose=${(next: number) => this.propose(value.with(i, next))}
        ></descent-number>`,
      )}
      ${value.length === 0 ? html`<span class="note">${rail.none}</span>` : ""}
      <button
        type="button"
        class="ico"
        aria-label=${rail.fewer}
        ?disabled=${value.length === 0}
        @click=${() => this.#change(value.slice(0, -1))}
      >
        ${icons.fewer}
      </button>
      <button
        type="button"
        class="ico"
        aria-label=${rail.another}
        @click=${() => this.#change([...value, value.at(-1) ?? firstWidth])}
      >
        ${icons.more}
      </button>
    </span><span class="why" role="status">${this.why}</span>`;
  }
}

define("descent-widths", Widths);
