/** Scores of two classes with a threshold to drag: who is taken for what, and what every figure makes of it. */
import { html, nothing } from "lit";
import type { Judged } from "../engine/loss-figures";
import type { Place } from "../engine/protocol";
import { keyHint, keyLabel, labelOf, words } from "../i18n";
import { entryOf, withKey, withList } from "../state/edits";
import { without } from "../state/text";
import "./drag-plot";
import type { Handle } from "./drag-plot";
import { asGiven, inTable } from "./format";
import { curve, inkSlot, spot } from "./loss-lines";
import { type Draggable, LossPart } from "./loss-part";
import { define } from "./part";
import type { Bar, Curve, Plot } from "./plot";
import "./plot-canvas";
import "./slider";
import { type Axis, fixedAxis } from "./ticks";

const share = (): Axis => fixedAxis(0, 1, 5);

const threshold = "cut";

/** Scores that are placed by hand stand in two lanes, class 1 above. */
const lanes: [key: "negatives" | "positives", y: number][] = [
  ["negatives", -0.5],
  ["positives", 0.5],
];

/** The knobs of scores that are drawn. */
const law = ["separation", "sharpness", "share", "count"] as const;

/** So many of each class can still be told apart by hand. */
const handful = 8;

/** A few of the numbers, evenly from the lowest to the highest. */
const fewOf = (numbers: number[]): number[] => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const count = Math.min(handful, sorted.length);
  return Array.from({ length: count }, (_, i) => {
    const middle = Math.floor(((i + 0.5) * sorted.length) / count);
    return Number((sorted[middle] ?? 0).toFixed(2));
  });
};

const diagonal = (label: string): Curve => curve("diagonal", inkSlot, [0, 0, 1, 1], { dashed: true, label });

/** Class 1 stands upwards and class 0 downwards, each with its wrong ones on top. */
const barsOf = ({ histogram }: Judged): Bar[] => {
  const bins = histogram[0]?.length ?? 1;
  return histogram.flatMap((counts, part) => {
    const index = part < 2 ? 0 : 1;
    const wrong = part % 2 === 1;
    const sign = index === 1 ? 1 : -1;
    return counts.flatMap((count, bin) => {
      const below = wrong ? (histogram[part - 1]?.[bin] ?? 0) : 0;
      if (count === 0) return [];
      return [
        {
          left: bin / bins,
          right: (bin + 1) / bins,
          from: sign * below,
          to: sign * (below + count),
          class: index,
          strong: wrong,
        },
      ];
    });
  });
};

/** The same on both sides of zero, counted away from it. */
const countAxis = (bars: Bar[]): Axis => {
  const most = Math.max(1, ...bars.map(({ to }) => Math.abs(to)));
  const axis = fixedAxis(-1.15 * most, 1.15 * most, 5);
  return { ...axis, ticks: axis.ticks.map(({ value, label }) => ({ value, label: label.replace("−", "") })) };
};

class ScoreFigure extends LossPart<"scores"> {
  constructor() {
    super("scores");
  }

  get #byHand(): boolean {
    return lanes.some(([key]) => this.numbers(key).length > 0);
  }

  protected override render() {
    const judged = this.source.shown;
    const { scores: say } = words();
    return html`<figure class="fig">
      <div class="figh"><span>${say.heading} <small>${this.#byHand ? say.aboutByHand : say.about}</small></span></div>
      ${
        judged
          ? html`<div class="judged">
              <div class="wide">${this.#distribution(judged)}</div>
              <div class="stack tight">${this.#confusion(judged)} ${this.#figures(judged)}</div>
              ${this.#roc(judged)} ${this.#calibration(judged)} ${this.#origin(judged)}
            </div>`
          : nothing
      }
    </figure>`;
  }

  #distribution(judged: Judged) {
    const { scores: say } = words();
    const [at = 0] = this.numbers(threshold);
    const [rightNegatives = 0, wrongNegatives = 0, wrongPositives = 0, rightPositives = 0] = judged.confusion;
    const bars = this.#byHand ? [] : barsOf(judged);
    const plot: Plot = {
      x: share(),
      y: this.#byHand ? { ...fixedAxis(-1, 1, 2), ticks: [{ value: 0, label: "" }] } : countAxis(bars),
      unit: say.score,
      curves: [],
      guides: [],
      dots: [],
      bars,
      cursor: null,
    };
    const corner = (place: string, count: number, name: string) =>
      html`<span class="corner ${place}"><b>${count}</b> ${name}</span>`;
    return html`<div class="quarters">
        <descent-drag-plot
          class="tall"
          .plot=${plot}
          .name=${say.chart}
          .handles=${[this.#threshold(at), ...this.#placed(at)]}
          .drag=${(key: string, place: Place) => this.#move(key, place, (name, numbers) => this.dragged(name, numbers))}
          .drop=${(key: string, place: Place) =>
            this.#move(key, place, (name, numbers) => void this.dropped(name, numbers))}
        ></descent-drag-plot>
        ${corner("up left", wrongPositives, say.missed)} ${corner("up right", rightPositives, say.found)}
        ${corner("down left", rightNegatives, say.passed)} ${corner("down right", wrongNegatives, say.alarms)}
      </div>
      <p class="note" aria-live="polite">
        ${this.draft ? nothing : say.verdict(asGiven(at), rightPositives, rightPositives + wrongPositives, wrongNegatives, rightNegatives + wrongNegatives)}
      </p>`;
  }

  #threshold(at: number): Handle {
    const { scores: say } = words();
    return {
      key: threshold,
      place: [at, 0],
      along: "x",
      look: "line grip",
      label: say.threshold(asGiven(at)),
      hint: say.thresholdHint,
      low: [0, 0],
      high: [1, 0],
      step: 0.01,
    };
  }

  #placed(at: number): Handle[] {
    const { scores: say } = words();
    return lanes.flatMap(([key, y], index) =>
      this.numbers(key).map((score, i) => {
        const wrong = score >= at !== (index === 1);
        return {
          key: `${key} ${i}`,
          place: [score, y] as Place,
          along: "x" as const,
          look: `point class${index} ${wrong ? "wrong" : ""}`,
          label: say.placed(index, asGiven(score)),
          hint: say.placedHint,
          low: [0, y] as Place,
          high: [1, y] as Place,
          step: 0.01,
        };
      }),
    );
  }

  #move(handle: string, [x]: Place, put: (key: Draggable, numbers: number[]) => void): void {
    if (handle === threshold) return put(threshold, [x]);
    const [name, i] = handle.split(" ");
    const key = lanes.find(([lane]) => lane === name)?.[0];
    if (key) put(key, this.numbers(key).with(Number(i), x));
  }

  #confusion({ confusion }: Judged) {
    const { scores: say } = words();
    const [rightNegatives = 0, wrongNegatives = 0, wrongPositives = 0, rightPositives = 0] = confusion;
    const cell = (count: number, name: string, wrong: boolean) =>
      html`<td class=${wrong ? "wrong" : ""} title=${name}><b>${count}</b></td>`;
    return html`<table class="confusion">
      <caption>${say.confusion}</caption>
      <thead>
        <tr><th scope="col"><span class="note">${say.truth}</span></th><th scope="col">${say.taken(0)}</th><th scope="col">${say.taken(1)}</th></tr>
      </thead>
      <tbody>
        <tr><th scope="row">${say.class(1)}</th>${cell(wrongPositives, say.missed, true)}${cell(rightPositives, say.found, false)}</tr>
        <tr><th scope="row">${say.class(0)}</th>${cell(rightNegatives, say.passed, false)}${cell(wrongNegatives, say.alarms, true)}</tr>
      </tbody>
    </table>`;
  }

  /** Those that the threshold moves first, then those that it does not. */
  #figures({ figures }: Judged) {
    const { catalogue } = this.session;
    const { scores: say } = words();
    const rows = (decides: boolean) =>
      figures
        .filter((figure) => figure.decides === decides)
        .map(({ id, value }) => {
          const entry = catalogue && entryOf(catalogue, "metric", id);
          return html`<tr><th scope="row">${entry ? labelOf("metric", entry) : id}</th><td>${value === null ? "–" : inTable(value)}</td></tr>`;
        });
    return html`<table class="judgement">
      <tbody>${rows(true)}</tbody>
      <tbody><tr><th scope="rowgroup" colspan="2" class="note">${say.anyThreshold}</th></tr>${rows(false)}</tbody>
    </table>`;
  }

  #small(title: string, detail: string, axes: string, name: string, curves: Curve[], dots: number[]) {
    const plot: Plot = {
      x: share(),
      y: share(),
      unit: "",
      curves,
      guides: [],
      dots: [{ points: Float64Array.from(dots), shape: "filled" }],
      cursor: null,
    };
    return html`<div class="square">
      <div class="figh"><span>${title} <small>${detail}</small></span></div>
      <descent-plot .plot=${plot} .name=${name}></descent-plot>
      <p class="note">${axes}</p>
    </div>`;
  }

  /** Drawn by a law with knobs, or placed by hand; by hand they start as a few of those that were drawn. */
  #origin(judged: Judged) {
    const { scores: say } = words();
    const byHand = this.#byHand;
    const choice = (on: boolean, label: string, act: () => void) =>
      html`<button type="button" aria-pressed=${on} @click=${() => on || act()}>${label}</button>`;
    const place = () => {
      const spec = lanes.reduce((text, [key]) => withList(text, key, fewOf(judged[key])), this.canonical);
      void this.change(spec, "negatives");
    };
    const draw = () =>
      void this.change(
        without(this.canonical, (key) => lanes.some(([lane]) => lane === key)),
        "count",
      );
    return html`<div class="stack tight">
      <span class="seg" role="group" aria-label=${say.source}>
        ${choice(!byHand, say.drawn, draw)} ${choice(byHand, say.byHand, place)}
      </span>
      ${byHand ? html`<p class="note">${say.byHandHint}</p>` : this.#law()}
    </div>`;
  }

  #law() {
    const { scores: say } = words();
    const { values } = this;
    const keys = this.session.catalogue?.keys ?? [];
    const another = () => void this.change(withKey(this.canonical, "seed", (values?.seed ?? 0) + 1), "seed");
    return html`<div class="fields worded">
        ${law.flatMap((name) => {
          const key = keys.find((one) => one.name === name);
          const value = values?.[name];
          if (!key || value === undefined) return [];
          const { low = 0, high = 1, scale = "linear", kind } = key;
          return html`<descent-knob
            .knob=${{ name, symbol: keyLabel(name), kind, default: value, low, high, scale, hint: "" }}
            .hint=${keyHint(key)}
            .value=${value}
            .propose=${(next: number) => this.change(withKey(this.canonical, name, next), name)}
          ></descent-knob>`;
        })}
      </div>
      <button type="button" class="btn dash" @click=${another}>${say.another}</button>`;
  }

  #roc({ roc, at, area }: Judged) {
    const { scores: say } = words();
    const told = area === null ? "–" : inTable(area);
    const here = spot("here", inkSlot, at, asGiven(this.numbers(threshold)[0] ?? 0));
    return this.#small(
      say.roc,
      say.area(told),
      say.rocAxes,
      say.rocName(told),
      [diagonal(""), curve("roc", inkSlot, roc), here],
      [],
    );
  }

  #calibration({ calibration, calibrationError }: Judged) {
    const { scores: say } = words();
    const places = calibration.filter((_, i) => i % 3 < 2);
    const told = inTable(calibrationError);
    return this.#small(
      say.calibration,
      say.error(told),
      say.calibrationAxes,
      say.calibrationName(told),
      [diagonal(""), curve("bins", inkSlot, places)],
      places,
    );
  }
}

define("descent-score-figure", ScoreFigure);
