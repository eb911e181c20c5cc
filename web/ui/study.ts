/** Many whole runs at once, beside the race: over where they start, over their settings, over learning rates. */
import { html, nothing, type TemplateResult } from "lit";
import { ending, type Place, type StudyChoice } from "../engine/protocol";
import { keyLabel, optionLabel, words } from "../i18n";
import { counted } from "../i18n/writing";
import type { Session } from "../state/session";
import {
  bestCell,
  type Census,
  censusOf,
  type Ending,
  endingAt,
  medianOf,
  type Picture,
  pictures,
  questionOf,
} from "../state/studies";
import { StudyRun } from "../state/study-run";
import { onTheme } from "../state/theme";
import type { View } from "../state/view";
import { asChosen, asGiven, inTable } from "./format";
import "./grid-map";
import type { GridPicture } from "./grid-map";
import { type Palette, readPalette } from "./palette";
import { define, Part } from "./part";
import { racerNames } from "./racer";
import { basinPaint, depthPaint, minimumColour, phasePaint } from "./study-paint";
import { axesOf } from "./terrain";
import { exactAxis } from "./ticks";
import "./sweep";

/** Of the picture's width, for its ticks. */
const usualSide = 480;

/** What a cell stands for, and what the reader wants of it. */
export interface StudyEdits {
  /** Shows another picture. */
  choose(picture: Picture): void;
  /** Lets the race run as the cell did. */
  start(place: Place): void;
  set(racer: number, settings: Record<string, number>): void;
  /** Gives every racer its learning rate; null leaves it as it is. */
  rates(rates: (number | null)[]): void;
}

class StudyPanel extends Part {
  static override properties = {
    session: { attribute: false },
    view: { attribute: false },
    edits: { attribute: false },
    controls: { attribute: false },
    cell: { state: true },
  };

  declare session: Session;
  declare view: View;
  declare edits: StudyEdits;
  /** Whose runs, and over what. */
  declare controls: TemplateResult | typeof nothing;
  /** The cell that is pointed at. */
  declare cell: number | null;
  readonly #run = new StudyRun(() => this.#changed());
  #asked = "";
  #palette: Palette | null = null;

  constructor() {
    super();
    this.cell = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(this.session.onChange(() => this.#ask()));
    this.whileConnected(
      onTheme(() => {
        this.#palette = null;
        this.requestUpdate();
      }),
    );
    const near = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && this.#run.prepare());
    near.observe(this);
    this.whileConnected(() => near.disconnect());
    this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#run.dispose();
    this.#asked = "";
  }

  /** Another lab's experiment, which comes just before this panel goes, has no study. */
  get #values() {
    const values = this.session.scene?.checked.values;
    return values?.study ? values : undefined;
  }

  get #minima() {
    return this.session.scene?.layout.minima ?? [];
  }

  /** Makes the runs anew where they would be others. */
  #ask(): void {
    const values = this.#values;
    if (!values) return;
    const { picture } = values.study;
    const question = picture === "none" ? "" : questionOf(values);
    if (question === this.#asked) return this.#changed();
    this.#asked = question;
    this.cell = null;
    if (picture === "none") this.#run.stop();
    else this.#run.start(this.session.scene?.checked.canonical ?? "", values);
    this.requestUpdate();
  }

  #again(): void {
    this.#asked = "";
    this.#ask();
  }

  /** More of the runs are made; where all are and the race is to be fair, it gets its rates. */
  #changed(): void {
    this.requestUpdate();
    if (!this.view.fair || this.#run.state === "running") return;
    this.view.fair = false;
    if (this.#run.state === "done" && this.#values?.study.picture === "rates") this.edits.rates(this.#bestRates());
  }

  #bestRates(): (number | null)[] {
    const { grid } = this.#run;
    return (grid?.layers ?? []).map((endings) => {
      const best = bestCell(endings);
      return best === null ? null : (grid?.x[best] ?? null);
    });
  }

  protected override render() {
    const values = this.#values;
    if (!values) return nothing;
    const { study: say } = words();
    const { picture } = values.study;
    return html`<section class="fig study" aria-labelledby="study">
      <div class="figh">
        <span id="study">${say.heading}</span>
        <span class="push seg" role="group" aria-label=${say.choose}>
          ${pictures.map(
            (one) =>
              html`<button
                type="button"
                aria-pressed=${one === picture}
                @click=${() => this.edits.choose(one === picture ? "none" : one)}
              >
                ${optionLabel(one)}
              </button>`,
          )}
        </span>
      </div>
      <p class="note">${say.about[picture]}</p>
      ${picture === "none" ? nothing : this.#body(values.study)}
    </section>`;
  }

  #body(study: StudyChoice) {
    const { grid, failure } = this.#run;
    const { study: say } = words();
    return html`${study.picture === "rates" ? nothing : html`<div class="fields studied">${this.controls}</div>`}
      ${this.#bar()} ${failure === null ? nothing : html`<p class="why" role="alert">${say.failed(failure)}</p>`}
      ${grid === null ? nothing : study.picture === "rates" ? this.#sweep(study) : this.#grid(study, grid.layers[0])}`;
  }

  #bar() {
    const { state, progress, took, grid } = this.#run;
    const { study: say } = words();
    const runs = (grid?.layers ?? []).reduce((sum, endings) => sum + censusOf(endings).known, 0);
    const steps = this.#values?.steps ?? 0;
    return html`<div class="progress">
      <progress max="1" .value=${progress} aria-label=${say.progress}></progress>
      <span class="note num" role="status">
        ${state === "running" ? say.running(Math.floor(100 * progress)) : say.ran(counted(runs), counted(steps), (took / 1000).toPrecision(2), state === "done")}
      </span>
      ${
        state === "running"
          ? html`<button type="button" class="btn" @click=${() => this.#run.stop()}>${say.stop}</button>`
          : state === "stopped"
            ? html`<button type="button" class="btn" @click=${() => this.#again()}>${say.again}</button>`
            : nothing
      }
    </div>`;
  }

  #grid(study: StudyChoice, endings: Float64Array | undefined) {
    const { grid } = this.#run;
    const { scene, catalogue } = this.session;
    if (!grid || !endings || !scene || !catalogue) return nothing;
    this.#palette ??= readPalette(this);
    const { study: say } = words();
    const census = censusOf(endings);
    const { minima } = scene.layout;
    const name = racerNames(catalogue, scene.checked.values.run)[study.racer] ?? "";
    const picture = study.picture === "basins" ? this.#basins(endings, census) : this.#phase(study, endings, census);
    return html`<div class="studypair">
      <descent-grid-map
        .picture=${picture}
        .name=${say.named[study.picture === "basins" ? "basins" : "phase"](name)}
        @point=${({ detail }: CustomEvent<number | null>) => {
          this.cell = detail;
        }}
        @choose=${({ detail }: CustomEvent<number>) => this.#replay(study, detail)}
      ></descent-grid-map>
      <div class="told">
        <p class="reading num" role="status">${this.#reading(study, endings)}</p>
        ${minima.length === 0 ? html`<p class="note">${say.depth}</p>` : nothing}
        ${this.#legend(study, census)}
      </div>
    </div>`;
  }

  /** A cell as far as it is known. */
  #reading(study: StudyChoice, endings: Float64Array): string {
    const { study: say } = words();
    const cell = this.cell ?? bestCell(endings);
    if (cell === null || !this.#run.grid) return "";
    const [x, y] = this.#placeOf(cell);
    const where =
      study.picture === "basins"
        ? say.from(asGiven(x), asGiven(y))
        : say.at(asGiven(x), this.#symbol(study.knob), asGiven(y));
    const told = this.#told(endingAt(endings, cell));
    return this.cell === null ? say.best(where, told) : say.one(where, told);
  }

  #told({ minimum, arrivedAt, value }: Ending): string {
    const { study: say } = words();
    const steps = counted(this.#values?.steps ?? 0);
    if (minimum >= 0) return say.arrives(counted(arrivedAt));
    if (minimum === ending.diverged) return say.diverges;
    if (minimum === ending.notYet) return say.pending;
    return this.#minima.length > 0 ? say.isNowhere(steps, inTable(value)) : say.ends(steps, inTable(value));
  }

  #placeOf(cell: number): Place {
    const { x = new Float64Array(), y = new Float64Array() } = this.#run.grid ?? {};
    return [x[cell % x.length] ?? 0, y[Math.floor(cell / x.length)] ?? 0];
  }

  #replay(study: StudyChoice, cell: number): void {
    const [x, y] = this.#placeOf(cell);
    if (study.picture === "basins") this.edits.start([x, y]);
    else this.edits.set(study.racer, { lr: x, [study.knob]: y });
  }

  #basins(endings: Float64Array, census: Census): GridPicture {
    const { view, start } = this.#values ?? { view: [0, 1, 0, 1] as const, start: [0, 0] as Place };
    const [horizontal, vertical] = axesOf([...view], usualSide);
    const minima = this.#minima;
    return {
      endings,
      columns: this.#run.grid?.x.length ?? 1,
      horizontal,
      vertical,
      names: ["x", "y"],
      paint: minima.length > 0 ? basinPaint(census) : depthPaint(endings),
      crosses: minima.map(({ x, y }) => [x, y]),
      here: start,
    };
  }

  #phase(study: StudyChoice, endings: Float64Array, census: Census): GridPicture {
    const { racer, rates, range, knob, settings } = study;
    const own = this.#values?.run[racer];
    const scale = settings.find(({ name }) => name === knob)?.scale;
    const here = knob === "decay" ? own?.decay : own?.knobs[knob];
    const minima = this.#minima;
    return {
      endings,
      columns: this.#run.grid?.x.length ?? 1,
      horizontal: exactAxis(...rates, true, 5),
      vertical: exactAxis(...range, scale === "logarithmic", 5),
      names: [keyLabel("lr"), this.#symbol(knob)],
      paint: minima.length > 0 ? phasePaint(census) : depthPaint(endings),
      crosses: [],
      here: [own?.lr ?? 0, Number(here ?? 0)],
    };
  }

  /** A knob as its optimizer writes it. */
  #symbol(knob: string): string {
    const { catalogue, scene } = this.session;
    const id = scene?.checked.values.run[scene.checked.values.study.racer]?.id;
    const entry = catalogue?.kinds.optimizer.find((one) => one.id === id);
    return entry?.knobs.find(({ name }) => name === knob)?.symbol ?? keyLabel(knob);
  }

  #legend(study: StudyChoice, census: Census) {
    const { study: say } = words();
    const palette = this.#palette;
    const share = (count: number) => say.share((100 * count) / Math.max(census.known, 1));
    const minima = this.#minima;
    const shown = census.minima.slice(0, 8);
    const colour = (index: number) => (palette ? minimumColour(palette, index) : "none");
    const row = (swatch: TemplateResult, what: string, count: number, median: string) =>
      html`<tr><th scope="row">${swatch} ${what}</th><td>${share(count)}</td><td>${median}</td></tr>`;
    const square = (fill: string) =>
      html`<svg class="swatch" viewBox="0 0 14 14" aria-hidden="true"><rect width="14" height="14" fill=${fill}></rect></svg>`;
    const striped = html`<svg class="swatch" viewBox="0 0 14 14" aria-hidden="true"><path class="stripes" d="M-2 6L6 -2M0 14L14 0M8 16L16 8"></path></svg>`;
    const empty = html`<svg class="swatch" viewBox="0 0 14 14" aria-hidden="true"><rect class="blank" x=".5" y=".5" width="13" height="13"></rect></svg>`;
    const basins = study.picture === "basins";
    const arrived = census.minima.reduce((sum, { count }) => sum + count, 0);
    return html`<table class="stand num">
        <thead>
          <tr>
            <th scope="col">${say.outcome}</th>
            <th scope="col">${say.runs}</th>
            <th scope="col" title=${say.medianHint}>${say.median}</th>
          </tr>
        </thead>
        <tbody>
          ${
            basins
              ? shown.map(({ index, count, median }) =>
                  row(
                    square(colour(index)),
                    say.minimum(asGiven(minima[index]?.x ?? 0), asGiven(minima[index]?.y ?? 0)),
                    count,
                    asChosen(median),
                  ),
                )
              : arrived > 0
                ? row(square(palette?.racers[0] ?? "none"), say.arrived, arrived, asChosen(medianOf(census.arrivals)))
                : nothing
          }
          ${
            basins && census.minima.length > shown.length
              ? row(
                  html``,
                  say.others(census.minima.length - shown.length),
                  census.minima.slice(8).reduce((sum, { count }) => sum + count, 0),
                  "",
                )
              : nothing
          }
          ${census.nowhere > 0 ? row(minima.length > 0 ? empty : square(palette?.racers[0] ?? "none"), minima.length > 0 ? say.nowhere(counted(this.#values?.steps ?? 0)) : say.ended, census.nowhere, "") : nothing}
          ${census.diverged > 0 ? row(striped, say.diverged, census.diverged, "") : nothing}
        </tbody>
      </table>
      <p class="note">${arrived > 0 ? say.speed(asChosen(census.arrivals[0] ?? 0), asChosen(census.arrivals.at(-1) ?? 0)) : nothing} ${say.click}</p>`;
  }

  #sweep(study: StudyChoice) {
    const { grid, state } = this.#run;
    return html`<descent-sweep
      .session=${this.session}
      .view=${this.view}
      .grid=${grid}
      .ends=${study.rates}
      .best=${this.#bestRates()}
      .ready=${state === "done"}
      .use=${() => this.edits.rates(this.#bestRates())}
    ></descent-sweep>`;
  }
}

define("descent-study", StudyPanel);
