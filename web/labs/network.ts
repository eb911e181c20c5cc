/** The network lab: its figures on the stage, and the rail of everything that can be set. */
import { html, nothing } from "lit";
import type { Table } from "../engine/protocol";
import { labelOf, words } from "../i18n";
import { entryOf, type Setting, withKey } from "../state/edits";
import type { Words } from "../state/experiment";
import { dimensions, networkProbes } from "../state/probes";
import type { View } from "../state/view";
import { control } from "../ui/controls";
import "../ui/fit-figure";
import { asShape } from "../ui/format";
import { formula } from "../ui/formula";
import "../ui/inside-figure";
import "../ui/loss-figure";
import "../ui/map-figure";
import "../ui/network-figure";
import "../ui/own-data";
import "../ui/parameter-figure";
import "../ui/race-maps";
import "../ui/race-table";
import "../ui/samples-table";
import "../ui/seeds-figure";
import "../ui/verdict-list";
import type { Bench } from "./bench";
import type { Data, Glance, LabKind } from "./kind";
import { networkEdits } from "./network-edits";
import { type Group, groupSection, keysOf, racersSection } from "./rail";

/** The groups of the rail, each with the few keys that are always in sight. */
const groups: [Group, string[]][] = [
  ["data", ["data", "data.f"]],
  ["network", ["hidden", "activation", "activation.f"]],
  ["training", ["loss", "loss.f", "batch"]],
  ["run", ["steps", "stop"]],
];

const ownData = (bench: Bench, view: View) => {
  const own = bench.values.data.id === bench.ownData?.id;
  return html`<descent-own-data
    .view=${view}
    .present=${own ? bench.session.attachment.table : null}
    .use=${(table: Table, standardize: boolean) => bench.useTable(table, { standardize })}
  ></descent-own-data>`;
};

const networkRail = (bench: Bench, view: View, data: Data) => {
  const { layout } = bench.scene;
  return html`<div class="stack rail">
    ${
      dimensions(layout) > 2
        ? html`<descent-samples .session=${bench.session} .data=${data}></descent-samples>`
        : nothing
    }
    <div class="sec">
      <h3>${words().rail.model}</h3>
      <div class="model">${formula(layout.model)}</div>
      <p class="note">${words().rail.shape(asShape(layout.widths), layout.size)}</p>
    </div>
    ${racersSection(bench, view)}
    ${groups.map(([group, front]) =>
      groupSection(bench, group, front, nothing, group === "data" ? ownData(bench, view) : nothing),
    )}
  </div>`;
};

const spaceFigure = (bench: Bench, view: View, data: Data) => {
  const { session, scene } = bench;
  const inputs = dimensions(scene.layout);
  if (inputs === 1) {
    return html`<descent-fit-figure
      .session=${session}
      .view=${view}
      .data=${data}
      .drawData=${drawData(bench)}
    ></descent-fit-figure>`;
  }
  return inputs === 2
    ? html`<descent-map-figure
        .session=${session}
        .view=${view}
        .data=${data}
        .drawData=${drawData(bench)}
      ></descent-map-figure>`
    : nothing;
};

/** Drawn points are taken as they are, unless they are drawn among the reader's own that are not. */
const drawData = (bench: Bench) => (table: Table, extent: number) =>
  bench.useTable(table, { standardize: bench.values.data.knobs.standardize ?? false, extent });

/** Where several race in the plane, all their maps. */
const raceMaps = ({ session, scene }: Bench, view: View, data: Data) =>
  dimensions(scene.layout) === 2 && scene.slots.length > 1
    ? html`<descent-race-maps .session=${session} .view=${view} .data=${data}></descent-race-maps>`
    : nothing;

/** The same race from other seeds; what is shown of it is no part of the race, which goes on. */
const overSeeds = (bench: Bench, view: View) => {
  const key = keysOf(bench).find(({ name }) => name === "study.seeds");
  const set = (setting: Setting) => bench.reframe(withKey(bench.spec, "study.seeds", setting));
  return html`<descent-seeds-figure
    .session=${bench.session}
    .view=${view}
    .show=${(shown: boolean) => void bench.reframe(withKey(bench.spec, "study", shown ? "seeds" : null))}
    .count=${key ? control(bench.catalogue, key, bench.values.seeds.count, { ...bench.keyEdits(key), set }) : nothing}
  ></descent-seeds-figure>`;
};

/** The drawing stands beside the data where these can be drawn; beside the loss where they cannot. */
const networkStage = (bench: Bench, view: View, data: Data) => {
  const { session } = bench;
  const space = spaceFigure(bench, view, data);
  const drawing = html`<descent-network-figure
    .session=${session}
    .view=${view}
    .edits=${networkEdits(bench)}
  ></descent-network-figure>`;
  const loss = html`<descent-loss-figure .session=${session} .view=${view}></descent-loss-figure>`;
  return html`<div class="stack stage">
    ${
      space === nothing
        ? html`<div class="pair">${loss} ${drawing}</div>`
        : html`<div class="pair">${drawing} ${space}</div>
            ${raceMaps(bench, view, data)} ${loss}`
    }
    <descent-verdicts
      .session=${session}
      .slower=${(racer: number, rate: number) => void bench.setRacer(racer, "lr", rate)}
    ></descent-verdicts>
    <descent-parameter-figure .session=${session} .view=${view}></descent-parameter-figure>
    <descent-inside-figure .session=${session} .view=${view}></descent-inside-figure>
    <descent-race-table .session=${session} .view=${view}></descent-race-table>
    ${overSeeds(bench, view)}
  </div>`;
};

const networkFigures = (bench: Bench, view: View, data: Data) => {
  const { session } = bench;
  return {
    loss: html`<descent-loss-figure .session=${session} .view=${view}></descent-loss-figure>`,
    space: spaceFigure(bench, view, data),
    parameters: html`<descent-parameter-figure .session=${session} .view=${view}></descent-parameter-figure>`,
    inside: html`<descent-inside-figure .session=${session} .view=${view}></descent-inside-figure>`,
    metrics: html`<descent-race-table .session=${session} .view=${view}></descent-race-table>`,
  };
};

const glance = (bench: Bench, view: View, data: Data): Glance => {
  const { loss, space, parameters } = networkFigures(bench, view, data);
  return space === nothing ? { main: loss, side: parameters } : { main: space, side: loss };
};

/** Words made from the data and the model. */
const describe = ({ values, catalogue, scene }: Bench): Words => {
  const { derived } = words();
  const data = entryOf(catalogue, "dataset", values.data.id);
  const label = data ? labelOf("dataset", data) : values.data.id;
  return {
    title: values.hidden.length === 0 ? derived.linear(label) : derived.network(label, values.hidden),
    text: derived.text(scene.layout.train, scene.layout.test),
  };
};

export const network: LabKind = {
  id: "network",
  label: () => words().site.networks,
  spec: "",
  probes: networkProbes,
  stage: networkStage,
  rail: networkRail,
  glance,
  figures: networkFigures,
  describe,
};
