/** Points to drag, the line that each loss draws through them, and how hard each point pulls at it. */
import { html, nothing } from "lit";
import type { Line } from "../engine/loss-figures";
import type { Place } from "../engine/protocol";
import { words } from "../i18n";
import { withKey, withList } from "../state/edits";
import "./drag-plot";
import type { Handle } from "./drag-plot";
import { asGiven, inTable } from "./format";
import { curve, roomFor } from "./loss-lines";
import { LossPart, type Named } from "./loss-part";
import { key as lineKey } from "./marker";
import { define } from "./part";
import type { Curve, Plot, Stems } from "./plot";
import "./plot-canvas";
import { type Axis, fixedAxis, linearAxis } from "./ticks";

const key = "points";

/** Where points may be. */
const reach = 5;
const most = 12;
const fewest = 3;

/** Pixels between the stems of two losses. */
const apart = 9;

interface Fitted extends Named {
  line: Line;
}

const placesOf = (numbers: number[]): Place[] =>
  Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i] ?? 0, numbers[2 * i + 1] ?? 0]);

/** The point that lies farthest from any of the lines: one that pulls hard may have drawn its own line near. */
const farthest = (fitted: Fitted[], places: Place[]): number => {
  const distances = places.map(([x, y]) =>
    Math.max(...fitted.map(({ line }) => Math.abs((line.slope ?? 0) * x + (line.intercept ?? 0) - y))),
  );
  return distances.indexOf(Math.max(...distances));
};

const roomOf = (fitted: Fitted[]) => roomFor(fitted.map(({ name }) => name));

class LineFigure extends LossPart<"lines"> {
  constructor() {
    super("lines");
  }

  get #fitted(): Fitted[] {
    const lines = this.source.shown?.lines ?? [];
    return this.named.flatMap((named) => {
      const line = lines[named.index];
      return line ? [{ ...named, line }] : [];
    });
  }

  protected override render() {
    const { line: say } = words();
    const places = placesOf(this.numbers(key));
    const fitted = this.#fitted;
    const x = fixedAxis(-reach, reach, 5);
    return html`<figure class="fig">
      <div class="figh"><span>${say.heading} <small>${say.about}</small></span></div>
      <div class="pair">
        <div>
          <descent-drag-plot
            class="tall"
            .plot=${this.#lines(x, fitted)}
            .name=${say.chart(fitted.map(({ name }) => name))}
            .handles=${places.map((place, i) => this.#handle(place, i))}
            .drag=${(handle: string, place: Place) => this.dragged(key, this.#with(Number(handle), place))}
            .drop=${(handle: string, place: Place) => void this.dropped(key, this.#with(Number(handle), place))}
          ></descent-drag-plot>
          <div class="figh"><span>${say.pull} <small>${say.pullAbout}</small></span></div>
          <descent-plot .plot=${this.#pulls(x, places, fitted)} .name=${say.pullChart}></descent-plot>
        </div>
        <div class="stack tight">
          ${fitted.length === 0 ? html`<p class="note">${say.nobody}</p>` : this.#table(fitted, places)}
          ${this.#buttons(places)}
        </div>
      </div>
    </figure>`;
  }

  #with(i: number, [x, y]: Place): number[] {
    const numbers = [...this.numbers(key)];
    numbers.splice(2 * i, 2, x, y);
    return numbers;
  }

  #handle(place: Place, i: number): Handle {
    const { line: say } = words();
    return {
      key: String(i),
      place,
      along: "both",
      look: "point dot",
      label: say.point(i + 1, asGiven(place[0]), asGiven(place[1])),
      hint: say.pointHint,
      low: [-reach, -reach],
      high: [reach, reach],
      step: 0.1,
    };
  }

  #lines(x: Axis, fitted: Fitted[]): Plot {
    const curves = fitted.map(({ slot, name, line, faded }): Curve => {
      const at = (place: number) => (line.slope ?? Number.NaN) * place + (line.intercept ?? Number.NaN);
      return curve(name, slot, [x.low, at(x.low), x.high, at(x.high)], { label: name, end: "marker", faded });
    });
    const y = fixedAxis(-reach, reach, 5);
    return { x, y, unit: "x", curves, guides: [], dots: [], room: roomOf(fitted), cursor: null };
  }

  /** The other way from the gradient: upwards where the point lies above the line. */
  #pulls(x: Axis, places: Place[], fitted: Fitted[]): Plot {
    const stems = fitted.map(({ slot, line, faded }, i): Stems => {
      const points = places.flatMap(([at], j) => [at, -(line.gradients[j] ?? Number.NaN)]);
      return { slot, points: Float64Array.from(points), shift: (i - (fitted.length - 1) / 2) * apart, faded };
    });
    const values = stems.flatMap(({ points }) =>
      [...points].filter((value, i) => i % 2 === 1 && Number.isFinite(value)),
    );
    return {
      x,
      y: linearAxis(Math.min(-1, ...values), Math.max(1, ...values), 4),
      unit: "x",
      curves: [curve("zero", -1, [x.low, 0, x.high, 0], { dashed: true })],
      guides: [],
      dots: [],
      stems,
      room: roomOf(fitted),
      cursor: null,
    };
  }

  #table(fitted: Fitted[], places: Place[]) {
    const { line: say } = words();
    const point = farthest(fitted, places);
    const [x = 0, y = 0] = places[point] ?? [];
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${say.heading}><table class="fits">
        <thead>
          <tr>
            <th scope="col">${say.loss}</th><th scope="col">${say.slope}</th><th scope="col">${say.intercept}</th>
            <th scope="col">${say.mean}</th><th scope="col">${say.gradient(point + 1)}</th>
          </tr>
        </thead>
        <tbody>
          ${fitted.map(
            ({ slot, name, line }) => html`<tr>
              <td><span class="who">${lineKey(slot)}${name}</span></td>
              ${
                line.diverged
                  ? html`<td colspan="4">${say.diverged}</td>`
                  : html`<td>${inTable(line.slope)}</td><td>${inTable(line.intercept)}</td>
                    <td>${inTable(line.loss)}</td><td>${inTable(line.gradients[point])}</td>`
              }
            </tr>`,
          )}
        </tbody>
      </table></div>
      <p class="verdict" aria-live="polite">
        ${
          this.draft
            ? nothing
            : say.verdict(
                point + 1,
                asGiven(x),
                asGiven(y),
                fitted.map(({ name, line }) => [name, inTable(Math.abs(line.gradients[point] ?? Number.NaN))]),
              )
        }
      </p>
      <p class="note">${say.why}</p>`;
  }

  #buttons(places: Place[]) {
    const { line: say } = words();
    const numbers = this.numbers(key);
    const put = (next: number[]) => void this.change(withList(this.canonical, key, next), key);
    return html`<div class="row">
      <button type="button" class="btn" ?disabled=${places.length >= most} @click=${() => put([...numbers, 0, 0])}>${say.add}</button>
      <button type="button" class="btn" ?disabled=${places.length <= fewest} @click=${() => put(numbers.slice(0, -2))}>${say.remove}</button>
      <button type="button" class="btn bare" @click=${() => void this.change(withKey(this.canonical, key, null), key)}>${say.reset}</button>
    </div>`;
  }
}

define("descent-line-figure", LineFigure);
