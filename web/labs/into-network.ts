/** From the lab of activations into the network lab: they race in networks that are alike but for them. */
import { html } from "lit";
import { words } from "../i18n";
import { activationRace } from "../lessons/activation-race";
import { functionItems, withRacers, withSetting } from "../state/edits";
import { hashOf } from "../state/hash";
import { type Item, readItems, valuesOf, withValues } from "../state/text";
import { functionNames } from "../ui/functions";
import type { Bench } from "./bench";

const typed = "activation.f";

/** A racer for each activation, which bears its name; the reader's own formula comes along. */
const raceOf = ({ catalogue, values, spec }: Bench): string => {
  const [base] = readItems(activationRace.racer);
  const names = functionNames(catalogue, "activation", values.functions);
  const racers = functionItems(values).map(({ id, settings }, i): Item => {
    const own = [...settings].map(([knob, value]): [string, string] => [`activation.${knob}`, value]);
    const racer = { id: base?.id ?? "", settings: new Map([...(base?.settings ?? []), ["activation", id], ...own]) };
    return withSetting(racer, "label", names[i] ?? id);
  });
  return withRacers(withValues(activationRace.network, typed, valuesOf(spec, typed)), racers);
};

export const intoNetwork = (bench: Bench) =>
  html`<a class="btn" title=${words().functions.networkHint} href=${hashOf(raceOf(bench))}>${words().functions.network}</a>`;
