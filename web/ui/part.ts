/** What every part of a lab shares: it draws into the lab's own tree, and draws anew in another language. */
import { LitElement } from "lit";
import { languageAt, onLanguage, within } from "../i18n";

export class Part extends LitElement {
  readonly #endings: (() => void)[] = [];

  /** Styles, labels and container queries reach it there. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** A part that its lab has just taken away is not drawn with the next lab's numbers. */
  protected override shouldUpdate(): boolean {
    return this.isConnected;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
    this.whileConnected(onLanguage(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#endings.splice(0)) end();
  }

  protected override performUpdate(): void {
    this.say(() => super.performUpdate());
  }

  /** Puts into words, in the language of this place of the page. */
  protected say<Said>(work: () => Said): Said {
    return within(languageAt(this), work);
  }

  /** Keeps the way to stop something until the part leaves the page. */
  protected whileConnected(end: () => void): void {
    this.#endings.push(end);
  }
}

/** Registers a part under its name, once. */
export const define = (name: string, part: CustomElementConstructor): void => {
  if (!customElements.get(name)) customElements.define(name, part);
};
