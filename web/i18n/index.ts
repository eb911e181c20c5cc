/** The language of the page: which one it is, its words, and the catalogue's words in it. */
import type { Entry, Key, Kind, Knob } from "../engine/protocol";
import type { SpecError } from "../engine/spec-error";
import { en, type Words } from "./en";
import { zh } from "./zh";

const languages: Record<Language, Words> = { en, zh };

export type Language = "en" | "zh";

/** The page's own, except while something is said in the language of one of its parts. */
let current: Language = "en";
const listeners = new Set<() => void>();

export const language = (): Language => current;

export const words = (): Words => languages[current];

/** Says something in that language, at once. */
export const within = <Said>(language: Language, say: () => Said): Said => {
  const before = current;
  current = language;
  try {
    return say();
  } finally {
    current = before;
  }
};

export const onLanguage = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Some part of the page speaks another language than before. */
export const relanguage = (): void => {
  for (const listener of listeners) listener();
};

export const tagOf = (language: Language): string => (language === "zh" ? "zh-CN" : "en");

export const setLanguage = (language: Language): void => {
  current = language;
  document.documentElement.lang = tagOf(language);
  relanguage();
};

const known = (text: string | null | undefined): Language | null => {
  const short = text?.slice(0, 2).toLowerCase();
  return short === "en" || short === "zh" ? short : null;
};

/** The nearest language that is declared around an element and that there is; else the page's own. */
export const languageAt = (element: Element): Language => {
  for (let at: Element | null = element; at; ) {
    const declared: Element | null = at.closest("[lang]");
    const found = known(declared?.getAttribute("lang"));
    if (found) return found;
    const root: Node = at.getRootNode();
    at = declared?.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return current;
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

/** A day and time as a reader says it: «24 November, 14:02». */
export const whenText = (at: number): string =>
  new Intl.DateTimeFormat(current === "zh" ? "zh-CN" : "en", {
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "numeric",
  }).format(at);
