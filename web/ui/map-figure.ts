/** Data in the plane over what a chosen racer's model answers there. */
import { html, nothing } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { words } from "../i18n";
import { mappedRacer, probeKey } from "../state/probes";
import type { Scene } from "../state/session";
import type { Figure } from "../state/view";
import { CanvasKeeper } from "./canvas-keeper";
import { FigurePart } from "./figure";
import { drawMap } from "./map-drawing";
import { key as racerKey } from "./marker";
import { define } from "./part";

class MapFigure extends FigurePart {
  static override properties = { ...FigurePart.properties, data: { attribute: false } };

  declare data: { train: Float64Array; test: Float64Array };

  protected override readonly figure: Figure = "space";
  readonly #canvas = createRef<HTMLCanvasElement>();
  readonly #keeper = new CanvasKeeper(this);

  #legend({ layout }: Scene) {
    const { figures } = words();
    const points = Array.from(
      { length: layout.classes },
      (_, i) =>
        html`<span class="class"><i class="dot ${i === 0 ? "ring" : "disc"}" data-class=${i}></i>${figures.classes(i)}</span>`,
    );
    const tests = layout.test > 0 ? html`<span class="class">+ ${figures.test}</span>` : nothing;
    return html`<span class="legend">${points}${tests}</span>`;
  }

  /** Whose map it is, where several race. */
  #choice(scene: Scene, mapped: number) {
    const runners = this.runners(scene);
    if (runners.length < 2) return nothing;
    return html`<span class="push seg whose" role="group" aria-label=${words().figures.mapOf}>
      ${runners.map(
        ({ racer, slot, name }) => html`<button
          type="button"
          aria-pressed=${racer === mapped}
          aria-label=${name}
          title=${name}
          @click=${() =>
            this.view.change((view) => {
              view.mapped = slot;
            })}
        >
          ${racerKey(slot)}
        </button>`,
      )}
    </span>`;
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return html``;
    const { figures } = words();
    const mapped = mappedRacer(scene, this.view);
    const name = this.runners(scene).find(({ racer }) => racer === mapped)?.name ?? "";
    return html`<figure class="fig">
      <div class="figh">
        <span>${scene.layout.classes > 0 ? figures.map : figures.output} ${this.#legend(scene)}</span>
        ${this.#choice(scene, mapped)}
      </div>
      <div class="map"><canvas ${ref(this.#canvas)} role="img" aria-label=${figures.mapName(name)}></canvas></div>
    </figure>`;
  }

  protected override updated(): void {
    const canvas = this.#canvas.value;
    const { scene, probes } = this.session;
    if (!canvas || !scene) return;
    const { classes, outputs, low, high } = scene.layout;
    drawMap(
      canvas,
      {
        values: probes[probeKey.map(mappedRacer(scene, this.view))] ?? new Float64Array(),
        classes,
        crisp: outputs > 1,
        low,
        high,
        train: this.data.train,
        test: this.data.test,
      },
      this.#keeper.palette,
    );
  }
}

define("descent-map-figure", MapFigure);
