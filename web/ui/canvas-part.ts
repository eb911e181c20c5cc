/** A part that draws on canvases by itself: anew in another theme and at another size. */
import { onTheme } from "../state/theme";
import { type Palette, readPalette } from "./palette";
import { Part } from "./part";

export abstract class CanvasPart extends Part {
  #palette: Palette | null = null;

  protected get palette(): Palette {
    this.#palette ??= readPalette(this);
    return this.#palette;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.whileConnected(
      onTheme(() => {
        this.#palette = null;
        this.requestUpdate();
      }),
    );
    const resized = new ResizeObserver(() => this.requestUpdate());
    resized.observe(this);
    this.whileConnected(() => resized.disconnect());
  }
}
