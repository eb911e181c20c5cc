/** The fingerprints of the runs at the update that is shown, to be compared with those on somebody else's screen. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import { copyField } from "./copy";
import { key as racerKey } from "./marker";
import { define, Part } from "./part";

export interface Fingerprint {
  name: string;
  slot: number;
  /** Hash of the parameters' bits. */
  text: string;
}

/** So long a button says what has become of its click. */
const answering = 2000;

class Fingerprints extends Part {
  static override properties = {
    prints: { attribute: false },
    at: { attribute: false },
    answer: { state: true },
  };

  declare prints: Fingerprint[];
  /** The update that they are of. */
  declare at: number;
  declare answer: { print: number; text: string } | null;

  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async #copy(print: number): Promise<void> {
    const field = this.querySelectorAll("input")[print];
    if (!field) return;
    const { share } = words();
    this.answer = { print, text: (await copyField(field)) ? share.copied : share.selected };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.answer = null;
    }, answering);
  }

  protected override render() {
    const { share } = words();
    const { fingerprint } = share;
    return html`<p class="note">${fingerprint.word(this.at)}</p>
      <ul class="prints">
        ${this.prints.map(
          ({ name, slot, text }, i) => html`<li>
            ${racerKey(slot)}<span class="name">${name}</span>
            <input type="text" readonly size=${text.length} aria-label=${fingerprint.of(name)} .value=${text} />
            <button type="button" class="link" aria-label=${fingerprint.copy(name)} @click=${() => this.#copy(i)}>${share.copy}</button>
            <span class="note" role="status">${this.answer?.print === i ? this.answer.text : nothing}</span>
          </li>`,
        )}
      </ul>`;
  }
}

define("descent-fingerprints", Fingerprints);
