/** Keeps the drawing of a part that paints canvases in the theme's colours and at the part's size. */
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { onTheme } from "../state/theme";
import { type Palette, readPalette } from "./palette";

export class CanvasKeeper implements ReactiveController {
  #palette: Palette | null = null;
  #endings: (() => void)[] = [];

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  get palette(): Palette {
    this.#palette ??= readPalette(this.host);
    return this.#palette;
  }

  hostConnected(): void {
    const resized = new ResizeObserver(() => this.host.requestUpdate());
    resized.observe(this.host);
    this.#endings = [
      () => resized.disconnect(),
      onTheme(() => {
        this.#palette = null;
        this.host.requestUpdate();
      }),
    ];
  }

  hostDisconnected(): void {
    for (const end of this.#endings) end();
  }
}
