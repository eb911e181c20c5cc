/** The loss lab: what a wrong answer costs, and how hard it pulls. */
import { html, nothing } from "lit";
import type { Key } from "../engine/protocol";
import { words } from "../i18n";
import { functionItems } from "../state/edits";
import { hashOf } from "../state/hash";
import { valuesOf, withValues, writeItems } from "../state/text";
import type { View } from "../state/view";
import { functionNames } from "../ui/functions";
import "../ui/line-figure";
import "../ui/loss-curves";
import type { Named } from "../ui/loss-part";
import "../ui/score-figure";
import "../ui/unit-figure";
import type { Bench } from "./bench";
import { functionsSection } from "./functions";
import type { Glance, LabKind } from "./kind";
import { keyControl, keysOf } from "./rail";

const kind = "loss";
const formulaKey = "loss.f";

/** The losses that charts show. */
const namedLosses = (bench: Bench, view: View): Named[] => {
  const names = functionNames(bench.catalogue, kind, bench.values.functions);
  return names.map((name, index) => {
    const slot = bench.scene.slots[index] ?? 0;
    return { index, slot, name, faded: view.pointed !== null && view.pointed !== slot };
  });
};

const lossFigures = (bench: Bench, view: View) => {
  const { session, spec } = bench;
  const named = namedLosses(bench, view);
  const change = (text: string, edited: string) => bench.propose(text, edited);
  return {
    curves: html`<descent-loss-curves .session=${session} .canonical=${spec} .named=${named} .change=${change}></descent-loss-curves>`,
    line: html`<descent-line-figure .session=${session} .canonical=${spec} .named=${named} .change=${change}></descent-line-figure>`,
    unit: html`<descent-unit-figure .session=${session} .canonical=${spec} .named=${named} .change=${change}></descent-unit-figure>`,
    scores: html`<descent-score-figure .session=${session} .canonical=${spec} .named=${named} .change=${change}></descent-score-figure>`,
  };
};

const stage = (bench: Bench, view: View) => {
  const { curves, line, unit, scores } = lossFigures(bench, view);
  return html`<div class="stack stage apart">${curves} ${line} ${unit} ${scores}</div>`;
};

const glance = (bench: Bench, view: View): Glance => ({ main: lossFigures(bench, view).curves, side: nothing });

/** What a figure itself lets the reader drag or set. */
const inFigures = [
  ...["against", "points", "score", "rate", "cut", "negatives", "positives"],
  ...["count", "share", "separation", "sharpness", "seed"],
];

/** A key that a figure sets has no control beside it. */
const control = (_: Bench, { name }: Key) => (inFigures.includes(name) ? nothing : undefined);

/** The network lab with the loss that is looked at, on data of numbers with one input. */
const inNetwork = (bench: Bench) => {
  const { values, catalogue } = bench;
  const { losses: say } = words();
  const loss = functionItems(values)[values.chosen];
  const name = functionNames(catalogue, kind, values.functions)[values.chosen];
  const data = catalogue.kinds.dataset.find(({ classes, inputs }) => classes === 0 && inputs?.length === 1);
  if (!loss || !name || !data) return nothing;
  const own = loss.id === values.typed.loss?.id ? valuesOf(bench.spec, formulaKey) : [];
  const base = `lab=network&data=${encodeURIComponent(data.id)}&loss=${writeItems([loss])}`;
  const spec = withValues(base, formulaKey, own);
  return html`<p><a class="link" href=${hashOf(spec)}>${say.inNetwork(name)}</a></p>`;
};

const rail = (bench: Bench, view: View) =>
  html`<div class="stack rail">
    ${functionsSection(bench, view, kind, inNetwork(bench))}
    <div class="sec">
      <h3>${words().losses.curves}</h3>
      <div class="fields">
        ${["target", "range", "at"].flatMap((name) =>
          keysOf(bench)
            .filter((key) => key.name === name)
            .map((key) => keyControl(bench, key)),
        )}
      </div>
    </div>
  </div>`;

export const losses: LabKind = {
  id: "losses",
  label: () => words().site.losses,
  spec: "lab=losses",
  probes: () => [],
  stage,
  rail,
  glance,
  figures: lossFigures,
  control,
  describe: ({ values }: Bench) => ({
    title: words().functions.titleLosses(values.functions.length),
    text: words().functions.textLosses,
  }),
};
