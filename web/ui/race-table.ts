/** The race in numbers: each racer's loss, the metric that says most, its best test loss, and how soon it was there. */
import { html, nothing } from "lit";
import type { RacerSummary, Values } from "../engine/protocol";
import { labelOf, words } from "../i18n";
import { counted } from "../i18n/writing";
import { entryOf } from "../state/edits";
import type { Scene } from "../state/scene";
import type { Session } from "../state/session";
import type { View } from "../state/view";
import "./confusion-matrix";
import { headlines } from "./defaults";
import { asChosen, inTable } from "./format";
import { key as racerKey } from "./marker";
import "./metrics-table";
import { define, Part } from "./part";
import { racerNames } from "./racer";

/** A column, or two where there are test data. */
interface Measure {
  name: string;
  of(racer: RacerSummary): { train: number | null | undefined; test: number | null | undefined };
}

class RaceTable extends Part {
  static override properties = { session: { attribute: false }, view: { attribute: false } };

  declare session: Session;
  declare view: View;

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(this.session.onFrame(() => this.requestUpdate()));
    this.whileConnected(this.view.onChange(() => this.requestUpdate()));
  }

  #measures(measured: string[]): Measure[] {
    const { catalogue } = this.session;
    const headline = headlines
      .filter((id) => measured.includes(id))
      .map((id): Measure => {
        const entry = catalogue ? entryOf(catalogue, "metric", id) : undefined;
        return {
          name: entry ? labelOf("metric", entry) : id,
          of: ({ metrics }) => ({ train: metrics.train[id], test: metrics.test[id] }),
        };
      });
    const loss: Measure = {
      name: words().metrics.loss,
      of: (racer) => ({ train: racer.loss, test: racer.testLoss }),
    };
    return [loss, ...headline];
  }

  /** What stops a racer that has got where it was to go. */
  #target(values: Values): string | null {
    const { metrics: say } = words();
    const { stop, "stop.accuracy": share } = values;
    const goals = [
      ...(stop === null ? [] : [say.lossBelow(asChosen(stop))]),
      ...(share === null ? [] : [say.accuracyOf(asChosen(share))]),
    ];
    return goals.length === 0 ? null : say.target(goals);
  }

  #head(measures: Measure[], tests: boolean, target: string | null) {
    const { metrics: say } = words();
    return html`<thead>
      <tr>
        <th scope="col" rowspan=${tests ? 2 : 1}>${say.racer}</th>
        ${measures.map(({ name }) => html`<th scope="colgroup" class="y" colspan=${tests ? 2 : 1}>${name}</th>`)}
        ${tests ? html`<th scope="col" class="y far" rowspan="2" title=${say.bestTestHint}>${say.bestTest}</th>` : nothing}
        ${target === null ? nothing : html`<th scope="col" class="y" rowspan=${tests ? 2 : 1}>${target}</th>`}
      </tr>
      ${
        tests
          ? html`<tr>
              ${measures.map(() => html`<th scope="col" class="y">${say.train}</th><th scope="col">${say.test}</th>`)}
            </tr>`
          : nothing
      }
    </thead>`;
  }

  #row(scene: Scene, racer: RacerSummary, i: number, name: string, measures: Measure[], target: boolean) {
    const tests = scene.layout.test > 0;
    const slot = scene.slots[i] ?? 0;
    const { pointed } = this.view;
    return html`<tr class=${pointed !== null && pointed !== slot ? "dimmed" : ""}>
      <th scope="row"><span class="who">${racerKey(slot)}${name}</span></th>
      ${measures.map((measure) => {
        const { train, test } = measure.of(racer);
        return html`<td class="y">${inTable(train)}</td>${tests ? html`<td>${inTable(test)}</td>` : nothing}`;
      })}
      ${tests ? html`<td class="y far">${this.#bestTest(racer)}</td>` : nothing}
      ${target ? html`<td class="y">${this.#arrived(racer) ? counted(racer.update) : "–"}</td>` : nothing}
    </tr>`;
  }

  /** Who stopped for want of progress has not. */
  #arrived({ state, rule }: RacerSummary): boolean {
    return state === "stopped" && rule !== "stop.patience";
  }

  #bestTest({ bestTest }: RacerSummary) {
    if (!bestTest) return "–";
    return html`${inTable(bestTest.loss)} <small>${words().metrics.at(counted(bestTest.update))}</small>`;
  }

  protected override render() {
    const { scene, summary, catalogue } = this.session;
    if (!scene || !summary || !catalogue) return html``;
    const { metrics: say } = words();
    const { values } = scene.checked;
    const tests = scene.layout.test > 0;
    const measured = Object.keys(summary.racers[0]?.metrics.train ?? {});
    const measures = this.#measures(measured);
    const target = this.#target(values);
    const names = racerNames(catalogue, values.run);
    return html`<div class="sec">
      <h3>${say.heading}</h3>
      <div class="scroll" tabindex="0" role="region" aria-label=${say.heading}>
        <table class="race num">
          ${this.#head(measures, tests, target)}
          <tbody>
            ${summary.racers.map((racer, i) => this.#row(scene, racer, i, names[i] ?? "", measures, target !== null))}
          </tbody>
        </table>
      </div>
      ${measured.length > 0 ? html`<descent-metrics .session=${this.session}></descent-metrics>` : nothing}
      ${
        scene.layout.classes > 0
          ? html`<descent-confusion .session=${this.session} .view=${this.view}></descent-confusion>`
          : nothing
      }
    </div>`;
  }
}

define("descent-race-table", RaceTable);
