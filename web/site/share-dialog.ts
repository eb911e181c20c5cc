/** `<descent-share>`: one dialog with every way to hand an experiment over, each with a word about when to use it. */
import { css, html, LitElement, nothing, type TemplateResult, unsafeCSS } from "lit";
import { language, onLanguage, words } from "../i18n";
import { type Shared, writeAddress } from "../state/address";
import { fileName, save } from "../state/export";
import { PayloadError } from "../state/payload";
import { withValues } from "../state/text";
import controlsCss from "../styles/controls.css?inline";
import labCss from "../styles/lab.css?inline";
import racersCss from "../styles/racers.css?inline";
import shareCss from "../styles/share.css?inline";
import { copyField } from "../ui/copy";
import "../ui/fingerprints";
import { icons } from "../ui/icons";
import { define } from "../ui/part";
import { elementCode, iframeCode } from "./embed-code";
import { Refusal, type SharedFile, type Subject } from "./subject";

/** So long a button says what has become of its click. */
const answering = 2000;

type Field = HTMLInputElement | HTMLTextAreaElement;

export class ShareDialog extends LitElement {
  static override styles = [labCss, controlsCss, racersCss, shareCss].map((text) => css`${unsafeCSS(text)}`);

  static override properties = {
    subject: { state: true },
    atUpdate: { state: true },
    hash: { state: true },
    fault: { state: true },
    answer: { state: true },
    texts: { state: true },
  };

  declare subject: Subject | null;
  /** Whether a link leads to the update that is shown now. */
  declare atUpdate: boolean;
  /** The experiment's address; null until it is packed, and where it cannot be. */
  declare hash: string | null;
  declare fault: "tooLong" | "unsupported" | null;
  /** What the button of a way says for a while. */
  declare answer: { way: string; text: string } | null;
  /** Files whose text the reader has asked to see. */
  declare texts: Partial<Record<SharedFile["id"], string>>;

  /** Takes a file that the reader has chosen. */
  openFile: (file: File) => void = () => {};

  #timer: ReturnType<typeof setTimeout> | undefined;
  #end: (() => void) | null = null;

  constructor() {
    super();
    this.subject = null;
    this.atUpdate = true;
    this.hash = null;
    this.fault = null;
    this.answer = null;
    this.texts = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#end = onLanguage(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.();
    clearTimeout(this.#timer);
  }

  async show(subject: Subject): Promise<void> {
    this.subject = subject;
    this.atUpdate = subject.update > 0;
    this.answer = null;
    this.texts = {};
    await this.#address();
    await this.updateComplete;
    this.#dialog?.showModal();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  /** What is shared, at the chosen update. */
  #shared({ spec, attachment, update }: Subject): Shared {
    return { spec: withValues(spec, "t", this.atUpdate ? [String(update)] : []), attachment };
  }

  async #address(): Promise<void> {
    const { subject } = this;
    if (!subject) return;
    try {
      this.hash = await writeAddress(this.#shared(subject));
      this.fault = null;
    } catch (reason) {
      this.hash = null;
      this.fault = reason instanceof PayloadError && reason.fault === "unsupported" ? "unsupported" : "tooLong";
    }
  }

  #say(way: string, text: string): void {
    this.answer = { way, text };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.answer = null;
    }, answering);
  }

  async #copy(way: string): Promise<void> {
    const { share } = words();
    const field = this.renderRoot.querySelector<Field>(`#${way}`);
    if (field) this.#say(way, (await copyField(field)) ? share.copied : share.selected);
  }

  async #make(way: string, work: () => Promise<void>): Promise<void> {
    const { share } = words();
    this.answer = { way, text: share.saving };
    clearTimeout(this.#timer);
    try {
      await work();
      this.answer = null;
    } catch (reason) {
      this.#say(way, reason instanceof Refusal ? reason.message : share.failed);
    }
  }

  #save(subject: Subject, { id, ending, type, make }: SharedFile): Promise<void> {
    return this.#make(id, async () =>
      save(new Blob([await make(this.#shared(subject))], { type }), fileName(subject.title, ending)),
    );
  }

  /** Its text is shown as well, to be read before it is run. */
  async #copyFile(subject: Subject, { id, make }: SharedFile): Promise<void> {
    await this.#make(id, async () => {
      this.texts = { ...this.texts, [id]: String(await make(this.#shared(subject))) };
      await this.updateComplete;
    });
    await this.#copy(id);
  }

  #button(way: string, label: string, act: () => Promise<void>) {
    return html`<button type="button" class="btn" aria-describedby=${`${way}-title`} @click=${act}>${label}</button>`;
  }

  #way(way: string, title: string, word: string, buttons: unknown, field: unknown = nothing): TemplateResult {
    const answer = this.answer?.way === way ? this.answer.text : "";
    return html`<li>
      <div class="what">
        <h3 id=${`${way}-title`}>${title}</h3>
        <p class=${answer && "answered"}>${word}</p>
        <p role="status">${answer}</p>
      </div>
      <div class="take">${buttons}</div>
      ${field}
    </li>`;
  }

  /** A way whose text stands there to be copied. */
  #code(way: "link" | "iframe" | "element", text: string, below: unknown = nothing) {
    const { share } = words();
    const { title, word } = share[way];
    const field =
      way === "link"
        ? html`<input id=${way} type="text" readonly aria-labelledby=${`${way}-title`} .value=${text} />`
        : html`<textarea id=${way} readonly rows=${text.split("\n").length} aria-labelledby=${`${way}-title`} .value=${text}></textarea>`;
    const copy = this.#button(way, share.copy, () => this.#copy(way));
    return this.#way(way, title, word, copy, html`<div class="field">${field}${below}</div>`);
  }

  #atUpdate(update: number) {
    if (update === 0) return nothing;
    return html`<label class="fld">
      <input
        type="checkbox"
        .checked=${this.atUpdate}
        @change=${(event: Event) => {
          this.atUpdate = (event.target as HTMLInputElement).checked;
          void this.#address();
        }}
      />${words().share.link.at(update)}
    </label>`;
  }

  #links({ title, update }: Subject) {
    const { share } = words();
    if (this.fault) return this.#way("link", share.link.title, share.link[this.fault], nothing);
    if (this.hash === null) return nothing;
    const { origin, pathname, protocol, search } = location;
    const page = protocol === "file:" ? `file://${pathname}` : `${origin}${pathname}`;
    const source = { page, hash: this.hash.slice(1), title, language: language() };
    return [
      this.#code("link", `${page}${search}${this.hash}`, this.#atUpdate(update)),
      this.#code("iframe", iframeCode(source)),
      this.#code("element", elementCode(source)),
    ];
  }

  #file(subject: Subject, file: SharedFile) {
    const { share } = words();
    const { id } = file;
    const text = this.texts[id];
    const buttons = [
      id === "file" ? this.#opener() : nothing,
      file.copied ? this.#button(id, share.copy, () => this.#copyFile(subject, file)) : nothing,
      this.#button(id, share.save, () => this.#save(subject, file)),
    ];
    const field =
      text === undefined
        ? nothing
        : html`<div class="field">
            <textarea id=${id} readonly rows="8" aria-labelledby=${`${id}-title`} .value=${text}></textarea>
          </div>`;
    return this.#way(id, share[id].title, share[id].word, buttons, field);
  }

  /** The browser's own way to choose a file, behind a button like the others. */
  #opener() {
    const choose = () => this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")?.click();
    const chosen = ({ target }: Event) => {
      const file = (target as HTMLInputElement).files?.[0];
      if (!file) return;
      this.#dialog?.close();
      this.openFile(file);
    };
    return html`<input type="file" accept=".json,application/json" hidden @change=${chosen} />
      <button type="button" class="btn" aria-describedby="file-title" @click=${choose}>${words().share.file.open}</button>`;
  }

  #fingerprints({ racers, update }: Subject) {
    const { fingerprint } = words().share;
    if (racers.length === 0) return nothing;
    return html`<li>
      <div class="what wide">
        <h3>${fingerprint.title}</h3>
        <descent-fingerprints .prints=${racers} .at=${update}></descent-fingerprints>
      </div>
    </li>`;
  }

  protected override render() {
    const { subject } = this;
    const { share } = words();
    if (!subject) return nothing;
    const close = () => this.#dialog?.close();
    return html`<dialog aria-labelledby="title" @click=${(event: Event) => event.target === this.#dialog && close()}>
      <div class="in">
        <div class="top">
          <h2 id="title">${share.title}</h2>
          <button type="button" class="ico" aria-label=${share.close} title=${share.close} @click=${close}>${icons.remove}</button>
        </div>
        <ul class="ways">
          ${this.#links(subject)} ${subject.files.map((file) => this.#file(subject, file))} ${this.#fingerprints(subject)}
        </ul>
      </div>
    </dialog>`;
  }
}

define("descent-share", ShareDialog);

declare global {
  interface HTMLElementTagNameMap {
    "descent-share": ShareDialog;
  }
}
