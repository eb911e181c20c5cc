/** The activation lab: what activations pass on, how steep they are, and what becomes of a gradient behind many of them. */
import { html } from "lit";
import { words } from "../i18n";
import type { View } from "../state/view";
import type { Bench } from "./bench";
import { functionsSection } from "./functions";
import type { LabKind } from "./kind";

export const activations: LabKind = {
  id: "activations",
  label: () => words().site.activations,
  spec: "lab=activations",
  probes: () => [],
  stage: () => html`<div class="stack stage"></div>`,
  rail: (bench: Bench, view: View) =>
    html`<div class="stack rail">${functionsSection(bench, view, "activation")}</div>`,
  describe: ({ values }: Bench) => ({
    title: words().functions.titleActivations(values.functions.length),
    text: words().functions.textActivations,
  }),
};
