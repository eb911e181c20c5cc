/** Data in the plane over what a racer's network, or one unit of it, answers there; points can be drawn on it. */
import { html, nothing, type PropertyValues } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import type { Table } from "../engine/protocol";
import { words } from "../i18n";
import { mappedRacer, probeKey } from "../state/probes";
import type { Scene } from "../state/session";
import type { Figure, View } from "../state/view";
import { drawnUnits } from "../state/wiring";
import { CanvasKeeper } from "./canvas-keeper";
import { FigurePart } from "./figure";
import { asGiven } from "./format";
import { drawMap, drawPoints, type PlaneMap, type PointSet, placesIn, planeOf, scaleOf } from "./map-drawing";
import { className, readingAt } from "./map-reading";
import { UnitMaps } from "./network-picture";
import { unitName } from "./network-words";
import { define } from "./part";
import { Pencil } from "./pencil";
import { pencilTools } from "./pencil-tools";

/** Takes the place of the data, which are shown from −extent to extent; resolves to the reason where it cannot. */
type DrawData = (table: Table, extent: number) => Promise<string | null>;

const none = new Float64Array();
/** How near a point the pointer must be to mean it, in pixels. */
const near = 8;
const mostClasses = 10;
const fewestPoints = 2;

class MapFigure extends FigurePart {
  static override properties = {
    ...FigurePart.properties,
    data: { attribute: false },
    drawData: { attribute: false },
    hover: { state: true },
    pencil: { state: true },
    refusal: { state: true },
  };

  declare data: { train: Float64Array; test: Float64Array };
  declare drawData: DrawData;
  declare hover: [x: number, y: number] | null;
  declare pencil: Pencil | null;
  /** Why the experiment has not taken what is drawn. */
  declare refusal: string;

  protected override readonly figure: Figure = "space";
  readonly #keeper = new CanvasKeeper(this);
  readonly #map = createRef<HTMLCanvasElement>();
  readonly #dots = createRef<HTMLCanvasElement>();
  /** What the points were drawn from last. */
  #drawn: unknown[] = [];

  constructor() {
    super();
    this.hover = null;
    this.pencil = null;
    this.refusal = "";
  }

  /** Where the data become others than those that are drawn, drawing starts anew from them. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const { scene } = this.session;
    if (changed.has("data") && this.pencil && scene && !this.pencil.proposed(this.session.attachment.table)) {
      this.pencil = this.#sharpen(scene);
    }
  }

  #sharpen({ layout }: Scene): Pencil {
    const { low, high, inputs, classes } = layout;
    const names = Array.from({ length: classes }, (_, i) => layout.classNames[i] ?? String(i));
    const extent = Math.max(-low, high);
    return new Pencil({ low: -extent, high: extent }, inputs, names, this.data.train, this.data.test);
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
    const looked = { ...model, shown: this.pencil?.shown ?? model.shown, discrete: this.view.mapLook.discrete };
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

  #placeOf(event: PointerEvent): [number, number] | null {
    const canvas = this.#dots.value;
    const { scene } = this.session;
    if (!canvas || !scene) return null;
    const box = canvas.getBoundingClientRect();
    const shown = this.pencil?.shown ?? scene.layout;
    return placesIn(shown, canvas.clientWidth).place(event.clientX - box.left, event.clientY - box.top);
  }

  #down(event: PointerEvent): void {
    const place = this.#placeOf(event);
    if (!this.pencil || !place || event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.pencil.down(place);
    this.requestUpdate();
  }

  #move(event: PointerEvent): void {
    const place = this.#placeOf(event);
    if (place && this.pencil?.move(place)) this.requestUpdate();
    if (event.pointerType !== "touch") this.hover = place;
  }

  #up(): void {
    if (this.pencil?.up()) void this.#propose();
  }

  #cancel(): void {
    this.pencil?.cancel();
    this.requestUpdate();
  }

  #press(event: KeyboardEvent): void {
    const done = this.pencil?.press(event.key, event.shiftKey);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
    if (done === "drew") void this.#propose();
    else this.requestUpdate();
  }

  /** What is drawn stays drawn, whatever the answer. */
  async #propose(): Promise<void> {
    const { pencil } = this;
    if (!pencil) return;
    this.requestUpdate();
    const few = pencil.drawn.points.length < fewestPoints;
    const refusal = few ? words().plane.few : await this.drawData(pencil.table(), pencil.shown.high);
    if (this.pencil === pencil) this.refusal = refusal ?? "";
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
      <button
        type="button"
        class="chip"
        @click=${() => {
          if (this.session.scene) this.pencil = this.#sharpen(this.session.scene);
        }}
      >
        ${plane.draw}
      </button>
    </div>`;
  }

  #tools(pencil: Pencil) {
    return pencilTools({
      pencil,
      most: mostClasses,
      chosen: () => this.requestUpdate(),
      changed: () => void this.#propose(),
      done: () => {
        this.pencil = null;
        this.refusal = "";
      },
    });
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
    const { figures, plane } = words();
    const { pencil } = this;
    const mapped = mappedRacer(scene, this.view);
    const name = this.runners(scene).find(({ racer }) => racer === mapped)?.name ?? "";
    return html`<figure class="fig">
      <div class="figh"><span>${this.#title(scene)}</span></div>
      <div
        class="map ${pencil ? "drawing" : ""}"
        @pointerdown=${this.#down}
        @pointermove=${this.#move}
        @pointerup=${this.#up}
        @pointercancel=${this.#cancel}
        @pointerleave=${() => {
          this.hover = null;
        }}
      >
        <canvas ${ref(this.#map)} role="img" aria-label=${figures.mapName(name)}></canvas>
        <canvas ${ref(this.#dots)} aria-hidden="true"></canvas>
        ${
          pencil
            ? html`<button type="button" class="pen" aria-label=${plane.pen} @keydown=${this.#press}></button>
                <span class="unseen" role="status">
                  ${plane.penAt(asGiven(pencil.cursor[0]), asGiven(pencil.cursor[1]), pencil.drawn.points.length)}
                </span>`
            : nothing
        }
      </div>
      <div class="under"><span class="note num">${this.#reading(scene)}</span></div>
      <span class="why" role="status">${this.refusal}</span>
      ${pencil ? this.#tools(pencil) : this.#looks(scene)}
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
    this.#placePen();
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

  /** By script, since a strict policy blocks style attributes. */
  #placePen(): void {
    const pen = this.querySelector<HTMLElement>(".pen");
    const { pencil } = this;
    if (!pen || !pencil) return;
    const { x, y } = placesIn(pencil.shown, this.#dots.value?.clientWidth ?? 1);
    pen.style.left = `${x(pencil.cursor[0])}px`;
    pen.style.top = `${y(pencil.cursor[1])}px`;
  }
}

define("descent-map-figure", MapFigure);
