/** A part that draws on canvases by itself: anew in another theme and at another size. */
import { CanvasKeeper } from "./canvas-keeper";
import type { Palette } from "./palette";
import { Part } from "./part";

export abstract class CanvasPart extends Part {
  readonly #keeper = new CanvasKeeper(this);

  protected get palette(): Palette {
    return this.#keeper.palette;
  }
}
