/** A small map of a surface, for the reference. */
import { html, type PropertyValues } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import { CanvasPart } from "./canvas-part";
import { define } from "./part";
import { drawTerrain, type Field } from "./terrain";

class SmallMap extends CanvasPart {
  static override properties = { field: { attribute: false }, minima: { attribute: false }, name: {} };

  declare field: Field;
  declare minima: [number, number][];
  declare name: string;

  readonly #canvas = createRef<HTMLCanvasElement>();

  protected override render() {
    return html`<canvas ${ref(this.#canvas)} role="img" aria-label=${this.name}></canvas>`;
  }

  protected override updated(_: PropertyValues): void {
    if (this.#canvas.value) drawTerrain(this.#canvas.value, this.field, this.field.view, this.minima, this.palette);
  }
}

define("descent-small-map", SmallMap);
