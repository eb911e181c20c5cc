/** The edits that controls make: each takes the canonical text and gives another text for the engine to check. */
import type { Attachment, Catalogue, Choice, Entry, Key, Kind, Values } from "../engine/protocol";
import { encodeList, type Item, readItems, valuesOf, without, withValues, writeItems } from "./text";

/** What a control proposes for one setting of a racer or entry; null goes back to the default. */
export type Setting = string | number | boolean | null;

export const entryOf = (catalogue: Catalogue, kind: Kind, id: string): Entry | undefined =>
  catalogue.kinds[kind].find((entry) => entry.id === id);

/** Whether an entry can be drawn as a function of one number; softmax cannot. */
export const hasCurve = ({ outputOnly, onRows }: Entry): boolean => !outputOnly && !onRows;

export const withKey = (spec: string, key: string, setting: Setting): string =>
  withValues(spec, key, setting === null ? [] : [encodeURIComponent(String(setting))]);

export const withList = (spec: string, key: string, parts: (string | number)[]): string =>
  withValues(spec, key, [encodeList(parts)]);

/** Data sets and surfaces keep their knobs under keys of their own (`data.spread`), so that a shared link reads well. */
const hasDottedKnobs = (key: Key): boolean => key.nested === true;

const itemOf = (choice: Choice): Item => ({
  id: choice.id,
  settings: new Map(Object.entries(choice.knobs).map(([name, value]) => [name, String(value)])),
});

/** Another entry for a key, with that entry's own default knobs. */
export const withEntry = (spec: string, key: Key, id: string): string =>
  withValues(hasDottedKnobs(key) ? without(spec, (name) => name.startsWith(`${key.name}.`)) : spec, key.name, [
    encodeURIComponent(id),
  ]);

/** One knob of the entry that a key has now. */
export const withEntryKnob = (spec: string, key: Key, choice: Choice, knob: string, setting: Setting): string => {
  if (hasDottedKnobs(key)) return withKey(spec, `${key.name}.${knob}`, setting);
  const item = itemOf(choice);
  if (setting === null) item.settings.delete(knob);
  else item.settings.set(knob, String(setting));
  return withValues(spec, key.name, [writeItems([item])]);
};

/** A list of entries, one for each layer; one alone stands for all. */
export const withEntries = (spec: string, key: Key, choices: Choice[]): string =>
  withValues(spec, key.name, [writeItems(choices.map(itemOf))]);

/** Other hidden layers, with an activation for each; without any, the activation is what it is by default. */
export const withLayers = (spec: string, widths: number[], activations: Choice[]): string => {
  const [first] = activations;
  const alike = activations.every((choice) => JSON.stringify(choice) === JSON.stringify(first));
  const items = activations.map(itemOf);
  const resized = withList(spec, "hidden", widths);
  return withValues(resized, "activation", first ? [writeItems(alike ? items.slice(0, 1) : items)] : []);
};

/** The catalogue with what the reader typed in the place of the entries that stand for it. */
export const withTyped = (catalogue: Catalogue, typed: Values["typed"]): Catalogue => {
  const kinds = { ...catalogue.kinds };
  for (const [kind, own] of Object.entries(typed) as [Kind, Entry][]) {
    kinds[kind] = kinds[kind].map((entry) => (entry.id === own.id ? own : entry));
  }
  return { ...catalogue, kinds };
};

/** The catalogue without what needs samples of the reader's own, where there are none. */
export const withAttached = (catalogue: Catalogue, { table }: Attachment): Catalogue =>
  table
    ? catalogue
    : {
        ...catalogue,
        kinds: { ...catalogue.kinds, dataset: catalogue.kinds.dataset.filter(({ attached }) => !attached) },
      };

/** Another formula keeps the parameters that it still names, which the engine is to judge. */
export const withFormula = (spec: string, text: string | null, parameters: string[]): string => {
  const named = (parameter: string) => text?.includes(parameter) === true;
  const gone = parameters.filter((parameter) => !named(parameter)).map((parameter) => `surface.${parameter}`);
  return withKey(
    without(spec, (name) => gone.includes(name)),
    "f",
    text,
  );
};

/** The racers' own lines; where the spec names none, the engine's default racer stands there. */
export const racersOf = (spec: string, values: Values): Item[] => {
  const lines = valuesOf(spec, "run");
  return lines.length > 0
    ? lines.map((line) => readItems(line)[0] ?? { id: "", settings: new Map() })
    : values.run.map(({ id }) => ({ id, settings: new Map() }));
};

export const withRacers = (spec: string, racers: Item[]): string =>
  withValues(
    spec,
    "run",
    racers.map((racer) => writeItems([racer])),
  );

/** The functions that are compared, with all their knobs. */
export const functionItems = ({ functions }: Values): Item[] => functions.map(itemOf);

export const withFunctions = (spec: string, functions: Item[]): string =>
  withValues(
    spec,
    "f",
    functions.map((one) => writeItems([one])),
  );

/** What stays with a racer when it changes its optimizer: everything that is not the optimizer's own. */
export const withOptimizer = (racer: Item, id: string, common: Key[]): Item => {
  const kept = common.map((key) => key.name).filter((name) => name !== "lr" && name !== "decay");
  const settings = [...racer.settings].filter(([name]) => kept.includes(name.split(".")[0] ?? name));
  return { id, settings: new Map(settings) };
};

export const withSetting = (racer: Item, name: string, setting: Setting): Item => {
  const settings = new Map(racer.settings);
  if (setting === null) settings.delete(name);
  else settings.set(name, String(setting));
  return { ...racer, settings };
};

/** Another schedule starts from its own knobs. */
export const withNested = (racer: Item, name: string, id: string): Item => {
  const settings = [...racer.settings].filter(([setting]) => !setting.startsWith(`${name}.`));
  return withSetting({ ...racer, settings: new Map(settings) }, name, id);
};

/** The next one to offer: the first entry of the kind that is not there yet. */
export const nextEntry = (catalogue: Catalogue, kind: Kind, items: Item[]): Item => {
  const entries = catalogue.kinds[kind].filter(hasCurve);
  const unused = entries.find((entry) => items.every((item) => item.id !== entry.id));
  return { id: (unused ?? entries[0])?.id ?? "", settings: new Map() };
};
