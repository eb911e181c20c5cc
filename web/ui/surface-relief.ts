/** A surface in relief with the racers' paths: to turn, and to place the start on. The drawing is loaded when needed. */
import { html, nothing } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import type { Place } from "../engine/protocol";
import { words } from "../i18n";
import { surfaceKey } from "../state/surface-probes";
import { onTheme } from "../state/theme";
import type { Figure } from "../state/view";
import { FieldSource } from "./field-source";
import { FigurePart } from "./figure";
import { type Palette, readPalette } from "./palette";
import { define } from "./part";
import type { ReliefScene } from "./relief-scene";

/** A click that moved farther is a turn. */
const clickReach = 4;
/** Of an arrow key, in radians. */
const turnStep = 0.12;
const zoomStep = 1.15;

const hasWebGl = (): boolean => document.createElement("canvas").getContext("webgl2") !== null;

class SurfaceRelief extends FigurePart {
  static override properties = {
    ...FigurePart.properties,
    moveStart: { attribute: false },
    look: { attribute: false },
    state: { state: true },
  };

  /** Proposes another start for every racer; null where the reader may not. */
  declare moveStart: ((place: Place) => void) | null;
  /** The choice between map and relief. */
  declare look: unknown;
  declare state: "loading" | "shown" | "missing";

  protected override readonly figure: Figure = "space";
  readonly #canvas = createRef<HTMLCanvasElement>();
  readonly #source = new FieldSource(() => this.#repaint());
  #scene: ReliefScene | null = null;
  #palette: Palette | null = null;
  /** What the ground was drawn from. */
  #ground: unknown = null;
  #pressed: [number, number] | null = null;

  constructor() {
    super();
    this.state = "loading";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(
      onTheme(() => {
        this.#palette = null;
        this.#repaint();
      }),
    );
    const resized = new ResizeObserver(() => this.requestUpdate());
    resized.observe(this);
    this.whileConnected(() => resized.disconnect());
    this.whileConnected(() => {
      this.#scene?.dispose();
      this.#scene = null;
      this.#ground = null;
    });
    void this.#load();
  }

  async #load(): Promise<void> {
    this.state = hasWebGl() ? "loading" : "missing";
    if (this.state === "missing") return;
    try {
      const { ReliefScene } = await import("./relief-scene");
      await this.updateComplete;
      const canvas = this.#canvas.value;
      if (!canvas || !this.isConnected) return;
      this.#scene = new ReliefScene(canvas);
      this.state = "shown";
    } catch {
      this.state = "missing";
    }
  }

  #repaint(): void {
    this.#ground = null;
    this.requestUpdate();
  }

  #down(event: PointerEvent): void {
    this.#pressed = [event.clientX, event.clientY];
  }

  #up(event: PointerEvent): void {
    const [x = 0, y = 0] = this.#pressed ?? [];
    const stayed = this.#pressed && Math.hypot(event.clientX - x, event.clientY - y) <= clickReach;
    this.#pressed = null;
    const box = this.#canvas.value?.getBoundingClientRect();
    if (!stayed || !box) return;
    const place = this.#scene?.pick(event.clientX - box.left, event.clientY - box.top);
    if (place) this.moveStart?.(place);
  }

  #key(event: KeyboardEvent): void {
    const turns: Record<string, [number, number]> = {
      ArrowLeft: [-turnStep, 0],
      ArrowRight: [turnStep, 0],
      ArrowUp: [0, turnStep],
      ArrowDown: [0, -turnStep],
    };
    const turn = turns[event.key];
    if (turn) this.#scene?.turn(...turn);
    else if (event.key === "+" || event.key === "=") this.#scene?.zoom(1 / zoomStep);
    else if (event.key === "-") this.#scene?.zoom(zoomStep);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return nothing;
    const { relief: say, map } = words();
    const shown = this.state === "shown";
    return html`<figure class="fig">
      <div class="map wide relief" tabindex="0" role="group" aria-label=${say.name(scene.layout.minima.length)} @keydown=${this.#key}>
        <canvas
          ${ref(this.#canvas)}
          ?hidden=${!shown}
          aria-hidden="true"
          @pointerdown=${this.#down}
          @pointerup=${this.#up}
        ></canvas>
        ${shown ? nothing : html`<p class="note" role="status">${say[this.state === "missing" ? "missing" : "loading"]}</p>`}
      </div>
      <div class="under">
        <span class="note">${shown ? this.#advice() : nothing}</span>
        ${
          shown
            ? html`<span class="seg" role="group" aria-label=${map.zoom}>
                <button type="button" aria-label=${map.closer} title=${map.closer} @click=${() => this.#scene?.zoom(1 / zoomStep)}>+</button>
                <button type="button" aria-label=${map.farther} title=${map.farther} @click=${() => this.#scene?.zoom(zoomStep)}>−</button>
              </span>`
            : nothing
        }
        ${this.look}
      </div>
    </figure>`;
  }

  #advice(): string {
    const { relief: say, map, embed } = words();
    const { field } = this.#source;
    const gap = field?.values.some(Number.isNaN) ? map.gap : "";
    return [this.moveStart ? say.advice : embed.turn, field?.logarithmic ? say.logarithmic : say.cut, gap]
      .filter((part) => part !== "")
      .join(" ");
  }

  protected override updated(): void {
    const { scene, probes } = this.session;
    const drawing = this.#scene;
    const canvas = this.#canvas.value;
    if (!scene || !drawing || !canvas) return;
    const { view, start } = scene.checked.values;
    void this.#source.ask(this.session, view);
    this.#palette ??= readPalette(this);
    const palette = this.#palette;
    drawing.resize(canvas.clientWidth);
    const { field } = this.#source;
    if (!field) return;
    if (this.#ground !== field) {
      const minima = scene.layout.minima.map(({ x, y }): Place => [x, y]);
      drawing.setGround(field, minima, palette);
      this.#ground = field;
    }
    const racers = this.runners(scene).map(({ racer, slot, faded, diverged }) => {
      const path = probes[surfaceKey.path(racer)] ?? new Float64Array();
      const place: Place = [path.at(-2) ?? Number.NaN, path.at(-1) ?? Number.NaN];
      return { slot, faded, diverged, path, place, colour: palette.racers[slot] ?? palette.ink };
    });
    drawing.setRace({ trails: racers, heads: racers, start }, palette);
  }
}

define("descent-surface-relief", SurfaceRelief);
