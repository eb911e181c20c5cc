/** The map of a surface with the racers' paths: to zoom and move, and to place the start on. */
import { html, nothing } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import type { Place, View as Window } from "../engine/protocol";
import { words } from "../i18n";
import { surfaceKey } from "../state/surface-probes";
import { onTheme } from "../state/theme";
import { chosenRacer, type Figure } from "../state/view";
import { FieldSource } from "./field-source";
import { FigurePart, type Runner } from "./figure";
import { asGiven, inTable } from "./format";
import { markerOf } from "./marker";
import { type Palette, readPalette } from "./palette";
import { define } from "./part";
import { drawMarks, stepMarks } from "./step-marks";
import { drawTerrain, prepare, scales } from "./terrain";
import { Trails } from "./trails";
import { centre, pan, zoom } from "./view-window";

/** A click that moved farther is a drag. */
const clickReach = 4;
const zoomStep = 1.25;
/** The gradient's arrow, in pixels. */
const arrowLength = 44;

interface Hover {
  place: Place;
  /** f, ∂f/∂x, ∂f/∂y. */
  slope: Float64Array | null;
}

class SurfaceMap extends FigurePart {
  static override properties = {
    ...FigurePart.properties,
    moveStart: { attribute: false },
    moveView: { attribute: false },
    look: { attribute: false },
    hover: { state: true },
  };

  /** Proposes another start for every racer; null where the reader may not. */
  declare moveStart: ((place: Place) => void) | null;
  /** The window after a gesture, null being the surface's usual one; null where the reader may not. */
  declare moveView: ((view: Window | null) => void) | null;
  /** The choice between map and relief. */
  declare look: unknown;
  declare hover: Hover | null;

  protected override readonly figure: Figure = "space";
  readonly #base = createRef<HTMLCanvasElement>();
  readonly #middle = createRef<HTMLCanvasElement>();
  readonly #top = createRef<HTMLCanvasElement>();
  readonly #handle = createRef<HTMLButtonElement>();
  readonly #trails = new Trails();
  #palette: Palette | null = null;
  readonly #source = new FieldSource(() => {
    this.#drawn = "";
    this.requestUpdate();
  });
  /** While a gesture goes on: the window before the spec has it. */
  #window: Window | null = null;
  #commit: ReturnType<typeof setTimeout> | undefined;
  #pointers = new Map<number, PointerEvent>();
  #pressed: { x: number; y: number; onStart: boolean; moved: boolean } | null = null;
  /** While it is dragged. */
  #start: Place | null = null;
  #drawn = "";

  constructor() {
    super();
    this.hover = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(
      onTheme(() => {
        this.#palette = null;
        this.#drawn = "";
        this.requestUpdate();
      }),
    );
    const resized = new ResizeObserver(() => this.requestUpdate());
    resized.observe(this);
    this.whileConnected(() => resized.disconnect());
    this.whileConnected(() => clearTimeout(this.#commit));
  }

  get #values() {
    return this.session.scene?.checked.values;
  }

  get #view(): Window {
    return this.#window ?? this.#values?.view ?? [0, 1, 0, 1];
  }

  get #side(): number {
    return this.#top.value?.clientWidth ?? 1;
  }

  #frame(view: Window): void {
    if (!this.moveView) return;
    this.#window = view;
    this.#drawn = "";
    this.requestUpdate();
    clearTimeout(this.#commit);
    this.#commit = setTimeout(() => {
      this.moveView?.(view);
      this.#window = null;
    }, 250);
  }

  #placeOf(event: PointerEvent | WheelEvent): Place {
    const box = this.#top.value?.getBoundingClientRect();
    return scales(this.#view, this.#side).place(event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0));
  }

  #wheel(event: WheelEvent): void {
    if (!this.moveView) return;
    event.preventDefault();
    this.#frame(zoom(this.#view, this.#placeOf(event), 1.0015 ** event.deltaY));
  }

  #isOnStart(event: PointerEvent): boolean {
    const box = this.#top.value?.getBoundingClientRect();
    const start = this.#values?.start;
    if (!box || !start) return false;
    const { x, y } = scales(this.#view, this.#side);
    const reach = event.pointerType === "touch" ? 24 : 12;
    return Math.hypot(event.clientX - box.left - x(start[0]), event.clientY - box.top - y(start[1])) <= reach;
  }

  #down(event: PointerEvent): void {
    this.#pointers.set(event.pointerId, event);
    const onStart = this.#isOnStart(event);
    this.#pressed = { x: event.clientX, y: event.clientY, onStart, moved: false };
    if (event.pointerType !== "touch" || onStart || this.#pointers.size > 1) {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
    }
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (this.#pointers.size === 2 && before) return this.#pinch(event, before);
    if (!before || !this.#pressed) return void this.#point(event);
    const { x, y } = this.#pressed;
    if (Math.hypot(event.clientX - x, event.clientY - y) > clickReach) this.#pressed.moved = true;
    if (this.#pressed.moved && this.#pressed.onStart && this.moveStart) {
      this.#start = this.#placeOf(event);
      this.moveStart(this.#start);
    } else if (this.#pressed.moved && event.pointerType !== "touch") {
      const side = this.#side;
      this.#frame(pan(this.#view, (event.clientX - before.clientX) / side, (event.clientY - before.clientY) / side));
    }
    this.#pointers.set(event.pointerId, event);
    this.requestUpdate();
  }

  /** Two fingers: as far apart as they move, about the middle between them. */
  #pinch(event: PointerEvent, before: PointerEvent): void {
    const other = [...this.#pointers.values()].find(({ pointerId }) => pointerId !== event.pointerId);
    if (!other) return;
    const distance = (one: PointerEvent) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    const [a, b] = [this.#placeOf(event), this.#placeOf(other)];
    this.#pointers.set(event.pointerId, event);
    if (this.#pressed) this.#pressed.moved = true;
    if (distance(event) < 1) return;
    this.#frame(zoom(this.#view, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], distance(before) / distance(event)));
  }

  #up(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    if (this.#pressed && !this.#pressed.moved) this.moveStart?.(this.#placeOf(event));
    if (this.#pointers.size === 0) this.#pressed = null;
    this.#start = null;
  }

  #cancel(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    this.#pressed = null;
    this.#start = null;
  }

  async #point(event: PointerEvent): Promise<void> {
    if (event.pointerType === "touch") return;
    const place = this.#placeOf(event);
    this.hover = { place, slope: this.hover?.slope ?? null };
    const slope = await this.session.slope(place).catch(() => null);
    if (this.hover?.place === place) this.hover = { place, slope };
  }

  #leave(): void {
    this.hover = null;
  }

  #key(event: KeyboardEvent): void {
    const start = this.#values?.start;
    const [xLow, xHigh, yLow, yHigh] = this.#view;
    const share = event.shiftKey ? 0.1 : 0.01;
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const move = moves[event.key];
    if (move && start && this.moveStart) {
      this.moveStart([start[0] + move[0] * share * (xHigh - xLow), start[1] + move[1] * share * (yHigh - yLow)]);
    } else if (event.key === "+" || event.key === "=") {
      this.#frame(zoom(this.#view, centre(this.#view), 1 / zoomStep));
    } else if (event.key === "-") {
      this.#frame(zoom(this.#view, centre(this.#view), zoomStep));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return nothing;
    const { map: say } = words();
    const { values } = scene.checked;
    const start = this.#start ?? values.start;
    const inside =
      start[0] >= this.#view[0] && start[0] <= this.#view[1] && start[1] >= this.#view[2] && start[1] <= this.#view[3];
    return html`<figure class="fig">
      <div
        class="map wide"
        @wheel=${this.#wheel}
        @pointerdown=${this.#down}
        @pointermove=${this.#move}
        @pointerup=${this.#up}
        @pointercancel=${this.#cancel}
        @pointerleave=${this.#leave}
      >
        <canvas ${ref(this.#base)} role="img" aria-label=${say.name(scene.layout.minima.length)}></canvas>
        <canvas ${ref(this.#middle)} aria-hidden="true"></canvas>
        <canvas ${ref(this.#top)} aria-hidden="true"></canvas>
        <button
          type="button"
          class="startpoint"
          ${ref(this.#handle)}
          ?hidden=${!inside}
          ?disabled=${!this.moveStart}
          aria-label=${say.start(asGiven(values.start[0]), asGiven(values.start[1]))}
          title=${say.startHint}
          @keydown=${this.#key}
          @click=${(event: Event) => event.stopPropagation()}
        ></button>
      </div>
      <div class="under">
        <span class="note num">${this.#reading()}</span>
        ${this.moveView ? this.#zoomButtons() : nothing} ${this.look}
      </div>
    </figure>`;
  }

  #zoomButtons() {
    const { map: say } = words();
    return html`<span class="seg" role="group" aria-label=${say.zoom}>
      <button type="button" aria-label=${say.closer} title=${say.closer} @click=${() => this.#frame(zoom(this.#view, centre(this.#view), 1 / zoomStep))}>+</button>
      <button type="button" aria-label=${say.farther} title=${say.farther} @click=${() => this.#frame(zoom(this.#view, centre(this.#view), zoomStep))}>−</button>
      <button type="button" @click=${() => this.moveView?.(null)}>${say.whole}</button>
    </span>`;
  }

  /** Under the pointer, the value there; else how the map is used. */
  #reading() {
    const { map: say, embed } = words();
    if (!this.hover) {
      const gap = this.#source.field?.values.some(Number.isNaN) ? ` ${say.gap}` : "";
      const advice = this.moveView ? say.advice : this.moveStart ? embed.start : embed.map;
      return `${advice}${gap}`;
    }
    const [x, y] = this.hover.place;
    const f = this.hover.slope?.[0];
    const value = f === undefined ? "" : Number.isNaN(f) ? say.nothing : `f = ${inTable(f)}`;
    const [, dx = 0, dy = 0] = this.hover.slope ?? [];
    const gradient = f === undefined || Number.isNaN(dx) ? "" : `∇f = (${inTable(dx)}, ${inTable(dy)})`;
    return [`x = ${asGiven(x)}`, `y = ${asGiven(y)}`, value, gradient].filter((part) => part !== "").join("  ");
  }

  protected override updated(): void {
    void this.#source.ask(this.session, this.#view);
    const { scene } = this.session;
    const base = this.#base.value;
    const middle = this.#middle.value;
    const top = this.#top.value;
    if (!scene || !base || !middle || !top) return;
    this.#palette ??= readPalette(this);
    const palette = this.#palette;
    const view = this.#view;
    const drawn = `${view} ${base.clientWidth} ${devicePixelRatio}`;
    const { field } = this.#source;
    if (field && drawn !== this.#drawn) {
      drawTerrain(
        base,
        field,
        view,
        scene.layout.minima.map(({ x, y }) => [x, y]),
        palette,
      );
      this.#drawn = drawn;
    }
    const ready = prepare(top);
    if (!ready) return;
    const { context, side } = ready;
    this.#placeHandle(side);
    const chosen = chosenRacer(scene, this.view);
    const runners = this.runners(scene);
    const trails = runners.map(({ racer, slot, faded }) => ({
      colour: palette.racers[slot] ?? palette.ink,
      faded,
      path: this.session.probes[surfaceKey.path(racer)] ?? new Float64Array(),
    }));
    this.#trails.draw(middle, trails, view, palette);
    this.#trails.tips(context, trails, view, side, palette);
    this.#heads(context, runners, chosen, side, palette);
    this.#step(context, runners, chosen, side, palette);
    if (this.hover?.slope) this.#arrow(context, this.hover.slope, this.hover.place, side, palette);
  }

  /** By script, since a strict policy blocks style attributes. */
  #placeHandle(side: number): void {
    const handle = this.#handle.value;
    const start = this.#start ?? this.#values?.start;
    if (!handle || !start) return;
    const { x, y } = scales(this.#view, side);
    handle.style.left = `${x(start[0])}px`;
    handle.style.top = `${y(start[1])}px`;
  }

  /** Where each racer is now; the chosen one on top. */
  #heads(context: CanvasRenderingContext2D, runners: Runner[], chosen: number, side: number, palette: Palette): void {
    const { x, y } = scales(this.#view, side);
    for (const { racer, slot, faded, diverged } of [...runners].sort((a) => (a.racer === chosen ? 1 : -1))) {
      const path = this.session.probes[surfaceKey.path(racer)];
      if (!path || path.length < 2) continue;
      const [px, py] = [x(path[path.length - 2] ?? 0), y(path[path.length - 1] ?? 0)];
      if (px < -20 || py < -20 || px > side + 20 || py > side + 20) continue;
      const { path: outline, hollow } = markerOf(slot);
      const colour = palette.racers[slot] ?? palette.ink;
      const shape = new Path2D(diverged ? "M-4.5 -4.5l9 9M4.5 -4.5l-9 9" : outline);
      context.save();
      context.translate(px, py);
      context.scale(1.35, 1.35);
      context.globalAlpha = faded ? 0.28 : 1;
      context.strokeStyle = palette.paper;
      context.lineWidth = 4;
      context.stroke(shape);
      context.fillStyle = hollow ? palette.paper : colour;
      if (!diverged) context.fill(shape);
      if (hollow || diverged) {
        context.strokeStyle = colour;
        context.lineWidth = 1.75;
        context.stroke(shape);
      }
      context.restore();
    }
  }

  /** The chosen racer's next step, taken apart. */
  #step(context: CanvasRenderingContext2D, runners: Runner[], chosen: number, side: number, palette: Palette): void {
    const { anatomy } = this.view;
    const runner = runners.find(({ racer }) => racer === chosen);
    if (!anatomy || !runner || this.session.playing || anatomy.update !== this.session.summary?.update) return;
    drawMarks(context, stepMarks(anatomy, this.#view, side), palette.racers[runner.slot] ?? palette.ink, palette);
  }

  /** Down the gradient, of one length: how steep it is stands below in numbers. */
  #arrow(context: CanvasRenderingContext2D, slope: Float64Array, place: Place, side: number, palette: Palette): void {
    const [, dx = 0, dy = 0] = slope;
    const [xLow, xHigh, yLow, yHigh] = this.#view;
    const [right, up] = [-dx / (xHigh - xLow), -dy / (yHigh - yLow)];
    const size = Math.hypot(right, up);
    if (!(size > 0) || !Number.isFinite(size)) return;
    const { x, y } = scales(this.#view, side);
    const [fromX, fromY] = [x(place[0]), y(place[1])];
    const angle = Math.atan2(-up, right);
    context.save();
    context.translate(fromX, fromY);
    context.rotate(angle);
    const arrow = new Path2D(`M0 0H${arrowLength}M${arrowLength - 7} -4L${arrowLength} 0L${arrowLength - 7} 4`);
    context.strokeStyle = palette.paper;
    context.lineWidth = 4;
    context.stroke(arrow);
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.5;
    context.stroke(arrow);
    context.restore();
  }
}

define("descent-surface-map", SurfaceMap);
