/** `<descent-reference place="…">`: the whole catalogue by kind, to be searched and linked to. */
import { css, html, LitElement, nothing, type PropertyValues, unsafeCSS } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Engine } from "../engine/client";
import type { Catalogue, Kind } from "../engine/protocol";
import { kindLabel, onLanguage, words } from "../i18n";
import controlsCss from "../styles/controls.css?inline";
import figuresCss from "../styles/figures.css?inline";
import labCss from "../styles/lab.css?inline";
import racersCss from "../styles/racers.css?inline";
import referenceCss from "../styles/reference.css?inline";
import tablesCss from "../styles/tables.css?inline";
import { define } from "../ui/part";
import { addressOf } from "./address";
import "./entry";
import { allSections, count, find, type Section } from "./search";

export class DescentReference extends LitElement {
  static override styles = [labCss, controlsCss, tablesCss, racersCss, figuresCss, referenceCss].map(
    (text) => css`${unsafeCSS(text)}`,
  );

  static override properties = {
    place: {},
    query: { state: true },
    catalogue: { state: true },
    failure: { state: true },
    reading: { state: true },
  };

  /** What the address points at: empty, `kind` or `kind/id`. */
  declare place: string;
  declare query: string;
  declare catalogue: Catalogue | null;
  /** Why there is no engine. */
  declare failure: string | null;
  /** The kind that the reader has before them. */
  declare reading: Kind | null;

  #engine: Engine | null = null;
  readonly #endings: (() => void)[] = [];
  /** Sections are read where they cross a line in the upper part of the window. */
  readonly #line = new IntersectionObserver(
    (changes) => {
      const entered = changes.findLast((change) => change.isIntersecting)?.target.id;
      if (entered) this.reading = entered as Kind;
    },
    { rootMargin: "-25% 0px -75% 0px" },
  );

  constructor() {
    super();
    this.place = "";
    this.query = "";
    this.catalogue = null;
    this.failure = null;
    this.reading = null;
  }

  /** Its own engine runs no trainer: it only says what there is, and samples it. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.#engine = new Engine();
    this.#endings.push(onLanguage(() => this.requestUpdate()));
    this.#engine.catalogue.then(
      (catalogue) => {
        this.catalogue = catalogue;
      },
      (reason: unknown) => {
        this.failure = reason instanceof Error ? reason.message : String(reason);
      },
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.#endings.splice(0)) end();
    this.#line.disconnect();
    this.#engine?.dispose();
    this.#engine = null;
    this.catalogue = null;
  }

  /** Whoever follows a link to an entry wants to see it, whatever was searched for before. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("place") && !this.#isShown(this.place)) this.query = "";
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#line.disconnect();
    for (const section of this.renderRoot.querySelectorAll("section[id]")) this.#line.observe(section);
    if (changed.has("reading")) this.#keepInSight();
    if (changed.has("place") || changed.has("catalogue")) requestAnimationFrame(() => this.#reveal(this.place));
  }

  #sections(): Section[] {
    const { catalogue, query } = this;
    if (!catalogue) return [];
    return query.trim() === "" ? allSections(catalogue) : find(catalogue, query);
  }

  #isShown(place: string): boolean {
    return this.#sections().some(
      ({ kind, entries }) => kind === place || entries.some(({ id }) => `${kind}/${id}` === place),
    );
  }

  /** Goes there, with the focus too, so that reading and tabbing go on from there. */
  #reveal(place: string): void {
    const target = place === "" ? null : this.renderRoot.querySelector(`#${CSS.escape(place)}`);
    target?.scrollIntoView();
    target?.querySelector<HTMLElement>("h2, h3")?.focus({ preventScroll: true });
  }

  /** Where the kinds stand in one row, the current one is not left beside the screen. */
  #keepInSight(): void {
    const row = this.renderRoot.querySelector("nav");
    const current = row?.querySelector<HTMLElement>("[aria-current]");
    if (row && current) row.scrollLeft = current.offsetLeft - row.offsetLeft - row.clientWidth / 3;
  }

  #search(query: string): void {
    this.query = query;
    scrollTo({ top: 0 });
  }

  protected override render() {
    const { reference, site, head } = words();
    const { catalogue, failure } = this;
    const all = catalogue ? count(allSections(catalogue)) : 0;
    return html`<div class="lab"><div class="in">
      <div class="head"><div>
        <h1>${failure === null ? site.reference : head.failed}</h1>
        <p>${failure === null ? (catalogue ? reference.text(all) : head.loading) : head.failure(failure)}</p>
      </div></div>
      ${catalogue ? this.#body(catalogue, all) : failure === null ? html`<div class="empty"></div>` : nothing}
    </div></div>`;
  }

  #body(catalogue: Catalogue, all: number) {
    const sections = this.#sections();
    const hits = count(sections);
    return html`<div class="grid">
      <div class="finder">${this.#form(hits, all)} ${this.#kinds(sections)}</div>
      <div class="stage">
        ${this.place === "" || this.query !== "" || this.#isShown(this.place) ? nothing : html`<p class="notice" role="alert">${words().reference.unknown(this.place)}</p>`}
        ${repeat(
          sections,
          ({ kind }) => kind,
          (section) => this.#section(catalogue, section),
        )}
        ${hits === 0 ? this.#nothing() : nothing}
      </div>
    </div>`;
  }

  #form(hits: number, all: number) {
    const { reference } = words();
    return html`<search>
      <label for="query">${reference.search}</label>
      <input
        id="query"
        type="search"
        autocomplete="off"
        spellcheck="false"
        placeholder=${reference.example}
        .value=${this.query}
        @input=${(event: Event) => this.#search((event.target as HTMLInputElement).value)}
      />
      <p class="note num" role="status">${reference.hits(hits, all)}</p>
    </search>`;
  }

  #kinds(sections: Section[]) {
    return html`<nav aria-label=${words().reference.kinds}><ul>
      ${sections.map(
        ({ kind, entries }) => html`<li>
          <a
            href=${addressOf(kind)}
            aria-current=${kind === (this.reading ?? sections[0]?.kind) ? "true" : nothing}
            @click=${() => this.#reveal(kind)}
          >${kindLabel(kind)} <span class="num">${entries.length}</span></a>
        </li>`,
      )}
    </ul></nav>`;
  }

  #section(catalogue: Catalogue, { kind, entries }: Section) {
    return html`<section id=${kind} aria-labelledby="${kind}-name">
      <h2 id="${kind}-name" tabindex="-1">${kindLabel(kind)} <small class="num">${entries.length}</small></h2>
      ${repeat(
        entries,
        ({ id }) => id,
        (entry) => html`<descent-entry
          id="${kind}/${entry.id}"
          class=${this.place === `${kind}/${entry.id}` ? "here" : ""}
          .engine=${this.#engine}
          .catalogue=${catalogue}
          .kind=${kind}
          .entry=${entry}
        ></descent-entry>`,
      )}
    </section>`;
  }

  #nothing() {
    const { reference } = words();
    return html`<div class="none">
      <p>${reference.nothing(this.query.trim())}</p>
      <p class="note">${reference.advice}</p>
      <button type="button" class="btn" @click=${() => this.#search("")}>${reference.clear}</button>
    </div>`;
  }
}

define("descent-reference", DescentReference);

declare global {
  interface HTMLElementTagNameMap {
    "descent-reference": DescentReference;
  }
}
