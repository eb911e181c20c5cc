/** The network of a racer, drawn live: its links and units, to be read, resized and set by hand. */
import { html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { createRef, ref } from "lit/directives/ref.js";
import { labelOf, language, words } from "../i18n";
import { entryOf } from "../state/edits";
import { dimensions, mappedRacer, probeKey } from "../state/probes";
import type { Scene } from "../state/session";
import type { Figure } from "../state/view";
import { type Link, type Unit, Wiring } from "../state/wiring";
import { CanvasKeeper } from "./canvas-keeper";
import { FigurePart } from "./figure";
import { inTable } from "./format";
import { key as racerKey } from "./marker";
import { type ColumnsView, type NetworkEdits, networkColumns, unitName } from "./network-columns";
import { drawNetwork, isSame, isSameLink } from "./network-drawing";
import { pictureOf, UnitMaps } from "./network-picture";
import { type Column, columnOf, Plan } from "./network-plan";
import { define } from "./part";
import "./weight-editor";
import type { WeightField } from "./weight-editor";

/** What is being set by hand: all of a unit's weights, or one link. */
type Target = { unit: Unit; link: Link | null };

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
  readonly #canvas = createRef<HTMLCanvasElement>();
  readonly #editor = createRef<HTMLElement>();
  readonly #keeper = new CanvasKeeper(this);
  #scene: Scene | null = null;
  #wiring: Wiring | null = null;
  #columns: Column[] = [];
  #plan = new Plan([], 0);
  #link: Link | null = null;
  /** The unit that Tab leads to; arrow keys lead on from there. */
  #stop: HTMLElement | null = null;

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
    if (features.length === 0) return columnOf(layout.widths[0] ?? 0, (unit) => layout.features[unit] ?? "");
    const slots = features.map((id) => {
      const at = checked.values.features.indexOf(id);
      const entry = this.session.catalogue && entryOf(this.session.catalogue, "feature", id);
      return { unit: at < 0 ? null : at, label: entry ? labelOf("feature", entry) : id };
    });
    return { slots, more: 0 };
  }

  /** Another experiment has other columns. */
  #enter(scene: Scene): void {
    this.#scene = scene;
    this.#wiring = new Wiring(scene.layout);
    this.#link = null;
    this.target = null;
    this.refusal = "";
    this.#columns = [
      this.#inputColumn(scene),
      ...scene.layout.widths.slice(1).map((width) => columnOf(width, () => "")),
    ];
  }

  get #weights(): Float64Array {
    const { scene, probes } = this.session;
    return (scene && probes[probeKey.weights(mappedRacer(scene, this.view))]) || none;
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
  }

  #close(): void {
    const at = this.target && `${this.target.unit.layer} ${this.target.unit.unit}`;
    this.target = null;
    this.#link = null;
    this.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus();
  }

  #pressLink(event: MouseEvent): void {
    const link = this.#linkUnder(event);
    if (link) this.#open({ unit: link, link });
    else this.target = null;
  }

  /** Arrow keys go from unit to unit; elsewhere in the lab they make a step. */
  #move(event: KeyboardEvent): void {
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const move = moves[event.key];
    const here = event.target;
    if (!move || !(here instanceof HTMLButtonElement)) return;
    event.preventDefault();
    event.stopPropagation();
    const columns = [...this.querySelectorAll(".units")].map((units) => [...units.querySelectorAll("button")]);
    const layer = columns.findIndex((units) => units.includes(here));
    const row = columns[layer]?.indexOf(here) ?? 0;
    const next = columns[layer + move[0]];
    const target = next?.[Math.min(row + move[1], next.length - 1)];
    if (target) this.#rove(target);
    target?.focus();
  }

  #rove(stop: HTMLElement | null): void {
    for (const unit of this.querySelectorAll<HTMLElement>("button.unit")) unit.tabIndex = unit === stop ? 0 : -1;
    this.#stop = stop;
  }

  /** The new start has the weights that are on the screen, all but one. */
  #set(place: number, value: number): Promise<string | null> {
    const weights = this.#weights.slice();
    weights[place] = value;
    return this.edits.start(weights);
  }

  #name(unit: Unit): string {
    const { scene } = this.session;
    return scene ? unitName(scene.layout, unit) : "";
  }

  #linkLabel({ layer, from }: Link): string {
    return words().drawing.from(this.#name({ layer: layer - 1, unit: from }));
  }

  #fields({ unit, link }: Target): WeightField[] {
    const wiring = this.#wiring;
    const weights = this.#weights;
    if (!wiring) return [];
    const field = (label: string, place: number | null) =>
      place === null || weights[place] === undefined ? [] : [{ label, place, value: weights[place] }];
    const links = link ? [link] : this.#plan.links().filter((one) => isSame(one, unit));
    return [
      ...(link ? [] : field(words().drawing.bias, wiring.bias(unit))),
      ...links.flatMap((one) => field(this.#linkLabel(one), wiring.link(one))),
    ];
  }

  /** What is under the pointer in numbers; else what can be done. */
  #reading(): string {
    const { drawing } = words();
    const { unit } = this.view;
    const link = this.#link;
    if (link) {
      const weight = this.#weights[this.#wiring?.link(link) ?? -1];
      return weight === undefined
        ? ""
        : drawing.weight(this.#name({ layer: link.layer - 1, unit: link.from }), this.#name(link), inTable(weight));
    }
    if (!unit) return drawing.advice;
    const bias = this.#weights[this.#wiring?.bias(unit) ?? -1];
    return bias === undefined ? this.#name(unit) : drawing.biased(this.#name(unit), inTable(bias));
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
      .heading=${target.link ? drawing.link(this.#name(target.unit)) : this.#name(target.unit)}
      .note=${drawing.becomes(scene.slots.length, name)}
      .fields=${this.#fields(target)}
      .propose=${(place: number, value: number) => this.#set(place, value)}
      .close=${() => this.#close()}
    ></descent-weight-editor>`;
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return html``;
    if (scene !== this.#scene) this.#enter(scene);
    const { drawing } = words();
    return html`<figure class="fig network">
      <div class="figh">
        ${this.#whose(scene)}
        <span class="push legend">
          <span class="class"><i class="sign" data-sign="1"></i>${drawing.positive}</span>
          <span class="class"><i class="sign" data-sign="-1"></i>${drawing.negative}</span>
        </span>
      </div>
      <div class="net">
        <div class="layers" @pointermove=${this.#hover} @pointerleave=${() => this.#aim(null)}>
          <canvas ${ref(this.#canvas)} aria-hidden="true" @click=${this.#pressLink}></canvas>
          ${guard([scene, language()], () => {
            const view = this.#columnsView(scene);
            return view ? networkColumns(view) : nothing;
          })}
        </div>
      </div>
      <div class="under">
        <span class="note num">${this.refusal === "" ? this.#reading() : nothing}</span>
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
    const { scene, catalogue, probes } = this.session;
    if (!canvas || !scene || !catalogue || !this.#wiring) return;
    if (this.#plan.width !== canvas.clientWidth || this.#plan.columns !== this.#columns) {
      this.#plan = new Plan(this.#columns, canvas.clientWidth);
      this.style.setProperty("--plan-height", `${this.#plan.height}px`);
    }
    const maps = new UnitMaps(catalogue, scene, probes[probeKey.units(mappedRacer(scene, this.view))] ?? none);
    const pointed = { unit: this.#link ? null : this.view.unit, link: this.#link };
    drawNetwork(canvas, pictureOf(this.#plan, this.#wiring, this.#weights, maps, pointed), this.#keeper.palette);
    canvas.classList.toggle("aimed", this.#link !== null);
    this.#placeEditor(canvas);
    if (this.#stop?.isConnected !== true) this.#rove(this.querySelector("button.unit"));
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
