/** One racer in the list: its key, optimizer, formula and learning rate, and the rest of its settings behind «More». */
import { html, nothing } from "lit";
import type { Catalogue, Key, Racer } from "../engine/protocol";
import { keyLabel, labelOf, noteOf, words } from "../i18n";
import { entryOf, withTyped } from "../state/edits";
import { firstSlots, maximum } from "../state/slots";
import { control, type Edits, knobs } from "./controls";
import { formula } from "./formula";
import { icons } from "./icons";
import { key as racerKey } from "./marker";

export interface RacerView {
  catalogue: Catalogue;
  racer: Racer;
  slot: number;
  name: string;
  hidden: boolean;
  removable: boolean;
  /** Proposals for one of the keys that every racer has. */
  edits(key: Key): Edits;
  choose(optimizer: string): Promise<string | null>;
  knob(name: string, setting: string | number | boolean | null): Promise<string | null>;
  remove(): void;
  toggle(): void;
  /** Wears that slot's colour and marker; null leaves it to the page. */
  wear(slot: number | null): void;
  /** Whether the pointer is on it. */
  point(on: boolean): void;
}

/** The one common key that is always in sight, and the one that has a control of its own. */
const front = "lr";
const colour = "colour";
const typedSchedule = "schedule.f";

/** The colours with their markers; the one that was chosen is given back by a second press. */
const wardrobe = ({ racer, slot, name, wear }: RacerView) => html`<div class="fld">
  <span class="name">${keyLabel(colour)}</span>
  <div class="wardrobe" role="group" aria-label=${`${keyLabel(colour)}: ${name}`}>
    ${firstSlots(maximum).map(
      (other) => html`<button
        type="button"
        aria-pressed=${other === slot}
        aria-label=${other + 1}
        @click=${() => wear(racer.colour === other + 1 ? null : other)}
      >
        ${racerKey(other)}
      </button>`,
    )}
  </div>
</div>`;

/** The catalogue with the racer's own formula in the place of its schedule. */
const withSchedule = (catalogue: Catalogue, { schedule, typed }: Racer): Catalogue => {
  const entry = entryOf(catalogue, "schedule", schedule.id);
  return entry && typed ? withTyped(catalogue, { schedule: { ...entry, formula: typed.formula } }) : catalogue;
};

/** A typed schedule has its exact slope below it; another has no formula. */
const commonControl = ({ catalogue, racer, edits }: RacerView, key: Key) => {
  const value = racer[key.name as keyof Racer];
  if (value === undefined) return nothing;
  const shown = control(withSchedule(catalogue, racer), key, value, edits(key));
  if (key.name !== typedSchedule || !racer.typed) return shown;
  const { slope } = racer.typed;
  return html`<div class="typed">${shown}</div>
    ${slope === "" ? nothing : html`<div class="f">${formula(`f'(t) = ${slope}`)}</div>`}`;
};

export const racerItem = (view: RacerView) => {
  const { catalogue, racer, slot, name, hidden } = view;
  const { rail } = words();
  const entry = entryOf(catalogue, "optimizer", racer.id);
  if (!entry) return nothing;
  const common = catalogue.racerKeys.filter((key) => key.name !== front && key.name !== colour);
  const rate = catalogue.racerKeys.find((key) => key.name === front);
  const note = noteOf("optimizer", entry);
  const symbols = entry.knobs.map((knob) => knob.symbol);
  return html`<li
    class="racer"
    @pointerenter=${() => view.point(true)}
    @pointerleave=${() => view.point(false)}
  >
    <div class="top">
      <button
        type="button"
        class="toggle"
        aria-pressed=${!hidden}
        aria-label=${hidden ? rail.show(name) : rail.hide(name)}
        title=${hidden ? rail.show(name) : rail.hide(name)}
        @click=${view.toggle}
      >
        ${racerKey(slot)}
      </button>
      <descent-select
        look="quiet"
        .options=${catalogue.kinds.optimizer.map((other) => ({ id: other.id, label: labelOf("optimizer", other) }))}
        .value=${racer.id}
        .label=${rail.optimizer}
        .propose=${view.choose}
      ></descent-select>
      <button
        type="button"
        class="ico"
        aria-label=${rail.remove(name)}
        title=${rail.remove(name)}
        ?hidden=${!view.removable}
        @click=${view.remove}
      >
        ${icons.remove}
      </button>
    </div>
    <div class="body">
      ${racer.label === "" ? nothing : html`<span class="own">${racer.label}</span>`}
      ${hidden ? html`<span class="note">${rail.hidden}</span>` : nothing}
      <div class="f">${formula(entry.formula)}</div>
      ${rate ? control(catalogue, rate, racer.lr, view.edits(rate)) : nothing}
      <details class="more">
        <summary>${symbols.length > 0 ? rail.more(symbols) : rail.plain}</summary>
        <div class="fields">
          ${knobs("optimizer", entry, racer, view.knob)}
          ${common.map((key) => commonControl(view, key))}
          ${wardrobe(view)}
          ${note === "" ? nothing : html`<p class="note">${note}</p>`}
          <p class="note">${rail.source(entry.source)}</p>
        </div>
      </details>
    </div>
  </li>`;
};

/** What a racer is called: by its own label, else by its optimizer, with its number where two are alike. */
export const racerNames = (catalogue: Catalogue, racers: Racer[]): string[] => {
  const plain = racers.map((racer) => {
    const entry = entryOf(catalogue, "optimizer", racer.id);
    return racer.label || (entry ? labelOf("optimizer", entry) : racer.id);
  });
  const alike = plain.map((name) => plain.filter((other) => other === name).length > 1);
  return plain.map((name, i) => (alike[i] ? `${name} ${difference(racers, plain, i)}` : name));
};

/** Two of one name are told apart by their learning rates where these differ, else by their order. */
const difference = (racers: Racer[], plain: string[], i: number): string => {
  const same = racers.filter((_, j) => plain[j] === plain[i]);
  const rates = new Set(same.map((racer) => racer.lr));
  const rate = racers[i]?.lr ?? 0;
  return rates.size === same.length
    ? String(rate)
    : String(plain.slice(0, i + 1).filter((name) => name === plain[i]).length);
};
