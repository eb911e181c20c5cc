/** The surface lab: the map with its paths, the numbers of the run, and one step taken apart. */
import { html, nothing } from "lit";
import type { Place, View as Window } from "../engine/protocol";
import { labelOf, words } from "../i18n";
import { surfaceRace } from "../lessons";
import { entryOf, type Setting, withEntry, withFormula, withKey, withList } from "../state/edits";
import type { Words } from "../state/experiment";
import { surfaceProbes } from "../state/surface-probes";
import { without } from "../state/text";
import type { View } from "../state/view";
import "../ui/anatomy";
import "../ui/standings";
import "../ui/surface-map";
import "../ui/trace-figure";
import "../ui/verdict-list";
import type { Bench } from "./bench";
import type { LabKind } from "./kind";
import { groupSection, keyControl, keysOf, racersSection } from "./rail";

/** Six digits of the window are finer than a pixel. */
const place = (value: number, low: number, high: number): number => {
  const step = 10 ** (Math.floor(Math.log10(high - low)) - 3);
  return Number((Math.round(value / step) * step).toPrecision(12));
};

const moveStart = (bench: Bench, [x, y]: Place): void => {
  const { spec, values } = bench;
  const [xLow, xHigh, yLow, yHigh] = values.view;
  void bench.propose(withList(spec, "start", [place(x, xLow, xHigh), place(y, yLow, yHigh)]), "start");
};

const moveView = (bench: Bench, view: Window | null): void => {
  const { spec, session } = bench;
  void session.reframe(view === null ? withKey(spec, "view", null) : withList(spec, "view", view));
};

const stage = (bench: Bench, view: View) => {
  const { session } = bench;
  return html`<div class="stack stage surface">
    <div class="two">
      <div class="stack">
        <descent-surface-map
          .session=${session}
          .view=${view}
          .moveStart=${(to: Place) => moveStart(bench, to)}
          .moveView=${(to: Window | null) => moveView(bench, to)}
        ></descent-surface-map>
        <descent-verdicts
          .session=${session}
          .slower=${(racer: number, rate: number) => void bench.setRacer(racer, "lr", rate)}
        ></descent-verdicts>
      </div>
      <div class="stack">
        <descent-trace-figure .session=${session} .view=${view}></descent-trace-figure>
        <descent-anatomy .session=${session} .view=${view}></descent-anatomy>
      </div>
    </div>
    <descent-standings .session=${session} .view=${view}></descent-standings>
  </div>`;
};

/** The formula of a typed surface. */
const formulaControl = (bench: Bench) => {
  const { typed } = bench.values;
  const key = keysOf(bench).find(({ name }) => name === "f");
  if (!typed || !key) return nothing;
  const parameters = typed.knobs.map(({ name }) => name);
  const set = (text: Setting) =>
    bench.propose(withFormula(bench.spec, text === null ? null : String(text), parameters), key.name);
  return html`<div class="typed">${keyControl(bench, key, { ...bench.keyEdits(key), set })}</div>`;
};

/** Another surface has its own knobs, map and start. */
const surfaceControl = (bench: Bench) =>
  keysOf(bench)
    .filter((key) => key.name === "surface")
    .map((key) => {
      const choose = (id: string) =>
        bench.propose(
          without(withEntry(bench.spec, key, id), (name) => name === "start" || name === "view"),
          key.name,
        );
      return keyControl(bench, key, { ...bench.keyEdits(key), entry: choose });
    });

const rail = (bench: Bench, view: View) =>
  html`<div class="stack rail">
    ${groupSection(bench, "surface", ["start", "noise"], [surfaceControl(bench), formulaControl(bench)])}
    ${racersSection(bench, view)} ${groupSection(bench, "run", ["steps"])}
  </div>`;

const describe = ({ values, catalogue, scene }: Bench): Words => {
  const { derived } = words();
  const surface = entryOf(catalogue, "surface", values.surface.id);
  const label = surface ? labelOf("surface", surface) : values.surface.id;
  return { title: derived.surface(label), text: derived.minima(scene.layout.minima.length, values.run.length) };
};

export const surface: LabKind = {
  id: "surface",
  label: () => words().site.surfaces,
  spec: surfaceRace,
  probes: surfaceProbes,
  stage,
  rail,
  describe,
};
