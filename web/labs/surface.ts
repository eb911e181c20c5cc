/** The surface lab: the map with its paths, the numbers of the run, and one step taken apart. */
import { html, nothing } from "lit";
import type { Place, View as Window } from "../engine/protocol";
import { keyLabel, labelOf, words } from "../i18n";
import { surfaceRace } from "../lessons";
import { entryOf, type Setting, withEntry, withFormula, withKey, withList } from "../state/edits";
import type { Words } from "../state/experiment";
import { surfaceProbes } from "../state/surface-probes";
import { without } from "../state/text";
import type { View } from "../state/view";
import "../ui/anatomy";
import { control } from "../ui/controls";
import { racerNames } from "../ui/racer";
import "../ui/select";
import "../ui/standings";
import "../ui/study";
import type { StudyEdits } from "../ui/study";
import "../ui/surface-map";
import "../ui/surface-relief";
import "../ui/trace-figure";
import "../ui/verdict-list";
import type { Bench } from "./bench";
import type { Glance, LabKind } from "./kind";
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

/** The surface as a map or in relief. */
const look = (bench: Bench) => {
  const { map: say } = words();
  const choice = (relief: boolean, label: string) =>
    html`<button
      type="button"
      aria-pressed=${bench.values.relief === relief}
      @click=${() => void bench.reframe(withKey(bench.spec, "relief", relief ? "true" : null))}
    >
      ${label}
    </button>`;
  return html`<span class="seg" role="group" aria-label=${say.look}>
    ${choice(false, say.flat)} ${choice(true, say.relief)}
  </span>`;
};

const picture = (bench: Bench, view: View) => {
  const to = bench.may("start") ? (place: Place) => moveStart(bench, place) : null;
  const frame = bench.may("view") ? (window: Window | null) => moveView(bench, window) : null;
  const choice = bench.may("relief") ? look(bench) : nothing;
  return bench.values.relief
    ? html`<descent-surface-relief
        .session=${bench.session}
        .view=${view}
        .moveStart=${to}
        .look=${choice}
      ></descent-surface-relief>`
    : html`<descent-surface-map
        .session=${bench.session}
        .view=${view}
        .moveStart=${to}
        .moveView=${frame}
        .look=${choice}
      ></descent-surface-map>`;
};

/** A study is beside the race, which goes on while another is chosen; its cells are settings of the race. */
const studyEdits = (bench: Bench): StudyEdits => ({
  choose: (picture) => void bench.reframe(withKey(bench.spec, "study", picture === "none" ? null : picture)),
  start: (place) => void bench.replay(withList(bench.spec, "start", place), "start"),
  set: (racer, settings) => void bench.replay(bench.withSettings(racer, settings), "run"),
  rates: (rates) => void bench.setRates(rates),
});

/** Whose runs, and over what; what depends on a choice goes back to its default with it. */
const studyControls = (bench: Bench) => {
  const { catalogue, values } = bench;
  const { study } = values;
  const change = (name: string, setting: Setting, dependents: string[]) =>
    bench.reframe(
      withKey(
        without(bench.spec, (key) => dependents.includes(key)),
        name,
        setting,
      ),
    );
  const intervals = { "study.rates": study.rates, "study.range": study.range };
  const interval = (name: keyof typeof intervals) => {
    const key = keysOf(bench).find((one) => one.name === name);
    const list = (parts: (string | number)[]) => bench.reframe(withList(bench.spec, name, parts));
    return key ? control(catalogue, key, intervals[name], { ...bench.keyEdits(key), list }) : nothing;
  };
  const choice = (name: string, options: { id: string; label: string }[], value: string, dependents: string[]) =>
    html`<div class="fld row">
      <span class="name">${keyLabel(name)}</span>
      <descent-select
        .options=${options}
        .value=${value}
        .label=${keyLabel(name)}
        .propose=${(id: string) => change(name, id, dependents)}
      ></descent-select>
    </div>`;
  const racers = racerNames(catalogue, values.run).map((label, i) => ({ id: String(i), label }));
  const knobs = study.settings.map(({ name }) => ({ id: name, label: bench.settingLabel(study.racer, name) }));
  return html`${choice("study.racer", racers, String(study.racer), ["study.knob", "study.range"])}
  ${
    study.picture === "phase"
      ? html`${interval("study.rates")} ${choice("study.knob", knobs, study.knob, ["study.range"])} ${interval("study.range")}`
      : nothing
  }`;
};

const stage = (bench: Bench, view: View) => {
  const { session } = bench;
  return html`<div class="stack stage surface">
    <div class="two">
      <div class="stack">
        ${picture(bench, view)}
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
    <descent-study
      .session=${session}
      .view=${view}
      .edits=${studyEdits(bench)}
      .controls=${studyControls(bench)}
    ></descent-study>
  </div>`;
};

/** The formula of a typed surface. */
const formulaControl = (bench: Bench) => {
  const typed = bench.values.typed.surface;
  const key = keysOf(bench).find(({ name }) => name === "f");
  if (!typed || !key) return nothing;
  const parameters = typed.knobs.map(({ name }) => name);
  const set = (text: Setting) =>
    bench.propose(withFormula(bench.spec, text === null ? null : String(text), parameters), key.name);
  return keyControl(bench, key, { ...bench.keyEdits(key), set });
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

/** The sweep gives every racer its rate as soon as it is done. */
const fairRates = (bench: Bench, view: View) => {
  const { rail: say } = words();
  const start = () => {
    view.fair = true;
    studyEdits(bench).choose("rates");
  };
  return html`<button type="button" class="btn dash" title=${say.fairHint} @click=${start}>${say.fair}</button>`;
};

const rail = (bench: Bench, view: View) =>
  html`<div class="stack rail">
    ${groupSection(bench, "surface", ["start", "noise"], [surfaceControl(bench), formulaControl(bench)])}
    ${racersSection(bench, view, fairRates(bench, view))} ${groupSection(bench, "run", ["steps"])}
  </div>`;

/** The wheel belongs to the page around, unless the reader may change what the map shows. */
const glance = (bench: Bench, view: View): Glance => {
  const pass = { handleEvent: (event: Event) => bench.may("view") || event.stopPropagation(), capture: true };
  return {
    main: html`<div @wheel=${pass}>${picture(bench, view)}</div>`,
    side: html`<descent-trace-figure .session=${bench.session} .view=${view}></descent-trace-figure>`,
  };
};

const ownControls: Record<string, (bench: Bench) => unknown> = {
  surface: surfaceControl,
  f: formulaControl,
  relief: look,
};

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
  glance,
  control: (bench, key) => ownControls[key.name]?.(bench),
  describe,
};
