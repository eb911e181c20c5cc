/** The maps of all racers side by side, on one scale; the one that is pressed is shown large, with its network. */
import { html } from "lit";
import { words } from "../i18n";
import { mappedRacer, probeKey } from "../state/probes";
import type { Figure } from "../state/view";
import { CanvasKeeper } from "./canvas-keeper";
import { FigurePart, type Runner } from "./figure";
import { inTable } from "./format";
import { drawMap, planeOf } from "./map-drawing";
import { key as racerKey } from "./marker";
import { define } from "./part";

const none = new Float64Array();

class RaceMaps extends FigurePart {
  static override properties = { ...FigurePart.properties, data: { attribute: false } };

  declare data: { train: Float64Array };

  protected override readonly figure: Figure = "maps";
  readonly #keeper = new CanvasKeeper(this);

  #tile({ racer, slot, name }: Runner, chosen: boolean) {
    const loss = this.session.summary?.racers[racer]?.loss;
    return html`<button
      type="button"
      class="tile"
      aria-pressed=${chosen}
      aria-label=${words().plane.show(name)}
      @click=${() =>
        this.view.change((view) => {
          view.mapped = slot;
        })}
    >
      <span class="map"><canvas data-racer=${racer} aria-hidden="true"></canvas></span>
      <span class="whose">${racerKey(slot)} <b>${name}</b></span>
      <span class="note num">${inTable(loss)}</span>
    </button>`;
  }

  protected override render() {
    const { scene } = this.session;
    if (!scene) return html``;
    const { plane } = words();
    const mapped = mappedRacer(scene, this.view);
    return html`<figure class="fig">
      <div class="figh"><span>${plane.race} <small>${plane.raceOf}</small></span></div>
      <div class="tiles" role="group" aria-label=${plane.race}>
        ${this.runners(scene).map((runner) => this.#tile(runner, runner.racer === mapped))}
      </div>
    </figure>`;
  }

  protected override updated(): void {
    const { scene, probes } = this.session;
    if (!scene) return;
    for (const canvas of this.querySelectorAll("canvas")) {
      const values = probes[probeKey.smallMap(Number(canvas.dataset.racer))] ?? none;
      drawMap(
        canvas,
        { ...planeOf(scene.layout, values, this.data.train), discrete: this.view.mapLook.discrete },
        this.#keeper.palette,
      );
    }
  }
}

define("descent-race-maps", RaceMaps);
