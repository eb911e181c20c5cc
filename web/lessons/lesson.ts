/** What a lesson is: prose in each language, and between its paragraphs experiments that run. */
import { readPairs, valuesOf, withValues } from "../state/text";

export type Translated = Record<"en" | "zh", string>;

/** A figure of a lab that a demo may show. */
export type DemoFigure =
  | "loss"
  | "space"
  | "inside"
  | "metrics"
  | "parameters"
  | "surface"
  | "trace"
  | "curves"
  | "depth"
  | "cost"
  | "line"
  | "unit"
  | "scores";

/** A setting that the reader flips between a few values while everything else stays. */
export interface Flip {
  label: Translated;
  /** Values of spec keys, written as in a spec; each replaces the demo's own. */
  options: { label: Translated; set: string }[];
}

export interface Demo {
  /** The experiment; each flip starts at its first option. */
  spec: string;
  figures: DemoFigure[];
  /** Keys that the reader changes in the figure itself. */
  keys?: string[];
  flips: Flip[];
  /** What to look at. */
  caption: Translated;
}

export type Block = Translated | Demo;

export interface Lesson {
  id: string;
  title: Translated;
  /** What one learns, in a sentence. */
  text: Translated;
  body: Block[];
}

export interface Chapter {
  id: string;
  title: Translated;
  lessons: Lesson[];
}

export const isDemo = (block: Block): block is Demo => "spec" in block;

/** A label that is the same in every language. */
export const same = (text: string): Translated => ({ en: text, zh: text });

/** A spec with an option's settings in the place of its own; a key that may repeat is replaced as a whole. */
export const withSet = (spec: string, set: string): string =>
  [...new Set(readPairs(set).map(({ key }) => key))].reduce(
    (text, key) => withValues(text, key, valuesOf(set, key)),
    spec,
  );
