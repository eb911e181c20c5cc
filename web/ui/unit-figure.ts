/** One logistic unit that starts on the wrong side: how each loss brings it over, or fails to. */
import { html, nothing } from "lit";
import type { Place } from "../engine/protocol";
import { words } from "../i18n";
import { withKey } from "../state/edits";
import "./drag-plot";
import type { Handle } from "./drag-plot";
import { asGiven, inTable } from "./format";
import { icons } from "./icons";
import { column, curve, roomFor, spot } from "./loss-lines";
import { LossPart, type Named } from "./loss-part";
import { key as lineKey } from "./marker";
import "./number-field";
import { define } from "./part";
import type { Curve, Plot } from "./plot";
import "./plot-canvas";
import { type Axis, fixedAxis, linearAxis, upwardAxis } from "./ticks";

const key = "score";

/** Scores that are shown. */
const reach = 10;

/** A whole run is played in about so long. */
const playMilliseconds = 4000;

/** With less motion, so many redraws a second. */
const calmMilliseconds = 100;

/** Where a unit is after an update. */
interface Stand {
  score: number;
  probability: number;
  loss: number;
  gradient: number;
}

interface Learner extends Named {
  /** After each update, the start first. */
  stands: Stand[];
  value: Float64Array;
  gradient: Float64Array;
}

const standsOf = (path: (number | null)[]): Stand[] =>
  Array.from({ length: path.length / 4 }, (_, i) => {
    const [score, probability, loss, gradient] = path.slice(4 * i, 4 * i + 4).map((number) => number ?? Number.NaN);
    return { score, probability, loss, gradient } as Stand;
  });

/** The finite heights of curves. */
const heights = (curves: Pick<Curve, "points">[]): number[] =>
  curves.flatMap(({ points }) => [...points].filter((y, i) => i % 2 === 1 && Number.isFinite(y)));

class UnitFigure extends LossPart<"unit"> {
  static override properties = { ...LossPart.properties, shown: { state: true }, playing: { state: true } };

  /** The update that is shown. */
  declare shown: number;
  declare playing: boolean;
  #started = 0;
  readonly #calm = matchMedia("(prefers-reduced-motion: reduce)");

  constructor() {
    super("unit");
    this.shown = 0;
    this.playing = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.playing = false;
  }

  get #last(): number {
    return this.values?.updates ?? 0;
  }

  get #learners(): Learner[] {
    const figure = this.source.shown;
    return this.named.flatMap((named) => {
      const path = figure?.paths[named.index];
      const curves = figure?.curves[named.index] ?? [];
      if (!path) return [];
      return [
        {
          ...named,
          stands: standsOf(path),
          value: column(curves, 1),
          gradient: column(curves, 2),
        },
      ];
    });
  }

  protected override render() {
    const { unit: say } = words();
    const learners = this.#learners;
    const [start = 0] = this.numbers(key);
    const x = fixedAxis(-reach, reach, 5);
    return html`<figure class="fig">
      <div class="figh"><span>${say.heading} <small>${say.about}</small></span></div>
      ${
        learners.length === 0
          ? html`<p class="note">${say.nobody}</p>`
          : html`<div class="pair even">
              <div>
                <div class="note">${say.loss}</div>
                ${this.#along(x, learners, start)}
                <div class="note">${say.gradient}</div>
                <descent-plot .plot=${this.#gradients(x, learners)} .name=${say.gradientChart}></descent-plot>
              </div>
              <div>
                <div class="note">${say.probability}</div>
                <descent-plot class="middle" .plot=${this.#probabilities(learners)} .name=${say.probabilityChart}></descent-plot>
                ${this.#bar()} ${this.#table(learners)}
              </div>
            </div>
            <p class="verdict" aria-live="polite">
              ${this.playing || this.draft ? nothing : this.#verdict(learners)}
            </p>
            <p class="note">${say.why}</p>`
      }
    </figure>`;
  }

  /** The track is filled up to the thumb. */
  protected override updated(): void {
    const range = this.querySelector<HTMLInputElement>(".scrub");
    range?.style.setProperty("--f", `${(100 * this.shown) / Math.max(1, this.#last)}%`);
  }

  #now({ stands }: Learner): Stand | undefined {
    return stands[Math.min(this.shown, stands.length - 1)];
  }

  /** Each curve, and on it how far its unit has come. */
  #followed(learners: Learner[], which: "value" | "gradient"): Curve[] {
    return learners.flatMap((learner) => {
      const { slot, name, faded } = learner;
      const now = this.#now(learner);
      const line = curve(name, slot, learner[which], { faded, label: which === "value" ? name : "" });
      if (!now) return [line];
      const place: Place = [now.score, which === "value" ? now.loss : now.gradient];
      return [line, { ...spot(`${name} now`, slot, place), faded }];
    });
  }

  #along(x: Axis, learners: Learner[], start: number) {
    const { unit: say } = words();
    const curves = this.#followed(learners, "value");
    const plot: Plot = {
      x,
      y: upwardAxis(Math.max(1, ...heights(curves)), 4),
      unit: say.score,
      curves,
      guides: [],
      dots: [],
      room: roomFor(learners.map(({ name }) => name)),
      cursor: null,
    };
    const handle: Handle = {
      key,
      place: [start, 0],
      along: "x",
      look: "line grip",
      label: say.start(asGiven(start)),
      hint: say.startHint,
      low: [-reach, 0],
      high: [reach, 0],
      step: 0.1,
    };
    return html`<descent-drag-plot
      .plot=${plot}
      .name=${say.lossChart(learners.map(({ name }) => name))}
      .handles=${[handle]}
      .drag=${(_: string, [score]: Place) => this.dragged(key, [score])}
      .drop=${(_: string, [score]: Place) => void this.dropped(key, [score])}
    ></descent-drag-plot>`;
  }

  #gradients(x: Axis, learners: Learner[]): Plot {
    const curves = this.#followed(learners, "gradient");
    const all = heights(curves);
    return {
      x,
      y: linearAxis(Math.min(0, ...all), Math.max(0, ...all), 4),
      unit: words().unit.score,
      curves,
      guides: [],
      dots: [],
      room: roomFor(learners.map(({ name }) => name)),
      cursor: null,
    };
  }

  #probabilities(learners: Learner[]): Plot {
    const curves = learners.map(({ slot, name, faded, stands }) => {
      const points = stands.flatMap(({ probability }, update) => [update, probability]);
      return curve(name, slot, points, { faded, label: name, end: "marker" });
    });
    return {
      x: fixedAxis(0, Math.max(1, this.#last), 5),
      y: fixedAxis(0, 1, 5),
      unit: words().figures.update,
      curves,
      guides: [],
      dots: [],
      cursor: this.shown,
    };
  }

  #bar() {
    const { run, unit: say } = words();
    const last = this.#last;
    return html`<div class="row playing">
      <button
        type="button"
        class="btn"
        aria-label=${this.playing ? run.pause : run.play}
        @click=${() => (this.playing ? this.#pause() : this.#play())}
      >
        ${this.playing ? icons.pause : icons.play}
      </button>
      <input
        class="scrub"
        type="range"
        min="0"
        max=${last}
        .value=${String(this.shown)}
        aria-label=${run.scrub}
        @input=${(event: Event) => {
          this.#pause();
          this.shown = Number((event.target as HTMLInputElement).value);
        }}
      />
      <span class="note num">${run.update} ${this.shown} ${run.of(last)}</span>
      <label class="fld"><span class="name">${say.rate}</span>
        <descent-number
          .value=${this.values?.rate ?? 1}
          .label=${say.rate}
          .hint=${say.rateHint}
          .range=${{ low: 0.001, high: 100, integer: false, scale: "logarithmic" }}
          .propose=${(rate: number) => this.change(withKey(this.canonical, "rate", rate), "rate")}
        ></descent-number>
      </label>
    </div>`;
  }

  #table(learners: Learner[]) {
    const { unit: say } = words();
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${say.heading}><table class="fits">
      <thead>
        <tr><th scope="col">${say.at(this.shown)}</th><th scope="col">${say.p}</th><th scope="col">${say.lossHead}</th><th scope="col">${say.gradientHead}</th></tr>
      </thead>
      <tbody>
        ${learners.map((learner) => {
          const now = this.#now(learner);
          return html`<tr>
            <td><span class="who">${lineKey(learner.slot)}${learner.name}</span></td>
            <td>${inTable(now?.probability)}</td>
            <td>${inTable(now?.loss)}</td>
            <td>${inTable(now?.gradient)}</td>
          </tr>`;
        })}
      </tbody>
    </table></div>`;
  }

  /** When each unit takes its sample for what it is. */
  #verdict(learners: Learner[]): string {
    const { unit: say } = words();
    const told = learners.map(({ name, stands }) => {
      const update = stands.findIndex(({ score }) => score >= 0);
      return update < 0 ? say.never(name, this.#last) : say.over(name, update);
    });
    return say.verdict(asGiven(learners[0]?.stands[0]?.probability ?? 0), told);
  }

  #pause(): void {
    this.playing = false;
  }

  #play(): void {
    if (this.shown >= this.#last) this.shown = 0;
    this.playing = true;
    this.#started = performance.now() - (playMilliseconds * this.shown) / Math.max(1, this.#last);
    this.#next();
  }

  #next(): void {
    const draw = () => {
      if (!this.playing) return;
      const share = (performance.now() - this.#started) / playMilliseconds;
      this.shown = Math.min(this.#last, Math.round(share * this.#last));
      if (share >= 1) this.#pause();
      else this.#next();
    };
    if (this.#calm.matches) setTimeout(draw, calmMilliseconds);
    else requestAnimationFrame(draw);
  }
}

define("descent-unit-figure", UnitFigure);
