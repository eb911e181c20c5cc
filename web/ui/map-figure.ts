/** Data in the plane over what a racer's network, or one unit of it, answers there; points can be drawn on it. */
import { html, nothing } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { words } from "../i18n";
import { mappedRacer, probeKey } from "../state/probes";
import type { Scene } from "../state/scene";
import type { Figure, View } from "../state/view";
import { drawnUnits } from "../state/wiring";
import { CanvasKeeper } from "./canvas-keeper";
import { DrawingFigure } from "./drawing-figure";
import { asGiven } from "./format";
import {
  drawMap,
  drawPoints,
  type PlaneMap,
  type PointSet,
  placesIn,
  planeOf,
  type Square,
  scaleOf,
} from "./map-drawing";
import { className, readingAt } from "./map-reading";
import { UnitMaps } from "./network-picture";
import { unitName } from "./network-words";
import { define } from "./part";
import type { Sheet } from "./pencil";

const none = new Float64Array();
/** How near a point the pointer must be to mean it, in pixels. */
const near = 8;
class MapFigure extends DrawingFigure {
  static override properties = {
    ...DrawingFigure.properties,
    hover: { state: true },
  };

  declare hover: [x: number, y: number] | null;
  protected override readonly figure: Figure = "space";
  readonly #keeper = new CanvasKeeper(this);
  readonly #map = createRef<HTMLCanvasElement>();
  readonly #dots = createRef<HTMLCanvasElement>();
  /** What the points were drawn from last. */
  #drawn: unknown[] = [];

  constructor() {
    super();
    this.hover = null;
  }

  /** The pencil has room on all sides of the middle. */
  protected override sheet({ layout }: Scene): Sheet {
    const extent = Math.max(-layout.low, layout.high);
    const side = { low: -extent, high: extent };
    return { x: side, y: side };
  }

  /** What the units of the drawing answer; null where they do not tell. */
  #units(scene: Scene): UnitMaps | null {
    const { catalogue, probes } = this.session;
    const drawn = drawnUnits(scene.layout, this.view.first);
    const grids = probes[probeKey.units(mappedRacer(scene, this.view), drawn)] ?? none;
    return catalogue && grids.length > 0 ? new UnitMaps(catalogue, scene, drawn, grids) : null;
  }

  /** What is drawn as the map: the model's answers, or those of the unit that is pointed at. */
  #plane(scene: Scene): PlaneMap {
    const { layout } = scene;
    const mapped = mappedRacer(scene, this.view);
    const { probes } = this.session;
    const model = planeOf(layout, probes[probeKey.map(mapped)] ?? none, this.#targets);
    const looked = { ...model, shown: this.#shown(scene), discrete: this.view.mapLook.discrete };
    const { unit } = this.view;
    const units = unit && this.#units(scene);
    if (!units) return looked;
    /* The fine map of a unit comes a little later than the pointer. */
    const values = probes[probeKey.unit(mapped, unit)] ?? units.of(unit);
    return { ...looked, values, scale: units.scale(unit), boundary: null };
  }

  /** All points; the training points lie on top. */
  #points(): PointSet[] {
    if (this.pencil) return [{ rows: this.pencil.rows, test: false }];
    return [
      { rows: this.data.test, test: true },
      { rows: this.data.train, test: false },
    ];
  }

  /** The rows whose targets give the colours their scale. */
  get #targets(): Float64Array {
    return this.pencil?.rows ?? this.data.train;
  }

  #shownPoints(): PointSet[] {
    const { train, test } = this.view.mapLook;
    return this.#points().filter((points) => this.pencil || (points.test ? test : train));
  }

  #shown({ layout }: Scene): Square {
    return this.pencil?.sheet.x ?? layout;
  }

  protected override placeUnder(event: PointerEvent): [number, number] | null {
    const canvas = this.#dots.value;
    const { scene } = this.session;
    if (!canvas || !scene) return null;
    const box = canvas.getBoundingClientRect();
    return placesIn(this.#shown(scene), canvas.clientWidth).place(event.clientX - box.left, event.clientY - box.top);
  }

  #hover(event: PointerEvent): void {
    this.move(event);
    if (event.pointerType !== "touch") this.hover = this.placeUnder(event);
  }

  #legend({ layout }: Scene) {
    const { figures } = words();
    const dot = (kind: number, ring: boolean, label: string) =>
      html`<span class="class"><i class="dot ${ring ? "ring" : "disc"}" data-class=${kind}></i>${label}</span>`;
    const { middle, half } = scaleOf(layout.classes, this.#targets);
    const dots =
      layout.classes > 0
        ? Array.from({ length: layout.classes }, (_, i) => dot(i, i === 0, className(layout, i)))
        : [middle - half, middle + half].map((value, i) => dot(i, false, asGiven(Number(value.toPrecision(2)))));
    const tests = layout.test > 0 ? html`<span class="class">+ ${figures.test}</span>` : nothing;
    return html`<span class="legend">${dots}${tests}</span>`;
  }

  /** What the map says under the pointer; else how it is used. */
  #reading(scene: Scene): string {
    const { plane } = words();
    const { pencil, hover } = this;
    if (!hover) return pencil ? plane.penAdvice(pencil.drawn.points.length) : plane.advice;
    const { layout } = scene;
    const reach = (near * (layout.high - layout.low)) / Math.max(1, this.#dots.value?.clientWidth ?? 1);
    return readingAt(hover, this.#plane(scene), layout, this.#shownPoints(), reach);
  }

  #chip(label: string, hint: string, on: boolean, flip: (look: View["mapLook"]) => void) {
    return html`<button
      type="button"
      class="chip"
      aria-pressed=${on}
      title=${hint || nothing}
      @click=${() => this.view.change(({ mapLook }) => flip(mapLook))}
    >
      ${label}
    </button>`;
  }

  /** What the map shows, and the way to draw on it. */
  #looks({ layout }: Scene) {
    const { plane } = words();
    const { train, test, discrete } = this.view.mapLook;
    return html`<div class="chips looks" role="group" aria-label=${plane.shown}>
      ${this.#chip(plane.train, "", train, (look) => {
        look.train = !look.train;
      })}
      ${
        layout.test > 0
          ? this.#chip(plane.test, "", test, (look) => {
              look.test = !look.test;
            })
          : nothing
      }
      ${
        layout.outputs > 1
          ? nothing
          : this.#chip(plane.discrete, plane.discreteHint, discrete, (look) => {
              look.discrete = !look.discrete;
            })
      }
      ${this.drawChip()}
    </div>`;
  }

  #title(scene: Scene) {
    const { figures } = words();
    const { unit } = this.view;
    if (unit && this.#units(scene)) return unitName(scene.layout, unit);
    return html`${scene.layout.classes > 0 ? figures.map : figures.output} ${this.#legend(scene)}`;
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return html``;
    const { figures } = words();
    const { pencil } = this;
    const mapped = mappedRacer(scene, this.view);
    const name = this.runners(scene).find(({ racer }) => racer === mapped)?.name ?? "";
    return html`<figure class="fig">
      <div class="figh"><span>${this.#title(scene)}</span></div>
      <div
        class="map ${pencil ? "sheet" : ""}"
        @pointerdown=${this.down}
        @pointermove=${this.#hover}
        @pointerup=${this.up}
        @pointercancel=${this.cancel}
        @pointerleave=${() => {
          this.hover = null;
        }}
      >
        <canvas ${ref(this.#map)} role="img" aria-label=${figures.mapName(name)}></canvas>
        <canvas ${ref(this.#dots)} aria-hidden="true"></canvas>
        ${pencil ? this.pen(pencil) : nothing}
      </div>
      <div class="under"><span class="note num">${this.#reading(scene)}</span></div>
      <span class="why" role="status">${this.refusal}</span>
      ${pencil ? this.tools(pencil) : this.#looks(scene)}
    </figure>`;
  }

  protected override updated(): void {
    const [map, dots] = [this.#map.value, this.#dots.value];
    const { scene } = this.session;
    if (!map || !dots || !scene) return;
    const { palette } = this.#keeper;
    const plane = this.#plane(scene);
    drawMap(map, plane, palette);
    this.#drawDots(dots, scene, plane);
    if (!this.pencil) return;
    const { x, y } = placesIn(this.#shown(scene), dots.clientWidth);
    this.placePen([x(this.pencil.cursor[0]), y(this.pencil.cursor[1])]);
  }

  /** Many points take long to draw, and stay where they are while the map below them changes. */
  #drawDots(dots: HTMLCanvasElement, scene: Scene, { shown }: PlaneMap): void {
    const { palette } = this.#keeper;
    const { train, test } = this.view.mapLook;
    const size = [dots.clientWidth, devicePixelRatio];
    const state = [scene, this.data, this.pencil?.drawn, this.pencil?.classes, train, test, palette, ...size];
    if (state.every((part, i) => part === this.#drawn[i])) return;
    this.#drawn = state;
    const { classes } = scene.layout;
    const points = this.#shownPoints();
    drawPoints(dots, points, this.pencil?.classes.length ?? classes, shown, scaleOf(classes, this.#targets), palette);
  }
}

define("descent-map-figure", MapFigure);
