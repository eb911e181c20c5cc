/** One control for each kind of key, made from the catalogue's description; none knows what it is that it sets. */
import { html, nothing, type TemplateResult } from "lit";
import type { Catalogue, Choice, Entry, Key, Kind } from "../engine/protocol";
import { hintOf, keyHint, keyLabel, labelOf, noteOf, optionLabel, words } from "../i18n";
import { entryOf, type Setting } from "../state/edits";
import "./either";
import { inField, parseNumber } from "./format";
import { formula } from "./formula";
import "./layers";
import "./number-field";
import type { Range } from "./number";
import "./select";
import "./slider";
import "./text-field";
import "./widths";

type Outcome = Promise<string | null>;

/** Where a control's proposals go. Each resolves to the reason where it is refused. */
export interface Edits {
  set(setting: Setting): Outcome;
  list(parts: (string | number)[]): Outcome;
  entry(id: string): Outcome;
  knob(choice: Choice, knob: string, setting: Setting): Outcome;
  entries(choices: Choice[]): Outcome;
}

const rangeOf = (key: Key): Range => ({
  low: key.low,
  high: key.high,
  integer: key.kind === "integer" || key.kind === "integers",
  scale: key.scale ?? "linear",
});

const row = (key: Key, control: unknown): TemplateResult =>
  html`<div class="fld row" title=${keyHint(key)}><span class="name">${keyLabel(key.name)}</span>${control}</div>`;

const numberControl = (key: Key, value: number, edits: Edits) =>
  row(
    key,
    html`<descent-number
      .value=${value}
      .label=${keyLabel(key.name)}
      .hint=${keyHint(key)}
      .range=${rangeOf(key)}
      .propose=${(next: number) => edits.set(next)}
    ></descent-number>`,
  );

const eitherControl = (key: Key, value: number | string | null, edits: Edits) =>
  row(
    key,
    html`<descent-either
      .value=${value ?? key.options?.[0] ?? ""}
      .options=${key.options}
      .label=${keyLabel(key.name)}
      .hint=${keyHint(key)}
      .range=${rangeOf(key)}
      .propose=${(next: number | string) => edits.set(next)}
    ></descent-either>`,
  );

const truthControl = (key: Key, value: boolean, edits: Edits) =>
  html`<label class="fld row" title=${keyHint(key)}>
    <span class="name">${keyLabel(key.name)}</span>
    <input
      type="checkbox"
      .checked=${value}
      @change=${(event: Event) => void edits.set((event.target as HTMLInputElement).checked)}
    />
  </label>`;

const optionControl = (key: Key, value: string, edits: Edits) =>
  row(
    key,
    html`<descent-select
      .options=${(key.options ?? []).map((id) => ({ id, label: optionLabel(id) }))}
      .value=${value}
      .label=${keyLabel(key.name)}
      .hint=${keyHint(key)}
      .propose=${(id: string) => edits.set(id)}
    ></descent-select>`,
  );

/** The last option that is chosen cannot be taken away. */
const optionsControl = (catalogue: Catalogue, key: Key, value: string[], edits: Edits) => {
  const entries = key.of ? catalogue.kinds[key.of] : [];
  const label = (id: string) => {
    const entry = entries.find((one) => one.id === id);
    return entry && key.of ? labelOf(key.of, entry) : optionLabel(id);
  };
  return html`<fieldset class="fld row options" title=${keyHint(key)}>
    <legend class="name">${keyLabel(key.name)}</legend>
    <span class="chips">
      ${(key.options ?? []).map((option) => {
        const chosen = value.includes(option);
        const next = (key.options ?? []).filter((other) => (other === option ? !chosen : value.includes(other)));
        return html`<button
          type="button"
          class="chip"
          aria-pressed=${chosen}
          ?disabled=${next.length === 0}
          @click=${() => void edits.list(next)}
        >
          ${label(option)}
        </button>`;
      })}
    </span>
  </fieldset>`;
};

const textField = (key: Key, value: string, propose: (text: string) => Outcome) =>
  html`<descent-text
    .value=${value}
    .label=${keyLabel(key.name)}
    .hint=${keyHint(key)}
    .longest=${key.high}
    .propose=${propose}
  ></descent-text>`;

/** Nothing at all is the default. */
const textControl = (key: Key, value: string, edits: Edits) =>
  row(
    key,
    textField(key, value, (text) => edits.set(text.trim() === "" ? null : text.trim())),
  );

/** Several numbers with commas between them; the engine says what is wrong with them. */
const numbersControl = (key: Key, value: number[], edits: Edits) => {
  const shown = value.map(inField).join(", ");
  const propose = (text: string): Outcome => {
    const numbers = text.split(/[,，]/).map(parseNumber);
    const good = numbers.filter((number) => number !== null);
    return good.length === value.length && numbers.length === good.length
      ? edits.list(good)
      : Promise.resolve(words().field.notNumbers(value.length));
  };
  return row(key, textField(key, shown, propose));
};

/** What stands before the formula of each kind. */
const lead: Partial<Record<Kind, string>> = {
  activation: "f(x) = ",
  loss: "\\ell = ",
  schedule: "\\eta_t = \\eta \\cdot ",
  initializer: "w \\sim ",
  surface: "f = ",
};

/** What an entry is by its formula, and which convention it follows. */
export const about = (kind: Kind, entry: Entry): TemplateResult => {
  const note = noteOf(kind, entry);
  return html`<div class="about">
    <div class="f">${formula(`${lead[kind] ?? ""}${entry.formula}`)}</div>
    ${note === "" ? nothing : html`<p class="note">${note}</p>`}
  </div>`;
};

/** The sliders of an entry's knobs. */
export const knobs = (
  kind: Kind,
  entry: Entry,
  choice: Choice,
  propose: (knob: string, setting: Setting) => Outcome,
): TemplateResult[] =>
  entry.knobs.map(
    (knob) => html`<descent-knob
      .knob=${knob}
      .hint=${hintOf(kind, entry, knob)}
      .value=${choice.knobs[knob.name] ?? knob.default}
      .propose=${(value: number | boolean) => propose(knob.name, value)}
    ></descent-knob>`,
  );

const optionsOf = (catalogue: Catalogue, kind: Kind) =>
  catalogue.kinds[kind].map((entry) => ({ id: entry.id, label: labelOf(kind, entry) }));

/** A word may stand there instead of an entry. */
const entryControl = (catalogue: Catalogue, key: Key, choice: Choice | null, edits: Edits) => {
  const kind = key.of as Kind;
  const entry = choice ? entryOf(catalogue, kind, choice.id) : undefined;
  const others = (key.options ?? []).map((id) => ({ id, label: optionLabel(id) }));
  return html`${row(
    key,
    html`<descent-select
      .options=${[...others, ...optionsOf(catalogue, kind)]}
      .value=${choice?.id ?? others[0]?.id ?? ""}
      .label=${keyLabel(key.name)}
      .hint=${keyHint(key)}
      .propose=${(id: string) => edits.entry(id)}
    ></descent-select>`,
  )}
  ${entry && choice ? [about(kind, entry), ...knobs(kind, entry, choice, (knob, setting) => edits.knob(choice, knob, setting))] : nothing}`;
};

/** One entry for all layers, with its knobs, or one for each. */
const entriesControl = (catalogue: Catalogue, key: Key, choices: Choice[], edits: Edits) => {
  const [first] = choices;
  if (!first) return nothing;
  const forAll: Edits = {
    ...edits,
    entry: (id) => edits.entries([{ id, knobs: {} }]),
    knob: (choice, knob, setting) =>
      edits.entries([{ ...choice, knobs: { ...choice.knobs, [knob]: setting as number | boolean } }]),
  };
  return html`<descent-layers
    .choices=${choices}
    .options=${optionsOf(catalogue, key.of as Kind)}
    .label=${keyLabel(key.name)}
    .hint=${keyHint(key)}
    .together=${entryControl(catalogue, key, first, forAll)}
    .propose=${(next: Choice[]) => edits.entries(next)}
  ></descent-layers>`;
};

/** The control of a key with the value that it has now, as the checked spec tells it. */
export const control = (catalogue: Catalogue, key: Key, value: unknown, edits: Edits): unknown => {
  switch (key.kind) {
    case "integer":
    case "real":
      return key.options?.length
        ? eitherControl(key, value as number | string | null, edits)
        : numberControl(key, value as number, edits);
    case "boolean":
      return truthControl(key, value as boolean, edits);
    case "option":
      return optionControl(key, value as string, edits);
    case "options":
      return optionsControl(catalogue, key, value as string[], edits);
    case "integers":
      return row(
        key,
        html`<descent-widths
          .value=${value}
          .label=${keyLabel(key.name)}
          .hint=${keyHint(key)}
          .range=${rangeOf(key)}
          .propose=${(widths: number[]) => edits.list(widths)}
        ></descent-widths>`,
      );
    case "reals":
      return numbersControl(key, value as number[], edits);
    case "entry":
      return entryControl(catalogue, key, value as Choice | null, edits);
    case "entries":
      return entriesControl(catalogue, key, value as Choice[], edits);
    case "text":
      return textControl(key, value as string, edits);
    case "racers":
      return nothing;
  }
};
