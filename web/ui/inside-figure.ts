/** Inside a network, layer by layer: how large its gradients and moves are, how its activations are spread, and who is dead. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import { insideKey, type LayerMeasure, layerMeasures, layersOf } from "../state/inside-probes";
import { mappedRacer } from "../state/probes";
import type { Scene } from "../state/scene";
import type { Figure } from "../state/view";
import "./chart-table";
import { chooseRacer } from "./choose-racer";
import { FigurePart, type Runner } from "./figure";
import { inTable } from "./format";
import { key as racerKey } from "./marker";
import { define } from "./part";
import { type Curve, type Plot, valueAt } from "./plot";
import "./plot-canvas";
import { type Axis, fixedAxis, logarithmicAxis } from "./ticks";
import "./violins";
import type { Spread } from "./violins";

/** From so many hidden layers on it is open from the beginning: that is where gradients vanish. */
const deep = 3;

/** A share of one per cent stands a little above the axis. */
const shares: Axis = {
  ...fixedAxis(0, 1.02, 4),
  ticks: [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, label: `${100 * value} %` })),
};

const isShare = (measure: LayerMeasure): boolean => measure === "dead" || measure === "saturated";

class InsideFigure extends FigurePart {
  static override properties = { ...FigurePart.properties, layer: { state: true }, open: { state: true } };

  /** The layer under the pointer, from 1. */
  declare layer: number | null;
  /** Null leaves it to how deep the network is. */
  declare open: boolean | null;

  protected override readonly figure: Figure = "inside";

  constructor() {
    super();
    this.layer = null;
    this.open = null;
  }

  #isOpen({ layout }: Scene): boolean {
    return this.open ?? layersOf(layout) > deep;
  }

  /** A value for each layer, from 1. */
  #curves(runners: Runner[], measure: LayerMeasure): Curve[] {
    return runners.map((runner) => {
      const curve = this.curve(runner, insideKey.layer(measure, runner.racer), "");
      return { ...curve, points: Float64Array.from([...curve.points].flatMap((value, layer) => [layer + 1, value])) };
    });
  }

  #layerAxis(scene: Scene, measure: LayerMeasure): Axis {
    const all = layersOf(scene.layout);
    const last = isShare(measure) ? all - 1 : all;
    const names = this.#names(scene);
    return {
      low: 0.5,
      high: last + 0.5,
      logarithmic: false,
      ticks: names.slice(0, last).map((label, i) => ({ value: i + 1, label })),
    };
  }

  #names({ layout }: Scene): string[] {
    const all = layersOf(layout);
    return Array.from({ length: all }, (_, i) => (i === all - 1 ? words().inside.output : String(i + 1)));
  }

  /** All decades that occur: how far apart they are is what is to be seen. */
  #decades(curves: Curve[]): Axis {
    const values = curves.flatMap(({ points }) => [...points].filter((_, i) => i % 2 === 1));
    const sound = values.filter((value) => value > 0 && Number.isFinite(value));
    return sound.length > 0 ? logarithmicAxis(Math.min(...sound), Math.max(...sound), 5) : logarithmicAxis(0.1, 1, 5);
  }

  #plot(scene: Scene, measure: LayerMeasure, curves: Curve[]): Plot {
    return {
      x: this.#layerAxis(scene, measure),
      y: isShare(measure) ? shares : this.#decades(curves),
      unit: "",
      curves,
      guides: [],
      dots: [],
      cursor: this.layer,
    };
  }

  #chart(scene: Scene, runners: Runner[], measure: LayerMeasure) {
    const { inside: say } = words();
    const curves = this.#curves(runners, measure);
    return html`<div class="small">
      <div class="note" title=${say.hint[measure]}><span>${say.measure[measure]}</span> ${this.#reading(curves)}</div>
      <descent-plot
        .plot=${this.#plot(scene, measure, curves)}
        .name=${`${say.measure[measure]}: ${say.hint[measure]}`}
        @cursor=${({ detail }: CustomEvent<number | null>) => {
          const layer = detail === null ? null : Math.round(detail);
          if (layer !== this.layer) this.layer = layer;
        }}
      ></descent-plot>
    </div>`;
  }

  /** What the layer under the pointer has. */
  #reading(curves: Curve[]) {
    const { layer } = this;
    if (layer === null) return nothing;
    return curves
      .filter(({ faded }) => !faded)
      .slice(0, 3)
      .map(({ slot, points }) => {
        const value = valueAt(points, layer);
        return value === null ? nothing : html`<span class="read">${racerKey(slot)}${inTable(value)}</span>`;
      });
  }

  #spreads({ layout }: Scene): Spread[] {
    return Array.from({ length: layersOf(layout) }, (_, layer) => {
      const [low = 0, high = 0, ...counts] = this.session.probes[insideKey.activations(layer)] ?? [];
      return { low, high, counts: Float64Array.from(counts) };
    }).filter(({ counts }) => counts.length > 0);
  }

  #columns(runners: Runner[]) {
    const { inside: say } = words();
    return layerMeasures.flatMap(({ id }) =>
      this.#curves(runners, id).map(({ points }, i) => ({
        name: `${runners.length > 1 ? `${runners[i]?.name} ` : ""}${say.measure[id]}`,
        points,
      })),
    );
  }

  #figures(scene: Scene) {
    const { inside: say } = words();
    const runners = this.runners(scene);
    const mapped = mappedRacer(scene, this.view);
    const own = runners.find(({ racer }) => racer === mapped);
    const moved = (this.session.summary?.update ?? 0) > 0;
    return html`<figure class="fig inside">
      <p class="note">${moved ? say.about : say.still}</p>
      <div class="smalls">
        ${layerMeasures
          .filter(({ id }) => !isShare(id) || layersOf(scene.layout) > 1)
          .map(({ id }) => this.#chart(scene, runners, id))}
      </div>
      <div class="small">
        <div class="note">
          <span>${say.activations} ${own && runners.length > 1 ? html`<small>${own.name}</small>` : nothing}</span>
          <span class="push">${chooseRacer(this.view, runners, mapped, say.activationsOf)}</span>
        </div>
        <descent-violins
          .spreads=${this.#spreads(scene)}
          .names=${this.#names(scene)}
          .wearer=${own?.slot ?? 0}
          .label=${say.activationsName(own?.name ?? "")}
        ></descent-violins>
      </div>
      <div class="under">
        <descent-chart-table
          .head=${say.layer}
          .columns=${this.#columns(runners)}
          .keys=${runners.length > 1 ? runners : []}
        ></descent-chart-table>
      </div>
    </figure>`;
  }

  protected override willUpdate(): void {
    const { scene } = this.session;
    if (scene) this.unfolded(this.#isOpen(scene));
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return html``;
    const open = this.#isOpen(scene);
    return html`<details
      class="more fold"
      ?open=${open}
      @toggle=${(event: Event) => {
        const now = (event.target as HTMLDetailsElement).open;
        if (now !== open) this.open = now;
      }}
    >
      <summary>${words().inside.heading}</summary>
      ${open ? this.#figures(scene) : nothing}
    </details>`;
  }
}

define("descent-inside-figure", InsideFigure);
