/** The language of the page: which one it is, its words, and the catalogue's words in it. */
import type { Entry, Key, Kind, Knob, SpecError } from "../engine/protocol";
import { en, type Words } from "./en";
import { zh } from "./zh";

const languages: Record<Language, Words> = { en, zh };

export type Language = "en" | "zh";

let current: Language = "en";
const listeners = new Set<() => void>();

export const language = (): Language => current;

export const words = (): Words => languages[current];

export const onLanguage = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const setLanguage = (language: Language): void => {
  current = language;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const listener of listeners) listener();
};

const known = (text: string | null | undefined): Language | null => {
  const short = text?.slice(0, 2).toLowerCase();
  return short === "en" || short === "zh" ? short : null;
};

/** What the address asks for, else the first of the reader's languages that there is, else English. */
export const startLanguage = (): void => {
  const asked = known(new URLSearchParams(location.search).get("lang"));
  setLanguage(asked ?? navigator.languages.map(known).find((found) => found !== null) ?? "en");
};

/** The reader's switch; the address then says it, so that a shared link keeps it. */
export const chooseLanguage = (language: Language): void => {
  const address = new URL(location.href);
  address.searchParams.set("lang", language);
  history.replaceState(history.state, "", address);
  setLanguage(language);
};

const overlay = (kind: Kind, id: string) => words().catalogue[kind]?.[id];

export const labelOf = (kind: Kind, entry: Entry): string => overlay(kind, entry.id)?.label ?? entry.label;

export const noteOf = (kind: Kind, entry: Entry): string => overlay(kind, entry.id)?.note ?? entry.note;

export const hintOf = (kind: Kind, entry: Entry, knob: Knob): string =>
  overlay(kind, entry.id)?.knobs?.[knob.name] ?? overlay(kind, entry.id)?.anyKnob ?? knob.hint;

/** All words that any language has for an entry, to be found by. */
export const everyWord = (kind: Kind, id: string): string[] =>
  Object.values(languages).flatMap((each) => {
    const { label, note, knobs } = each.catalogue[kind]?.[id] ?? {};
    return [each.kinds[kind], label, note, ...Object.values(knobs ?? {})].filter((word) => word !== undefined);
  });

export const kindLabel = (kind: Kind): string => words().kinds[kind] ?? kind;

export const keyLabel = (name: string): string => words().keys[name] ?? name.replaceAll("_", " ");

export const keyHint = (key: Key): string => words().hints[key.name] ?? key.hint;

export const optionLabel = (option: string): string => words().options[option] ?? option.replaceAll("_", " ");

/** An error in the reader's language; one that the page does not know yet in the engine's own English. */
export const errorText = (error: SpecError): string => words().errors[error.code]?.(error) ?? error.message;
