/** One step of a racer, taken apart before it is made: what the rule sees, remembers and does, by coordinate. */
import { html, nothing } from "lit";
import type { Anatomy, Racer } from "../engine/protocol";
import { words } from "../i18n";
import { entryOf } from "../state/edits";
import type { Session } from "../state/session";
import { chosenRacer, type View } from "../state/view";
import { inTable } from "./format";
import { formula } from "./formula";
import { key as racerKey, slotClass } from "./marker";
import { define, Part } from "./part";
import { racerNames } from "./racer";
import { equations } from "./substitution";

interface Row {
  name: string;
  values: number[];
  /** The state wears the racer's colour; gradient and move are grey. */
  state: boolean;
}

const axes = ["x", "y"];

class AnatomyPanel extends Part {
  static override properties = { session: { attribute: false }, view: { attribute: false } };

  declare session: Session;
  declare view: View;
  #asked = "";

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(this.session.onFrame(() => void this.#ask()));
    this.whileConnected(
      this.view.onChange(() => {
        this.requestUpdate();
        void this.#ask();
      }),
    );
    this.whileConnected(() => this.#show(null));
    void this.#ask();
  }

  /** The map draws the same step in its place. */
  #show(anatomy: Anatomy | null): void {
    if (anatomy === this.view.anatomy) return;
    this.view.change((view) => {
      view.anatomy = anatomy;
    });
  }

  get #racer(): number {
    return this.session.scene ? chosenRacer(this.session.scene, this.view) : 0;
  }

  /** While it plays, a step is over before it is read. */
  async #ask(): Promise<void> {
    const { session } = this;
    if (!session.scene || session.playing) {
      this.#show(null);
      return this.requestUpdate();
    }
    const racer = this.#racer;
    const question = `${session.scene.id} ${racer} ${session.summary?.update}`;
    if (question === this.#asked) return;
    this.#asked = question;
    const anatomy = await session.anatomy(racer);
    if (question !== this.#asked) return;
    this.#show(anatomy);
    this.requestUpdate(); // where there was none before and is none now, the view does not change
  }

  protected override render() {
    const { scene, catalogue, playing } = this.session;
    if (!scene || !catalogue) return nothing;
    const racer = this.#racer;
    const chosen = scene.checked.values.run[racer];
    const slot = scene.slots[racer] ?? 0;
    if (!chosen) return nothing;
    const { anatomy: say } = words();
    const { anatomy } = this.view;
    const name = racerNames(catalogue, scene.checked.values.run)[racer] ?? "";
    const body = playing
      ? html`<p class="note">${say.pause}</p>`
      : anatomy
        ? this.#body(anatomy, chosen, slot)
        : html`<p class="note">${say.over}</p>`;
    return html`<div class="sec">
      <h3>
        ${say.heading} ${racerKey(slot)} ${name}
        ${anatomy && !playing ? html`<small class="num">${anatomy.update} → ${anatomy.update + 1}</small>` : nothing}
      </h3>
      ${body}
    </div>`;
  }

  #body(anatomy: Anatomy, racer: Racer, slot: number) {
    const { anatomy: say } = words();
    const rows: Row[] = [
      { name: say.gradient, values: anatomy.gradient, state: false },
      ...anatomy.slots.map(({ name, after }) => ({ name, values: after, state: true })),
      { name: say.direction, values: anatomy.direction, state: true },
      { name: say.move, values: anatomy.move, state: false },
    ];
    return html`<table class="anat num">
        <thead>
          <tr><td></td>${axes.map((axis) => html`<th scope="col"><span class="m">${axis}</span></th><td></td>`)}</tr>
        </thead>
        <tbody>
          ${rows.map(({ name, values, state }) => {
            const most = Math.max(...values.map(Math.abs), Number.MIN_VALUE);
            return html`<tr>
              <th scope="row">${name}</th>
              ${axes.map((_, i) => this.#bar(values[i] ?? 0, most, state ? slotClass(slot) : ""))}
            </tr>`;
          })}
        </tbody>
      </table>
      ${anatomy.scalars.length > 0 ? html`<p class="note num">${anatomy.scalars.map(({ name, after }) => `${name} = ${inTable(after)}`).join(", ")}</p>` : nothing}
      ${anatomy.diverges ? html`<p class="bad">${say.diverges}</p>` : nothing} ${this.#equations(anatomy, racer)}
      <p class="note">${say.onMap}</p>`;
  }

  #bar(value: number, most: number, colour: string) {
    const width = (Math.abs(value) / most) * 50;
    return html`<td class="track">
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect class="bar ${colour}" x=${value < 0 ? 50 - width : 50} y="0" width=${width} height="10"></rect>
        </svg>
      </td>
      <td>${inTable(value)}</td>`;
  }

  /** The rule as it is written, and below it with the numbers of this step. */
  #equations(anatomy: Anatomy, { id, knobs }: Racer) {
    const { catalogue } = this.session;
    const entry = catalogue && entryOf(catalogue, "optimizer", id);
    if (!entry) return nothing;
    return html`<div class="eqs">
      <div>${formula(entry.formula)}</div>
      ${axes.map((axis, i) => html`<div>${equations(entry, knobs, anatomy, i, axis).map((line) => html`<div>${formula(line)}</div>`)}</div>`)}
    </div>`;
  }
}

define("descent-anatomy", AnatomyPanel);
