/** What else the catalogue knows of an entry, as names and values. */
import type { Catalogue, Entry } from "../engine/protocol";
import { labelOf, words } from "../i18n";
import { entryOf } from "../state/edits";
import { asChosen, asGiven } from "../ui/format";

export interface Fact {
  name: string;
  value: string;
}

const interval = ([low, high]: [number | null, number | null]): string =>
  `${low === null ? "(−∞" : `[${asGiven(low)}`}, ${high === null ? "∞)" : `${asGiven(high)}]`}`;

const fewMinima = 4;

/** Places and values of the deepest. */
const minimaOf = (minima: [number, number, number][]): string => {
  const { none, more } = words().reference;
  if (minima.length === 0) return none;
  const lowest = [...minima].sort((a, b) => a[2] - b[2]).slice(0, fewMinima);
  const told = lowest.map(([x, y, value]) => `${asGiven(value)} @ (${asGiven(x)}, ${asGiven(y)})`);
  return [...told, ...(minima.length > fewMinima ? [more(minima.length - fewMinima)] : [])].join("; ");
};

/** A fact of which the catalogue says nothing for this entry is left out. */
export const factsOf = (catalogue: Catalogue, entry: Entry): Fact[] => {
  const { facts, none, tasks, list } = words().reference;
  const output = entry.output === undefined ? undefined : entryOf(catalogue, "activation", entry.output);
  const regression = entry.regression || entry.classes === 0;
  const suited = [regression && tasks.regression, entry.classification && tasks.classification];
  const known: [string, string | false | undefined][] = [
    [facts.range, entry.range && interval(entry.range)],
    [facts.output, output && labelOf("activation", output)],
    [facts.task, list(suited.filter((task) => typeof task === "string"))],
    [facts.lr, entry.lr !== undefined && asChosen(entry.lr)],
    [facts.decay, entry.decay !== undefined && entry.decay !== 0 && asChosen(entry.decay)],
    [facts.slots, entry.slots && (list(entry.slots) || none)],
    [facts.start, entry.start && `(${entry.start.map(asGiven).join(", ")})`],
    [facts.minima, entry.minima && minimaOf(entry.minima)],
    [facts.inputs, entry.inputs && list(entry.inputs)],
    [facts.classes, entry.classes !== undefined && entry.classes > 0 && String(entry.classes)],
    [facts.samples, entry.samples !== undefined && String(entry.samples)],
    [facts.source, entry.source],
  ];
  return known.flatMap(([name, value]) => (value ? [{ name, value }] : []));
};
