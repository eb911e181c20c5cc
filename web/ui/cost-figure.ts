/** What activations cost in this very browser: nanoseconds for a value and for a slope, measured while one looks. */
import { html, nothing, type PropertyValues } from "lit";
import { words } from "../i18n";
import type { Scene } from "../state/scene";
import type { Figure } from "../state/view";
import { FunctionFigure } from "./functions";
import { key as functionMark } from "./marker";
import { define } from "./part";

const rounds = 9;

/** A slider that moves is let come to rest first. */
const rest = 700;

type Pair = [value: number, slope: number];

const median = (numbers: number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

class CostFigure extends FunctionFigure {
  static override properties = { ...FunctionFigure.properties, times: { state: true } };

  /** Of each function, one pair for each round. */
  declare times: Pair[][];

  protected override readonly figure: Figure = "cost";
  /** What was last measured, and whether it is still being measured. */
  #question = "";
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.times = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.#question = "";
  }

  /** Rounds over all functions, so that a machine that grows slower or faster does so for all of them. */
  async #measure(count: number): Promise<void> {
    const turn = ++this.#turn;
    this.times = Array.from({ length: count }, () => []);
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < count; i++) {
        const [value, slope] = (await this.session.cost(i)) ?? [];
        if (turn !== this.#turn || value === undefined || slope === undefined) return;
        this.times = this.times.map((all, j) => (j === i ? [...all, [value, slope]] : all));
      }
    }
  }

  /** Other functions are measured when they have been there for a moment, and are in sight. */
  protected override updated(_: PropertyValues): void {
    const { scene } = this.session;
    if (!scene || !this.view.isInSight(this.figure)) return;
    const { functions, precision, typed } = scene.checked.values;
    const question = JSON.stringify([functions, precision, typed.activation?.formula]);
    if (question === this.#question) return;
    this.#stop();
    this.#question = question;
    this.#timer = setTimeout(() => void this.#measure(functions.length), rest);
  }

  #bars(scene: Scene) {
    const { functions: say } = words();
    const pairs = this.times.map(
      (all): Pair => [median(all.map(([value]) => value)), median(all.map(([, slope]) => slope))],
    );
    const most = Math.max(...pairs.flat().filter(Number.isFinite), 0.01);
    const bar = (nanoseconds: number, kind: string) =>
      html`<svg class="bar ${kind}" aria-hidden="true"><rect height="100%" width=${`${Math.min(100, (100 * (nanoseconds || 0)) / most)}%`}></rect></svg>`;
    return this.shown(scene).map(({ index, slot, name }) => {
      const [value, slope] = pairs[index] ?? [Number.NaN, Number.NaN];
      const measured = Number.isFinite(value);
      return html`<li class=${`c${(slot % 8) + 1}`}>
        <span class="keyed">${functionMark(slot)}${name}</span>
        <span class="bars">${bar(value, "value")}${bar(slope, "slope")}</span>
        <output aria-label=${measured ? say.costName(name, value.toFixed(2), slope.toFixed(2)) : nothing}>${measured ? `${value.toFixed(2)} / ${slope.toFixed(2)}` : "…"}</output>
      </li>`;
    });
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return nothing;
    const { functions: say } = words();
    const done = Math.min(rounds, ...this.times.map(({ length }) => length));
    return html`<div class="sec">
      <h3>${say.cost} <small>${say.costOf}</small></h3>
      <ul class="cost num">${this.#bars(scene)}</ul>
      <p class="note">
        ${say.costNote(Number.isFinite(done) ? done : 0)}
        <button type="button" class="link" @click=${() => void this.#measure(scene.checked.values.functions.length)}>${say.again}</button>
      </p>
    </div>`;
  }
}

define("descent-cost-figure", CostFigure);
