/** The racers' verdicts under the charts. The end of a run is announced, once; its running numbers are not. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import { probeKey } from "../state/probes";
import type { Session } from "../state/session";
import { RateFinder } from "../state/working-rate";
import "./fingerprints";
import { inField } from "./format";
import { key as racerKey } from "./marker";
import { define, Part } from "./part";
import { racerNames } from "./racer";
import { type Verdict, verdictOf } from "./verdicts";

interface Line {
  name: string;
  slot: number;
  over: boolean;
  fingerprint: string;
  verdict: Verdict;
}

class VerdictList extends Part {
  static override properties = { session: { attribute: false }, slower: { attribute: false } };

  declare session: Session;
  /** Gives a racer that diverged another learning rate. */
  declare slower: (racer: number, rate: number) => void;

  readonly #rates = new RateFinder(() => this.requestUpdate());

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(this.session.onFrame(() => this.requestUpdate()));
  }

  #lines(): Line[] {
    const { scene, summary, catalogue, probes } = this.session;
    if (!scene || !summary || !catalogue) return [];
    const { values } = scene.checked;
    const names = racerNames(catalogue, values.run);
    return summary.racers.map((racer, i) => ({
      name: names[i] ?? "",
      slot: scene.slots[i] ?? 0,
      over: racer.state !== "running",
      fingerprint: racer.fingerprint,
      verdict: verdictOf(racer, values, scene.layout, probes[probeKey.weights(i)], probes[probeKey.outside(i)]),
    }));
  }

  protected override render() {
    const { share } = words();
    return html`<ul class="verdicts num">
      ${this.#lines().map((line, i) => {
        return html`<li>
          ${racerKey(line.slot)}
          <div>
            <span class="run">${line.over ? nothing : this.#sentence(line)}</span>
            <span aria-live="polite">${line.over ? this.#sentence(line) : nothing}</span>
            ${line.verdict.slower ? this.#suggestion(i) : nothing}
          </div>
        </li>`;
      })}
    </ul>
    <details class="more" @toggle=${() => this.requestUpdate()}>
      <summary>${share.fingerprint.title}</summary>
      ${this.#fingerprints()}
    </details>`;
  }

  /** Made only while they are looked at. */
  #fingerprints() {
    const { summary } = this.session;
    if (!summary || this.querySelector("details")?.open !== true) return nothing;
    const prints = this.#lines().map(({ name, slot, fingerprint }) => ({ name, slot, text: fingerprint }));
    return html`<descent-fingerprints .prints=${prints} .at=${summary.update}></descent-fingerprints>`;
  }

  #sentence({ name, verdict }: Line) {
    return html`<b>${name}</b> <span class=${verdict.slower ? "bad" : ""}>${verdict.sentence}</span>`;
  }

  /** What helps, and the number that does as soon as one is known. */
  #suggestion(racer: number) {
    const { verdict } = words();
    const { scene, summary } = this.session;
    const rate = scene ? this.#rates.rateFor(scene, racer, summary?.racers[racer]?.divergedAt ?? 0) : null;
    if (rate === null) return verdict.slower;
    return html`${verdict.slower}
      <button type="button" class="link" @click=${() => this.slower(racer, rate)}>${verdict.use(inField(rate))}</button>`;
  }
}

define("descent-verdicts", VerdictList);
