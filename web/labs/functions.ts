/** What the labs that compare functions share: the rail's list of functions, each with its formula and sliders. */
import { html, nothing } from "lit";
import type { Choice, Comparison, Knob } from "../engine/protocol";
import { keyHint, keyLabel, labelOf, noteOf, words } from "../i18n";
import {
  entryOf,
  functionItems,
  hasCurve,
  nextEntry,
  type Setting,
  withFunctions,
  withKey,
  withSetting,
} from "../state/edits";
import { addSlot, removeSlot } from "../state/slots";
import type { Item } from "../state/text";
import type { View } from "../state/view";
import { knobs } from "../ui/controls";
import { formula } from "../ui/formula";
import { type FunctionKind, functionNames } from "../ui/functions";
import { icons } from "../ui/icons";
import { key as functionKey } from "../ui/marker";
import "../ui/select";
import "../ui/slider";
import type { Bench } from "./bench";
import { keyControl, keysOf } from "./rail";

const repeated = "f";
const chosen = "chosen";

/** As many as the spec takes. */
const maximumOf = (bench: Bench): number => keysOf(bench).find(({ name }) => name === repeated)?.high ?? 1;

const propose = (bench: Bench, items: Item[], look = bench.values.chosen, slots = bench.scene.slots) =>
  bench.propose(withKey(withFunctions(bench.spec, items), chosen, look === 0 ? null : look), repeated, slots);

const changed = (bench: Bench, i: number, change: (item: Item) => Item) => {
  const items = functionItems(bench.values);
  const item = items[i];
  return item ? propose(bench, items.with(i, change(item))) : Promise.resolve(null);
};

const add = (bench: Bench, kind: FunctionKind) => {
  const items = functionItems(bench.values);
  void propose(bench, [...items, nextEntry(bench.catalogue, kind, items)], items.length, addSlot(bench.scene.slots));
};

const remove = (bench: Bench, i: number) => {
  const look = bench.values.chosen;
  const items = functionItems(bench.values).toSpliced(i, 1);
  void propose(bench, items, look > i || look === items.length ? look - 1 : look, removeSlot(bench.scene.slots, i));
};

/** Where the reader's own formula is typed. */
const typedField = (bench: Bench, kind: FunctionKind) => {
  const key = keysOf(bench).find(({ name }) => name === `${kind}.f`);
  return key ? keyControl(bench, key) : nothing;
};

const item = (bench: Bench, view: View, kind: FunctionKind, choice: Choice, i: number) => {
  const { catalogue, values, scene } = bench;
  const say = words().functions;
  const entry = entryOf(catalogue, kind, choice.id);
  if (!entry) return nothing;
  const slot = scene.slots[i] ?? 0;
  const name = functionNames(catalogue, kind, values.functions)[i] ?? "";
  const note = noteOf(kind, entry);
  const looked = i === values.chosen;
  return html`<li
    class="racer function"
    aria-current=${looked ? "true" : "false"}
    @pointerenter=${() => view.point(values.functions.length > 1 ? slot : null)}
    @pointerleave=${() => view.point(null)}
  >
    <div class="top">
      <button
        type="button"
        class="toggle"
        aria-pressed=${looked}
        aria-label=${say.look(name)}
        title=${say.look(name)}
        @click=${() => void bench.propose(withKey(bench.spec, chosen, i), chosen)}
      >
        ${functionKey(slot)}
      </button>
      <descent-select
        look="quiet"
        .options=${catalogue.kinds[kind].filter(hasCurve).map((other) => ({ id: other.id, label: labelOf(kind, other) }))}
        .value=${choice.id}
        .label=${say.choose}
        .propose=${(id: string) => changed(bench, i, () => ({ id, settings: new Map() }))}
      ></descent-select>
      <button
        type="button"
        class="ico"
        aria-label=${say.remove(name)}
        title=${say.remove(name)}
        ?hidden=${values.functions.length === 1}
        @click=${() => remove(bench, i)}
      >
        ${icons.remove}
      </button>
    </div>
    <div class="body">
      <div class="f">${formula(entry.formula)}</div>
      ${values.typed[kind]?.id === entry.id ? typedField(bench, kind) : nothing}
      ${knobs(kind, entry, choice, (knob: string, setting: Setting) => changed(bench, i, (one) => withSetting(one, knob, setting)))}
      ${note === "" ? nothing : html`<p class="note">${note}</p>`}
    </div>
  </li>`;
};

/** All functions, the way to one more, and what the lab adds below them. */
export const functionsSection = (bench: Bench, view: View, kind: FunctionKind, more: unknown = nothing) => {
  const say = words().functions;
  const { functions } = bench.values;
  const maximum = maximumOf(bench);
  const full = functions.length >= maximum;
  const another = kind === "activation" ? say.addActivation : say.addLoss;
  return html`<div class="sec">
    <h3>${kind === "activation" ? say.activations : say.losses} <small>${say.count(functions.length, maximum)}</small></h3>
    <ul class="racers">${functions.map((choice, i) => item(bench, view, kind, choice, i))}</ul>
    <button type="button" class="btn dash" ?disabled=${full} @click=${() => add(bench, kind)}>
      ${full ? say.limit(maximum) : `+ ${another}`}
    </button>
    ${more}
  </div>`;
};

/** A slider for a number of the spec. */
export const keySlider = (bench: Bench, name: string) => {
  const key = keysOf(bench).find((one) => one.name === name);
  const value = bench.values[name as keyof Comparison];
  if (!key || typeof value !== "number") return nothing;
  const { low = 0, high = 1, scale = "linear" } = key;
  const knob: Knob = {
    name,
    symbol: keyLabel(name),
    kind: key.kind === "integer" ? "integer" : "real",
    default: value,
    low,
    high,
    scale,
    hint: keyHint(key),
  };
  return html`<descent-knob
    class="oneline"
    .knob=${knob}
    .hint=${keyHint(key)}
    .value=${value}
    .propose=${(next: number) => bench.propose(withKey(bench.spec, name, next), name)}
  ></descent-knob>`;
};
