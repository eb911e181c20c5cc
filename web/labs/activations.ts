/** The activation lab: what activations pass on, how steep they are, and what becomes of a gradient behind many of them. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import { withKey } from "../state/edits";
import { activationProbes } from "../state/function-probes";
import type { View } from "../state/view";
import "../ui/cost-figure";
import "../ui/curves-figure";
import "../ui/depth-figure";
import "../ui/outlines";
import "../ui/readings";
import type { Bench } from "./bench";
import { functionsSection, keySlider } from "./functions";
import { intoNetwork } from "./into-network";
import type { LabKind } from "./kind";
import { keyControl, keysOf } from "./rail";

const kind = "activation";

const controlOf = (bench: Bench, name: string) =>
  keysOf(bench)
    .filter((key) => key.name === name)
    .map((key) => keyControl(bench, key));

const figures = (bench: Bench, view: View) => {
  const { session } = bench;
  const read = (at: number) => void bench.propose(withKey(bench.spec, "at", at), "at");
  const sliders = (names: string[]) => names.map((name) => keySlider(bench, name));
  return {
    curves: html`<descent-curves-figure .session=${session} .view=${view} .kind=${kind} .unit=${"x"} .propose=${read}></descent-curves-figure>`,
    depth: html`<descent-depth-figure .session=${session} .view=${view} .kind=${kind} .settings=${sliders(["depth", "gain"])}></descent-depth-figure>`,
    cost: html`<descent-cost-figure .session=${session} .view=${view} .kind=${kind}></descent-cost-figure>`,
    outlines: html`<descent-outlines .session=${session} .view=${view} .kind=${kind} .settings=${sliders(["spread", "saturation"])}></descent-outlines>`,
  };
};

const stage = (bench: Bench, view: View) => {
  const { curves, depth, cost, outlines } = figures(bench, view);
  return html`<div class="stack stage">
    ${curves}
    <div class="pair even">
      ${depth}
      <div class="stack">${cost} ${outlines}</div>
    </div>
  </div>`;
};

const rail = (bench: Bench, view: View) =>
  html`<div class="stack rail">
    ${functionsSection(bench, view, kind, intoNetwork(bench))}
    <descent-readings
      .session=${bench.session}
      .view=${view}
      .kind=${kind}
      .unit=${"x"}
      .place=${html`<div class="fields">${controlOf(bench, "at")}${controlOf(bench, "range")}${controlOf(bench, "precision")}</div>`}
    ></descent-readings>
  </div>`;

export const activations: LabKind = {
  id: "activations",
  label: () => words().site.activations,
  spec: "lab=activations",
  probes: activationProbes,
  stage,
  rail,
  glance: (bench, view) => ({ main: figures(bench, view).curves, side: nothing }),
  figures,
  describe: ({ values }: Bench) => ({
    title: words().functions.titleActivations(values.functions.length),
    text: words().functions.textActivations,
  }),
};
