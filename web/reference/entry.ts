/** One entry of the reference: name, formula, convention, curves, knobs and facts. */
import { html, nothing } from "lit";
import type { Engine } from "../engine/client";
import type { Catalogue, Entry, Kind, Knob } from "../engine/protocol";
import { hintOf, labelOf, words } from "../i18n";
import "../ui/chart-table";
import { about } from "../ui/controls";
import { asChosen, inTable } from "../ui/format";
import { formula } from "../ui/formula";
import { key as lineKey } from "../ui/marker";
import { define, Part } from "../ui/part";
import { valueAt } from "../ui/plot";
import "../ui/plot-canvas";
import "../ui/small-map";
import type { Field } from "../ui/terrain";
import { addressOf } from "./address";
import { mayCurve, type Picture, picturesOf, plotOf, type Strand, strandsOf, unitOf } from "./curves";
import { factsOf } from "./facts";
import { surfaceSpec, trial } from "./trial";

/** So far ahead of the screen, an entry asks the engine for what it will show. */
const ahead = "400px";

/** The line of a strand beside its name. */
const key = ({ label }: Strand, slot: number) => html`<span class="read">${lineKey(slot)}${label}</span>`;

const mapSize = 90;

const mapOf = async (engine: Engine, { id, view, logarithmic = false }: Entry): Promise<Field | null> => {
  if (!view) return null;
  const values = await engine.field(surfaceSpec(id), view, mapSize, mapSize);
  return { values, size: mapSize, view, logarithmic };
};

class ReferenceEntry extends Part {
  static override properties = {
    engine: { attribute: false },
    catalogue: { attribute: false },
    kind: {},
    entry: { attribute: false },
    strands: { state: true },
    field: { state: true },
    trial: { state: true },
    cursor: { state: true },
  };

  declare engine: Engine;
  declare catalogue: Catalogue;
  declare kind: Kind;
  declare entry: Entry;
  /** null until the engine has answered. */
  declare strands: Strand[] | null;
  /** Of a surface: its values over its usual view. */
  declare field: Field | null;
  /** The address of an experiment with it. */
  declare trial: string | null;
  declare cursor: number | null;

  constructor() {
    super();
    this.strands = null;
    this.field = null;
    this.trial = null;
    this.cursor = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const observer = new IntersectionObserver(
      (changes) => {
        if (!changes.at(-1)?.isIntersecting) return;
        observer.disconnect();
        void this.#ask();
      },
      { rootMargin: ahead },
    );
    observer.observe(this);
    this.whileConnected(() => observer.disconnect());
  }

  /** An engine that ends meanwhile has no more to say; the entry then does without. */
  async #ask(): Promise<void> {
    const { engine, catalogue, kind, entry } = this;
    const sampled = strandsOf((query) => engine.sample(query), kind, entry).catch(() => []);
    const tried = trial((spec) => engine.check(spec), catalogue, kind, entry).catch(() => null);
    if (kind === "surface") this.field = await mapOf(engine, entry).catch(() => null);
    this.strands = await sampled;
    this.trial = await tried;
  }

  protected override render() {
    const { kind, entry, catalogue } = this;
    const { reference } = words();
    const label = labelOf(kind, entry);
    return html`<div class="what">
        <h3 tabindex="-1">
          ${label} <a class="id" href=${addressOf(kind, entry.id)} title=${reference.link}>${entry.id}</a>
        </h3>
        ${about(kind, entry)}
        <dl class="facts">
          ${factsOf(catalogue, entry).map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
        </dl>
        ${this.trial === null ? nothing : html`<a class="link" href=${this.trial}>${reference.trial(label)}</a>`}
      </div>
      ${
        mayCurve(kind) || entry.view || entry.knobs.length > 0
          ? html`<div class="how">${this.#figure(label)} ${this.#knobs()}</div>`
          : nothing
      }`;
  }

  #figure(label: string) {
    if (this.entry.view) return this.#map(label);
    if (!mayCurve(this.kind)) return nothing;
    if (this.strands === null) return html`<div class="curves"></div>`;
    const pictures = picturesOf(this.kind, this.strands);
    if (pictures.length === 0) return nothing;
    const columns = pictures.flatMap(({ meaning, curves }) =>
      curves.map((curve) => ({ name: `${meaning} ${curve.label}`, points: curve.points })),
    );
    return html`<figure class="curves">
      <div class="smalls">${pictures.map((picture) => this.#chart(label, picture))}</div>
      <div class="under">
        <descent-chart-table .head=${unitOf(this.kind)} .columns=${columns}></descent-chart-table>
        ${this.strands.length > 1 ? html`<span class="reading">${this.strands.map(key)}</span>` : nothing}
      </div>
    </figure>`;
  }

  #map(label: string) {
    const { field, entry } = this;
    return html`<figure class="map small">
      ${
        field
          ? html`<descent-small-map
              .field=${field}
              .minima=${(entry.minima ?? []).map(([x, y]) => [x, y])}
              .name=${words().reference.map(label, entry.minima?.length ?? 0)}
            ></descent-small-map>`
          : nothing
      }
    </figure>`;
  }

  #chart(label: string, picture: Picture) {
    const { symbol, meaning } = picture;
    return html`<div class="small">
      <div class="note"><span class="f">${formula(symbol)}</span> ${this.#reading(picture)}</div>
      <descent-plot
        .plot=${plotOf(this.kind, picture, this.cursor)}
        .name=${words().reference.chart(label, meaning, unitOf(this.kind))}
        @cursor=${(event: CustomEvent<number | null>) => {
          this.cursor = event.detail;
        }}
      ></descent-plot>
    </div>`;
  }

  /** What the chart shows; under the pointer its values there. */
  #reading({ meaning, curves }: Picture) {
    const { cursor } = this;
    const values = cursor === null ? [] : curves.map(({ points }) => valueAt(points, cursor));
    return html`<span class="num">${values.length > 0 ? values.map(inTable).join(", ") : meaning}</span>`;
  }

  #knobs() {
    const { knobs } = this.entry;
    if (knobs.length === 0) return nothing;
    const { head } = words().reference;
    return html`<table class="knobs">
      <thead>
        <tr><th scope="col">${head.knob}</th><th scope="col">${head.standard}</th><th scope="col">${head.range}</th></tr>
      </thead>
      <tbody>${knobs.map((knob) => this.#knob(knob))}</tbody>
    </table>`;
  }

  #knob(knob: Knob) {
    const { truth, span } = words().reference;
    const { symbol, name, low, high } = knob;
    const standard = typeof knob.default === "boolean" ? truth(knob.default) : asChosen(knob.default);
    return html`<tr>
      <th scope="row">
        <span class="m">${symbol}</span> <code>${name}</code>
        <span class="note">${hintOf(this.kind, this.entry, knob)}</span>
      </th>
      <td>${standard}</td>
      <td>${knob.kind === "boolean" ? "" : span(asChosen(low), asChosen(high))}</td>
    </tr>`;
  }
}

define("descent-entry", ReferenceEntry);
