/** The loss lab: what a wrong answer costs, and how hard it pulls. */
import { html } from "lit";
import { words } from "../i18n";
import type { View } from "../state/view";
import type { Bench } from "./bench";
import { functionsSection } from "./functions";
import type { LabKind } from "./kind";

export const losses: LabKind = {
  id: "losses",
  label: () => words().site.losses,
  spec: "lab=losses",
  probes: () => [],
  stage: () => html`<div class="stack stage"></div>`,
  rail: (bench: Bench, view: View) => html`<div class="stack rail">${functionsSection(bench, view, "loss")}</div>`,
  describe: ({ values }: Bench) => ({
    title: words().functions.titleLosses(values.functions.length),
    text: words().functions.textLosses,
  }),
};
