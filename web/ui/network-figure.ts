/** The network of a racer, drawn live: its links and units, to be read, resized and set by hand. */
import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { createRef, ref } from "lit/directives/ref.js";
import { labelOf, language, words } from "../i18n";
import { entryOf } from "../state/edits";
import { dimensions, mappedRacer, probeKey } from "../state/probes";
import type { Scene } from "../state/scene";
import type { Figure } from "../state/view";
import {
  allUnits,
  drawnUnits,
  hasAllWeights,
  type Link,
  mostUnits,
  type Unit,
  type Units,
  Wiring,
} from "../state/wiring";
import { CanvasKeeper } from "./canvas-keeper";
import { FigurePart } from "./figure";
import { key as racerKey } from "./marker";
import { type ColumnsView, type NetworkEdits, networkColumns } from "./network-columns";
import { drawNetwork, isSame, isSameLink } from "./network-drawing";
import { pictureOf, UnitMaps } from "./network-picture";
import { type Column, columnOf, Plan } from "./network-plan";
import { fieldsOf, readingOf, type Target, unitName } from "./network-words";
import { define } from "./part";
import "./weight-editor";

const none = new Float64Array();

class NetworkFigure extends FigurePart {
  static override properties = {
    ...FigurePart.properties,
    edits: { attribute: false },
    target: { state: true },
    refusal: { state: true },
  };

  declare edits: NetworkEdits;
  declare target: Target | null;
  /** Why the last proposal was not taken. */
  declare refusal: string;

  protected override readonly figure: Figure = "network";
  readonly #window = createRef<HTMLElement>();
  readonly #canvas = createRef<HTMLCanvasElement>();
  readonly #editor = createRef<HTMLElement>();
  readonly #keeper = new CanvasKeeper(this);
  #scene: Scene | null = null;
  /** What is drawn of each layer. */
  #units: Units = allUnits;
  #wiring: Wiring | null = null;
  #columns: Column[] = [];
  #plan = new Plan([], 0);
  #link: Link | null = null;
  /** The unit that Tab leads to; arrow keys lead on from there. */
  #stop: HTMLElement | null = null;
  /** The unit that the focus goes to as soon as it is drawn: its weights were open, or its page was turned to. */
  #awaited: Unit | null = null;

  constructor() {
    super();
    this.target = null;
    this.refusal = "";
  }

  /** What may be fed in is a choice where the data lie in the plane. */
  #features(scene: Scene): string[] {
    const key = this.session.catalogue?.keys.find(({ name }) => name === "features");
    return dimensions(scene.layout) === 2 ? (key?.options ?? []) : [];
  }

  #inputColumn(scene: Scene): Column {
    const { layout, checked } = scene;
    const features = this.#features(scene);
    if (features.length === 0)
      return columnOf(layout.widths[0] ?? 0, this.#units.first[0] ?? 0, (unit) => layout.features[unit] ?? "");
    const slots = features.map((id) => {
      const at = checked.values.features.indexOf(id);
      const entry = this.session.catalogue && entryOf(this.session.catalogue, "feature", id);
      return { unit: at < 0 ? null : at, label: entry ? labelOf("feature", entry) : id };
    });
    return { slots, page: null };
  }

  protected override willUpdate(): void {
    const { scene } = this.session;
    if (!scene) return;
    const entering = scene !== this.#scene;
    if (entering) this.#enter(scene);
    const units = drawnUnits(scene.layout, this.view.first);
    const turned = String(units.first) !== String(this.#units.first);
    /* Another page is drawn as soon as its numbers are here. */
    if (entering || (turned && this.#probeOf(scene, units))) this.#show(scene, units);
  }

  /** Another experiment has other columns; who set a weight goes on from its unit. */
  #enter(scene: Scene): void {
    this.#scene = scene;
    this.#awaited = this.target?.unit ?? null;
    this.#link = null;
    this.target = null;
    this.refusal = "";
  }

  #show(scene: Scene, units: Units): void {
    const { layout } = scene;
    this.#units = units;
    this.#wiring = new Wiring(layout, hasAllWeights(layout) ? allUnits : units);
    this.#columns = [
      this.#inputColumn(scene),
      ...layout.widths.slice(1).map((width, i) => columnOf(width, units.first[i + 1] ?? 0, () => "")),
    ];
  }

  #probe(key: (racer: number) => string): Float64Array {
    const { scene, probes } = this.session;
    return (scene && probes[key(mappedRacer(scene, this.view))]) || none;
  }

  /** The weights between some units. */
  #probeOf(scene: Scene, units: Units): Float64Array | undefined {
    return this.session.probes[probeKey.drawn(mappedRacer(scene, this.view), units)];
  }

  /** Those of the drawing, as its wiring counts them. */
  get #weights(): Float64Array {
    return (this.session.scene && this.#probeOf(this.session.scene, this.#units)) ?? none;
  }

  async #tell(outcome: Promise<string | null>): Promise<void> {
    this.refusal = (await outcome) ?? "";
  }

  #point(unit: Unit | null): void {
    if (isSame(unit, this.view.unit)) return;
    this.#link = null;
    this.view.change((view) => {
      view.unit = unit;
    });
  }

  /** Links lie under the units, so only what lies between them comes here. */
  #hover(event: PointerEvent): void {
    if (event.pointerType === "touch") return;
    this.#aim(this.#linkUnder(event));
  }

  #linkUnder(event: MouseEvent): Link | null {
    const box = this.#canvas.value?.getBoundingClientRect();
    if (!box) return null;
    return this.#plan.linkAt(event.clientX - box.left, event.clientY - box.top, this.#plan.links());
  }

  #aim(link: Link | null): void {
    if (isSameLink(link, this.#link)) return;
    this.#link = link;
    this.requestUpdate();
  }

  #open(target: Target): void {
    if (this.session.playing) this.session.pause();
    this.#link = target.link;
    this.target = target;
    this.view.change((view) => {
      view.editing = true;
    });
  }

  #close(): void {
    this.#awaited = this.target?.unit ?? null;
    this.target = null;
    this.#link = null;
    this.view.change((view) => {
      view.editing = false;
    });
  }

  #returnFocus(): void {
    if (!this.#awaited) return;
    const { layer, unit } = this.#awaited;
    const button = this.querySelector<HTMLElement>(`[data-at="${layer} ${unit}"]`);
    if (!button) return;
    this.#awaited = null;
    this.#rove(button);
    button.focus();
  }

  /** To the page of a layer that begins there; what is looked at on it may be one of its units. */
  #turn(layer: number, first: number, unit: Unit | null = null): void {
    if (this.target) this.#close();
    this.#awaited = unit;
    this.#link = null;
    this.view.change((view) => {
      view.first = this.#units.first.with(layer, first);
      view.unit = unit;
    });
  }

  #pressLink(event: MouseEvent): void {
    const link = this.#linkUnder(event);
    if (link) this.#open({ unit: link, link });
    else if (this.target) this.#close();
  }

  /** Arrow keys go from unit to unit, and from page to page; elsewhere in the lab they make a step. */
  #move(event: KeyboardEvent): void {
    const moves: Record<string, [layers: number, units: number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
      PageUp: [0, -mostUnits],
      PageDown: [0, mostUnits],
    };
    const move = moves[event.key];
    const here = event.target;
    if (!move || !(here instanceof HTMLButtonElement)) return;
    event.preventDefault();
    event.stopPropagation();
    const columns = [...this.querySelectorAll(".units")].map((units) => [...units.querySelectorAll("button")]);
    const layer = columns.findIndex((units) => units.includes(here));
    const row = columns[layer]?.indexOf(here) ?? 0;
    const page = this.#columns[layer]?.page;
    if (page) {
      const unit = Math.max(0, Math.min(page.of - 1, page.first + row + move[1]));
      const first = unit - (unit % mostUnits);
      if (first !== page.first) return this.#turn(layer, first, { layer, unit });
    }
    const next = columns[layer + move[0]];
    const target = next?.[Math.max(0, Math.min(row + move[1], next.length - 1))];
    if (target) this.#rove(target);
    target?.focus();
  }

  #rove(stop: HTMLElement | null): void {
    for (const unit of this.querySelectorAll<HTMLElement>("button.unit")) unit.tabIndex = unit === stop ? 0 : -1;
    this.#stop = stop;
  }

  /** The new start has the weights that are on the screen, all but one. */
  #set(place: number, value: number): Promise<string | null> {
    const weights = this.#probe(probeKey.weights).slice();
    weights[place] = value;
    return this.edits.start(weights);
  }

  /** What is under the pointer in numbers; else what can be done. */
  #reading({ layout }: Scene): string {
    const { unit } = this.view;
    const link = this.#link;
    if (!this.#wiring || (!link && !unit)) return words().drawing.advice;
    const place = link ? this.#wiring.link(link) : unit && this.#wiring.bias(unit);
    return readingOf(layout, link ?? unit, this.#weights[place ?? -1]);
  }

  /** Whose network it is, to be chosen where several race. */
  #whose(scene: Scene) {
    const runners = this.runners(scene);
    const mapped = mappedRacer(scene, this.view);
    const runner = runners.find(({ racer }) => racer === mapped);
    const { drawing } = words();
    if (!runner || runners.length < 2) return html`<span>${drawing.network}</span>`;
    return html`<span class="of">
      ${drawing.networkOf} ${racerKey(runner.slot)}
      <descent-select
        look="quiet"
        .options=${runners.map(({ slot, name }) => ({ id: String(slot), label: name }))}
        .value=${String(runner.slot)}
        .label=${drawing.networkOf}
        .propose=${async (slot: string) => {
          this.view.change((view) => {
            view.mapped = Number(slot);
          });
          return null;
        }}
      ></descent-select>
    </span>`;
  }

  #columnsView(scene: Scene): ColumnsView | null {
    const { catalogue } = this.session;
    return (
      catalogue && {
        catalogue,
        values: scene.checked.values,
        layout: scene.layout,
        columns: this.#columns,
        features: this.#features(scene),
        edits: this.edits,
        tell: (outcome) => void this.#tell(outcome),
        point: (unit) => this.#point(unit),
        open: (unit) => this.#open({ unit, link: null }),
        turn: (layer, first) => this.#turn(layer, first),
        move: (event) => this.#move(event),
      }
    );
  }

  #editorWindow(scene: Scene) {
    const { target } = this;
    if (!target) return nothing;
    const { drawing } = words();
    const mapped = mappedRacer(scene, this.view);
    const name = this.runners(scene).find(({ racer }) => racer === mapped)?.name ?? "";
    return html`<descent-weight-editor
      ${ref(this.#editor)}
      .heading=${target.link ? drawing.link(unitName(scene.layout, target.unit)) : unitName(scene.layout, target.unit)}
      .note=${drawing.becomes(scene.slots.length, name)}
      .fields=${fieldsOf(scene.layout, target, this.#plan, this.#probe(probeKey.weights))}
      .propose=${(place: number, value: number) => this.#set(place, value)}
      .close=${() => this.#close()}
    ></descent-weight-editor>`;
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return html``;
    const { drawing } = words();
    return html`<figure class="fig network">
      <div class="figh">
        ${this.#whose(scene)}
        <span class="push legend">
          <span class="class"><i class="sign" data-sign="1"></i>${drawing.positive}</span>
          <span class="class"><i class="sign" data-sign="-1"></i>${drawing.negative}</span>
        </span>
      </div>
      <div class="net" ${ref(this.#window)} @scroll=${() => this.requestUpdate()}>
        <div class="layers" @pointermove=${this.#hover} @pointerleave=${() => this.#aim(null)}>
          <canvas ${ref(this.#canvas)} aria-hidden="true" @click=${this.#pressLink}></canvas>
          ${guard([this.#columns, language()], () => {
            const view = this.#columnsView(scene);
            return view ? networkColumns(view) : nothing;
          })}
        </div>
      </div>
      <div class="under">
        <span class="note num">${this.refusal === "" ? this.#reading(scene) : nothing}</span>
        <span class="why" role="status">${this.refusal}</span>
        ${
          this.session.attachment.weights
            ? html`<span class="note">
                ${drawing.byHand}
                <button type="button" class="link" @click=${() => void this.#tell(this.edits.start(null))}>
                  ${drawing.drawn}
                </button>
              </span>`
            : nothing
        }
        <button type="button" class="link" title=${drawing.redrawHint} @click=${() => void this.#tell(this.edits.redraw())}>
          ${drawing.redraw}
        </button>
      </div>
      ${this.#editorWindow(scene)}
    </figure>`;
  }

  protected override updated(): void {
    const canvas = this.#canvas.value;
    const { scene, catalogue } = this.session;
    if (!canvas || !scene || !catalogue || !this.#wiring) return;
    if (this.#plan.width !== canvas.clientWidth || this.#plan.columns !== this.#columns) {
      this.#plan = new Plan(this.#columns, canvas.clientWidth);
      this.style.setProperty("--plan-height", `${this.#plan.height}px`);
    }
    const maps = new UnitMaps(
      catalogue,
      scene,
      this.#units,
      this.#probe((racer) => probeKey.units(racer, this.#units)),
    );
    const looked = { unit: this.#link ? null : this.view.unit, link: this.#link, seen: this.#seen };
    drawNetwork(canvas, pictureOf(this.#plan, this.#wiring, this.#weights, maps, looked), this.#keeper.palette);
    canvas.classList.toggle("aimed", this.#link !== null);
    this.#placeEditor(canvas);
    this.#returnFocus();
    if (this.#stop?.isConnected !== true) this.#rove(this.querySelector("button.unit"));
  }

  /** What the window on a deep network shows, and half as much on each side, so that scrolling shows no gap. */
  get #seen(): [number, number] {
    const { scrollLeft = 0, clientWidth = 0 } = this.#window.value ?? {};
    return [scrollLeft - clientWidth / 2, scrollLeft + 1.5 * clientWidth];
  }

  /** By script, since a strict policy blocks style attributes. */
  #placeEditor(canvas: HTMLCanvasElement): void {
    const window = this.#editor.value?.firstElementChild;
    if (!this.target || !(window instanceof HTMLElement)) return;
    const spot = this.#plan.spot(this.target.unit);
    const figure = this.getBoundingClientRect();
    const box = canvas.getBoundingClientRect();
    const left = box.left - figure.left + (spot?.x ?? 0) - window.offsetWidth / 2;
    window.style.left = `${Math.max(0, Math.min(figure.width - window.offsetWidth, left))}px`;
    window.style.top = `${box.top - figure.top + (spot?.y ?? 0) + 28}px`;
  }
}

define("descent-network-figure", NetworkFigure);
