/** What became of each racer, as a sentence with the number and the rule that ended the run. */
import type { Layout, RacerSummary, Values } from "../engine/protocol";
import { words } from "../i18n";
import { asChosen, inSentence } from "./format";
import { unitName } from "./network-words";

/** A name without its subscript: θ₁ and θ₂ are both θ. */
const letter = (name: string): string => name.replace(/[₀-₉]+$|\[.*\]$/u, "");

/** At most so many parameters are told one by one. */
const tellable = 6;

/** «θ = (1.0149, 2.0092, 2.9519)»; by name where the parameters are not of one family. */
export const parametersText = (layout: Layout, weights: ArrayLike<number> | undefined): string => {
  const names = layout.parameters.map((parameter) => parameter.name);
  if (!weights || weights.length !== names.length || names.length > tellable) return "";
  const numbers = Array.from(weights, inSentence);
  const letters = new Set(names.map(letter));
  const [only] = letters;
  if (letters.size === 1 && names.length > 1) return `${only} = (${numbers.join(", ")})`;
  return names.map((name, i) => `${name} = ${numbers[i]}`).join(", ");
};

export interface Verdict {
  /** The state and its numbers. */
  sentence: string;
  /** Whether a smaller learning rate is what it needs. */
  slower: boolean;
}

/** Where a typed formula may have had no value, and which unit's activation it was, if that is known: layer and number. */
const outside = (divergedAt: number, layout: Layout, [layer, unit]: ArrayLike<number> & Iterable<number>): string => {
  const { verdict } = words();
  if (layer === undefined || unit === undefined) return verdict.outside(divergedAt);
  return verdict.valueless(divergedAt, unitName(layout, { layer, unit }));
};

/** Which rule it was. */
const stoppedBy = ({ rule, update, bestTest }: RacerSummary, loss: string, values: Values): string => {
  const { verdict } = words();
  if (rule === "stop.accuracy") return verdict.accurate(update, loss, `${asChosen((values[rule] ?? 0) * 100)}%`);
  if (rule !== "stop.patience") return verdict.stopped(update, loss, asChosen(values.stop ?? 0));
  const head = verdict.impatient(update, loss, values[rule] ?? 0);
  return bestTest ? `${head}${verdict.join}${verdict.best(bestTest.update, inSentence(bestTest.loss))}` : head;
};

export const verdictOf = (
  racer: RacerSummary,
  values: Values,
  layout: Layout,
  weights: ArrayLike<number> | undefined,
  valueless: Float64Array = new Float64Array(),
): Verdict => {
  const { verdict, sentences } = words();
  if (racer.state === "diverged") {
    if (layout.minima && racer.divergedAt === 0) return { sentence: verdict.nowhere, slower: false };
    /* A typed schedule that has no value leaves no rate. */
    if (racer.lr === null) return { sentence: words().functions.noRate(racer.divergedAt), slower: false };
    const { activation, loss } = values.typed;
    if (!layout.minima && (activation || loss)) {
      /* A start without a value is none for any learning rate. */
      return { sentence: outside(racer.divergedAt, layout, valueless), slower: racer.divergedAt > 0 };
    }
    const say = layout.minima ? verdict.left : verdict.diverged;
    return { sentence: say(racer.divergedAt), slower: true };
  }
  const loss = racer.loss === null ? "–" : inSentence(racer.loss);
  const head = {
    running: () => verdict.at(racer.update, loss),
    stopped: () => stoppedBy(racer, loss, values),
    finished: () => verdict.reached(racer.update, loss),
  }[racer.state]();
  const tested = racer.testLoss === null ? [] : [verdict.test(inSentence(racer.testLoss))];
  const said = Object.entries(racer.metrics.test).flatMap(([id, value]) => {
    const sentence = sentences[id];
    return sentence && value !== null && layout.test > 0 ? [sentence(value, layout.test)] : [];
  });
  const parameters = parametersText(layout, weights);
  const first = [head, ...tested, ...said].join(verdict.clause);
  return { sentence: parameters === "" ? first : `${first}${verdict.join}${parameters}`, slower: false };
};
