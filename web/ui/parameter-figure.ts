/** The parameters of every racer against updates: one small chart each, all with the same horizontal axis. */
import { html, nothing } from "lit";
import type { Layout } from "../engine/protocol";
import { words } from "../i18n";
import { needsBlocks, probeKey, shownParameters } from "../state/probes";
import type { Scene } from "../state/scene";
import type { Figure } from "../state/view";
import "./chart-table";
import { FigurePart, type Runner } from "./figure";
import { asGiven, inTable } from "./format";
import { define } from "./part";
import { type Curve, extent, type Plot, untilLost, valueAt } from "./plot";
import "./plot-canvas";
import "./select";
import { type Axis, fixedAxis, linearAxis, reach } from "./ticks";

/** So many small charts are drawn in a frame. */
const atOnce = 3;

class ParameterFigure extends FigurePart {
  protected override readonly figure: Figure = "parameters";
  /** What each small chart shows now, by its place. */
  readonly #plots: Plot[] = [];
  #turn = 0;
  #turns = 1;

  #curves(runners: Runner[], index: number): Curve[] {
    return runners.map((runner) => this.curve(runner, probeKey.parameter(runner.racer, index), ""));
  }

  #plot(curves: Curve[], x: Axis, truth: number | undefined): Plot {
    const [low, high] = extent(curves, false) ?? [0, 1];
    const guided = truth === undefined ? [] : [{ value: truth, label: "" }];
    const y = linearAxis(Math.min(low, truth ?? low), Math.max(high, truth ?? high), 3);
    return {
      x,
      y,
      unit: "",
      curves: curves.map((curve) => untilLost(curve, y)),
      guides: guided,
      dots: [],
      cursor: this.view.cursor,
    };
  }

  /** While a run plays, each small chart is drawn in its turn, so that many of them leave the frame its time. */
  #plotAt(place: number, make: () => Plot): Plot {
    const shown = this.#plots[place];
    if (shown && this.session.playing && place % this.#turns !== this.#turn) return shown;
    const plot = make();
    this.#plots[place] = plot;
    return plot;
  }

  #chart(place: number, index: number, layout: Layout, curves: Curve[], x: Axis) {
    const { figures } = words();
    const name = layout.parameters[index]?.name ?? "";
    const truth = layout.truth?.[index];
    return html`<div class="small">
      <div class="note">
        <span class="m">${name}</span>
        ${this.#reading(curves, truth)}
      </div>
      <descent-plot
        .plot=${this.#plotAt(place, () => this.#plot(curves, x, truth))}
        .name=${figures.parameterName(name)}
        @cursor=${(event: CustomEvent<number | null>) => this.point(event.detail)}
      ></descent-plot>
    </div>`;
  }

  /** The true value, or under the pointer the value of the racer that is alone or pointed at. */
  #reading(curves: Curve[], truth: number | undefined) {
    const { cursor } = this.view;
    const shown = curves.filter((curve) => !curve.faded);
    const value = cursor !== null && shown[0] && shown.length === 1 ? valueAt(shown[0].points, cursor) : null;
    if (value !== null) return html`<span class="num">${inTable(value)}</span>`;
    return truth === undefined ? nothing : html`<span>${words().figures.trueValue(asGiven(truth))}</span>`;
  }

  /** The blocks to choose from, where there are several. */
  #blocks(layout: Layout) {
    if (!needsBlocks(layout)) return nothing;
    const tracked = layout.blocks.flatMap((block, i) => (block.tracked > 0 ? [{ ...block, i }] : []));
    const { figures } = words();
    const chosen = tracked.some(({ i }) => i === this.view.block) ? this.view.block : (tracked[0]?.i ?? 0);
    return html`<span class="push"><descent-select
      .options=${tracked.map(({ i, name }) => ({ id: String(i), label: name }))}
      .value=${String(chosen)}
      .label=${figures.block}
      .propose=${async (id: string) => {
        this.view.change((view) => {
          view.block = Number(id);
        });
        return null;
      }}
    ></descent-select></span>`;
  }

  #note(layout: Layout, shown: number[]): string {
    const { figures } = words();
    if (layout.truth) return figures.truth;
    const block = needsBlocks(layout) ? layout.blocks[layout.parameters[shown[0] ?? 0]?.block ?? 0] : undefined;
    const all = block ? block.rows * block.cols : layout.size;
    return shown.length < all ? figures.some(shown.length, all) : "";
  }

  #columns(scene: Scene, runners: Runner[], shown: number[]) {
    return runners.flatMap(({ racer, name }) =>
      shown.map((index) => ({
        name: `${runners.length > 1 ? `${name} ` : ""}${scene.layout.parameters[index]?.name ?? ""}`,
        points: this.session.probes[probeKey.parameter(racer, index)] ?? new Float64Array(),
      })),
    );
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return html``;
    const { figures } = words();
    const { layout } = scene;
    const runners = this.runners(scene);
    const shown = shownParameters(layout, this.view.block);
    const curves = shown.map((index) => this.#curves(runners, index));
    this.#turns = Math.max(1, Math.ceil(shown.length / atOnce));
    this.#turn = (this.#turn + 1) % this.#turns;
    const x = fixedAxis(0, reach(this.lastUpdate(curves.flat())), 3);
    return html`<figure class="fig">
      <div class="figh"><span>${figures.parameters} <small>${this.#note(layout, shown)}</small></span>${this.#blocks(layout)}</div>
      <div class="smalls">${shown.map((index, i) => this.#chart(i, index, layout, curves[i] ?? [], x))}</div>
      <div class="under">
        <descent-chart-table
          .head=${figures.update}
          .columns=${this.#columns(scene, runners, shown)}
          .keys=${runners.length > 1 ? runners : []}
        ></descent-chart-table>
      </div>
    </figure>`;
  }
}

define("descent-parameter-figure", ParameterFigure);
