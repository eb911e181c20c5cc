/** A sweep over learning rates: for each racer the curve of result against rate, and the best of it. */
import { html, nothing } from "lit";
import type { Interval } from "../engine/protocol";
import { keyLabel, words } from "../i18n";
import type { Session } from "../state/session";
import { bestCell, cellsOf, endingAt } from "../state/studies";
import type { Grid } from "../state/study-run";
import type { View } from "../state/view";
import { asGiven, inTable } from "./format";
import { key as racerKey } from "./marker";
import { define, Part } from "./part";
import { type Curve, extent, type Plot } from "./plot";
import "./plot-canvas";
import { racerNames } from "./racer";
import { exactAxis, linearAxis, logarithmicAxis } from "./ticks";

class Sweep extends Part {
  static override properties = {
    session: { attribute: false },
    view: { attribute: false },
    grid: { attribute: false },
    ends: { attribute: false },
    best: { attribute: false },
    ready: { attribute: false },
    use: { attribute: false },
  };

  declare session: Session;
  declare view: View;
  declare grid: Grid;
  declare ends: Interval;
  declare best: (number | null)[];
  declare ready: boolean;
  declare use: () => void;

  /** The lowest value that is known. */
  get #floor(): number | null {
    const minima = this.session.scene?.layout.minima ?? [];
    return minima.length > 0 ? Math.min(...minima.map(({ value }) => value)) : null;
  }

  /** Updates until it arrived, where any racer does; else the final value. */
  get #byArrival(): boolean {
    return this.grid.layers.some((endings) => endings.some((value, i) => i % 3 === 0 && value >= 0));
  }

  #curves(names: string[]): Curve[] {
    const { slots } = this.session.scene ?? { slots: [] };
    const byArrival = this.#byArrival;
    return this.grid.layers.map((endings, racer) => {
      const points = new Float64Array(2 * cellsOf(endings));
      for (let cell = 0; cell < cellsOf(endings); cell++) {
        const { minimum, arrivedAt, value } = endingAt(endings, cell);
        points[2 * cell] = this.grid.x[cell] ?? 0;
        points[2 * cell + 1] = byArrival ? arrivedAt : minimum > -2 ? value : Number.NaN;
      }
      const slot = slots[racer] ?? racer;
      return {
        key: `sweep ${racer}`,
        slot,
        label: names[racer] ?? "",
        points,
        dashed: false,
        end: "plain",
        faded: this.view.pointed !== null && this.view.pointed !== slot,
      };
    });
  }

  protected override render() {
    const { scene, catalogue } = this.session;
    if (!scene || !catalogue) return nothing;
    const { study: say } = words();
    const { run } = scene.checked.values;
    const names = racerNames(catalogue, run);
    const curves = this.#curves(names);
    const byArrival = this.#byArrival;
    const [low, high] = extent(curves, byArrival) ?? [1, 10];
    const dots = this.grid.layers.flatMap((endings, racer) => {
      const best = bestCell(endings);
      const y = best === null ? Number.NaN : (curves[racer]?.points[2 * best + 1] ?? Number.NaN);
      return best === null || Number.isNaN(y) ? [] : [this.grid.x[best] ?? 0, y];
    });
    const plot: Plot = {
      x: exactAxis(...this.ends, true, 5),
      y: byArrival ? logarithmicAxis(Math.max(low, 1), Math.max(high, 2), 5) : linearAxis(low, high, 4),
      unit: keyLabel("lr"),
      curves: curves.map((curve) => ({ ...curve, label: "" })),
      guides: [],
      dots: [{ points: Float64Array.from(dots), shape: "filled" }],
      cursor: null,
    };
    const same = run.every(({ lr }, racer) => (this.best[racer] ?? lr) === lr);
    return html`<div class="studypair">
      <div>
        <p class="note">${byArrival ? say.arrivalAxis : say.valueAxis}</p>
        <descent-plot class="middle" .plot=${plot} .name=${say.sweepName(names)}></descent-plot>
      </div>
      <div class="told">
        <table class="stand num">
          <thead>
            <tr>
              <th scope="col">${say.racer}</th>
              <th scope="col">${say.rateNow}</th>
              <th scope="col">${say.rateBest}</th>
              <th scope="col">${say.arrivesAt}</th>
              <th scope="col">${this.#floor === null ? say.value : say.above}</th>
            </tr>
          </thead>
          <tbody>
            ${this.grid.layers.map((endings, racer) => {
              const best = bestCell(endings);
              const { minimum, arrivedAt, value } = endingAt(endings, best ?? 0);
              return html`<tr>
                <th scope="row"><span class="class">${racerKey(scene.slots[racer] ?? racer)} ${names[racer]}</span></th>
                <td>${asGiven(run[racer]?.lr ?? 0)}</td>
                <td>${best === null ? "–" : asGiven(this.grid.x[best] ?? 0)}</td>
                <td>${best === null || minimum < 0 ? "–" : arrivedAt}</td>
                <td>${best === null ? "–" : inTable(value - (this.#floor ?? 0))}</td>
              </tr>`;
            })}
          </tbody>
        </table>
        <p class="note">
          ${same && this.ready ? say.inUse : say.sweepNote}
          ${
            same
              ? nothing
              : html`<button type="button" class="btn" ?disabled=${!this.ready} @click=${this.use}>${say.use}</button>`
          }
        </p>
      </div>
    </div>`;
  }
}

define("descent-sweep", Sweep);
