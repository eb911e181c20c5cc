/** The chosen losses over their gradients, along the error, the score or the probability. */
import { html, nothing } from "lit";
import type { Axes } from "../engine/loss-figures";
import type { Interval, Place } from "../engine/protocol";
import { words } from "../i18n";
import { withKey } from "../state/edits";
import { without } from "../state/text";
import "./chart-table";
import "./drag-plot";
import type { Handle } from "./drag-plot";
import { asGiven, inTable } from "./format";
import { column, curve, roomFor } from "./loss-lines";
import { type Draggable, LossPart, type Named } from "./loss-part";
import { key as lineKey } from "./marker";
import { define } from "./part";
import { type Plot, valueAt } from "./plot";
import { fixedAxis, heightsAxis } from "./ticks";

const axes: Axes[] = ["error", "score", "probability"];

/** A gap in a curve has no number to tell. */
const orNothing = (value: number | null) => (value !== null && Number.isFinite(value) ? value : null);

interface Drawn extends Named {
  value: Float64Array;
  derivative: Float64Array;
  /** At the place where the spec reads them. */
  reading: [value: number | null, derivative: number | null];
  /** It has no value anywhere on the axis. */
  absent: boolean;
}

class LossCurves extends LossPart<"curves"> {
  static override properties = { ...LossPart.properties, cursor: { state: true } };

  declare cursor: number | null;

  constructor() {
    super("curves");
    this.cursor = null;
  }

  get #drawn(): Drawn[] {
    const { curves = [], readings = [] } = this.source.shown ?? {};
    return this.named.flatMap((named) => {
      const triples = curves[named.index];
      const reading = readings[named.index];
      if (!triples || !reading) return [];
      const value = column(triples, 1);
      const absent = value.every((y, i) => i % 2 === 0 || Number.isNaN(y));
      return [{ ...named, value, derivative: column(triples, 2), reading, absent }];
    });
  }

  protected override render() {
    const { values } = this;
    if (!values) return nothing;
    const { losses: say } = words();
    const drawn = this.#drawn;
    const shown = drawn.filter(({ absent }) => !absent);
    const absent = drawn.filter((one) => one.absent).map(({ name }) => name);
    return html`<figure class="fig">
      <div class="figh">
        <span><span class="m">ℓ</span> <small>${say.value}</small></span>
        <span class="seg push" role="group" aria-label=${say.against}>
          ${axes.map(
            (axis) => html`<button
              type="button"
              aria-pressed=${values.against === axis}
              @click=${() => void this.#against(axis)}
            >
              ${say.axes[axis]}
            </button>`,
          )}
        </span>
      </div>
      ${this.#chart(shown, "value", say.value)}
      <div class="figh"><span><span class="m">ℓ′</span> <small>${say.derivative(say.axes[values.against])}</small></span></div>
      ${this.#chart(shown, "derivative", say.derivative(say.axes[values.against]))}
      <div class="under">
        <descent-chart-table .head=${say.axes[values.against]} .columns=${this.#columns(shown)}></descent-chart-table>
        <span class="note">${say.hint[values.against]}</span>
      </div>
      ${absent.length > 0 ? html`<p class="note">${say.absent(absent, say.axes[values.against])}</p>` : nothing}
      ${this.#reading(shown)}
    </figure>`;
  }

  /** Another axis has a range of its own. */
  #against(axis: Axes): Promise<string | null> {
    const name = "against";
    const spec = without(this.canonical, (other) => other === "range");
    return this.change(withKey(spec, name, axis), name);
  }

  #chart(drawn: Drawn[], which: "value" | "derivative", meaning: string) {
    const { losses: say } = words();
    const { values } = this;
    if (!values) return nothing;
    const [low, high] = values.range;
    const plot: Plot = {
      x: fixedAxis(low, high, 6),
      y: heightsAxis(drawn.map((one) => one[which])),
      unit: say.axes[values.against],
      curves: drawn.map((one) => curve(one.name, one.slot, one[which], { label: one.name, faded: one.faded })),
      guides: [],
      dots: [],
      room: roomFor(drawn.map(({ name }) => name)),
      cursor: this.cursor ?? this.numbers("at")[0] ?? null,
    };
    const point = (event: CustomEvent<number | null>) => {
      this.cursor = event.detail;
    };
    return html`<descent-drag-plot
      class=${which === "value" ? "tall" : "middle"}
      .plot=${plot}
      .name=${say.chart(
        meaning,
        say.axes[values.against],
        drawn.map(({ name }) => name),
      )}
      .handles=${which === "value" ? this.#handles(values.range) : []}
      .drag=${(key: Draggable, [x]: Place) => this.dragged(key, [x])}
      .drop=${(key: Draggable, [x]: Place) => void this.dropped(key, [x])}
      @cursor=${point}
    ></descent-drag-plot>`;
  }

  /** Where the losses are read; and the target, which has a place only where the axis shows what is predicted. */
  #handles([low, high]: Interval): Handle[] {
    const { losses: say } = words();
    const [at = 0] = this.numbers("at");
    const [target = 0] = this.numbers("target");
    const step = 10 ** (Math.floor(Math.log10((high - low) / 2)) - 1);
    const handle = (key: Draggable, x: number, look: string, label: string, hint: string): Handle[] =>
      x < low || x > high
        ? []
        : [
            {
              key,
              place: [x, 0],
              along: "x",
              look,
              label,
              hint,
              low: [low, 0],
              high: [high, 0],
              step,
            },
          ];
    const reading = handle("at", at, "line reading", say.reader(asGiven(at)), say.readerHint);
    if (this.values?.against !== "probability") return reading;
    return [...reading, ...handle("target", target, "line grip", say.target(asGiven(target)), say.targetHint)];
  }

  #columns(drawn: Drawn[]) {
    const { losses: say } = words();
    return drawn.flatMap(({ name, value, derivative }) => [
      { name: `${name} ${say.columns.value}`, points: value },
      { name: `${name} ${say.columns.derivative}`, points: derivative },
    ]);
  }

  /** Under the pointer, else where the spec says. */
  #reading(drawn: Drawn[]) {
    const { losses: say } = words();
    const { values } = this;
    if (!values) return nothing;
    const { cursor } = this;
    const read = ({ value, derivative, reading }: Drawn) =>
      cursor === null ? reading : [valueAt(value, cursor), valueAt(derivative, cursor)].map(orNothing);
    return html`<table class="fits">
      <thead>
        <tr><th scope="col">${say.reading(say.axes[values.against], asGiven(cursor ?? this.numbers("at")[0] ?? 0))}</th><th scope="col" class="m">ℓ</th><th scope="col" class="m">ℓ′</th></tr>
      </thead>
      <tbody>
        ${drawn.map(
          (one) => html`<tr>
            <td><span class="who">${lineKey(one.slot)}${one.name}</span></td>
            ${read(one).map((number) => html`<td>${inTable(number)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>`;
  }
}

define("descent-loss-curves", LossCurves);
