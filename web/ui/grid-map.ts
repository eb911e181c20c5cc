/** A grid of runs as a picture: a square of cells, each in the colour of its ending, to point at and to choose from. */
import { html, nothing } from "lit";
import { createRef, ref } from "lit/directives/ref.js";
import type { Place } from "../engine/protocol";
import { type Ending, endingAt, stand } from "../state/studies";
import { CanvasPart } from "./canvas-part";
import type { Palette } from "./palette";
import { define } from "./part";
import { along, drawTicks, prepare } from "./terrain";
import type { Axis } from "./ticks";

/** Red, green, blue from 0 to 255, and how much of them from 0 to 1; `stripe` in every fourth diagonal. */
export type Paint = (ending: Ending, stripe: boolean, palette: Palette) => readonly [number, number, number, number];

export interface GridPicture {
  endings: Float64Array;
  columns: number;
  horizontal: Axis;
  vertical: Axis;
  /** What the edges are, in a word each. */
  names: [string, string];
  paint: Paint;
  /** Places with a cross. */
  crosses: Place[];
  /** Where the race is in this grid. */
  here: Place;
}

let scratch: HTMLCanvasElement | null = null;

const pixels = ({ endings, columns, paint }: GridPicture, palette: Palette): HTMLCanvasElement => {
  const rows = endings.length / 3 / columns;
  scratch ??= document.createElement("canvas");
  scratch.width = columns;
  scratch.height = rows;
  const image = new ImageData(columns, rows);
  stand(endings, columns).forEach((known, cell) => {
    if (known < 0) return;
    const [row, column] = [rows - 1 - Math.floor(cell / columns), cell % columns];
    const [red, green, blue, share] = paint(endingAt(endings, known), (row + column) % 4 === 0, palette);
    image.data.set([red, green, blue, Math.round(255 * share)], 4 * (row * columns + column));
  });
  scratch.getContext("2d")?.putImageData(image, 0, 0);
  return scratch;
};

class GridMap extends CanvasPart {
  static override properties = { picture: { attribute: false }, name: {}, cursor: { state: true } };

  declare picture: GridPicture | null;
  declare name: string;
  /** The cell that is pointed at. */
  declare cursor: number | null;
  readonly #canvas = createRef<HTMLCanvasElement>();

  constructor() {
    super();
    this.picture = null;
    this.name = "";
    this.cursor = null;
  }

  get #rows(): number {
    return this.picture ? this.picture.endings.length / 3 / this.picture.columns : 0;
  }

  /** The first and the last cell lie on the edges, so half a cell hangs over on every side. */
  #cellAt(event: PointerEvent): number | null {
    const box = this.#canvas.value?.getBoundingClientRect();
    if (!box || !this.picture || box.width === 0) return null;
    const nearest = (share: number, n: number) => Math.min(Math.max(Math.round(share * (n - 1)), 0), n - 1);
    const column = nearest((event.clientX - box.left) / box.width, this.picture.columns);
    const row = nearest((box.bottom - event.clientY) / box.height, this.#rows);
    return row * this.picture.columns + column;
  }

  #point(cell: number | null): void {
    if (cell === this.cursor) return;
    this.cursor = cell;
    this.dispatchEvent(new CustomEvent<number | null>("point", { detail: cell }));
  }

  #choose(cell: number | null): void {
    if (cell !== null) this.dispatchEvent(new CustomEvent<number>("choose", { detail: cell }));
  }

  #key(event: KeyboardEvent): void {
    if (!this.picture) return;
    const { columns } = this.picture;
    const far = event.shiftKey ? 16 : 1;
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-far, 0],
      ArrowRight: [far, 0],
      ArrowUp: [0, far],
      ArrowDown: [0, -far],
    };
    const move = moves[event.key];
    if (event.key === "Enter") this.#choose(this.cursor);
    else if (move) {
      const from = this.cursor ?? Math.floor(this.#rows / 2) * columns + Math.floor(columns / 2);
      const column = Math.min(Math.max((from % columns) + move[0], 0), columns - 1);
      const row = Math.min(Math.max(Math.floor(from / columns) + move[1], 0), this.#rows - 1);
      this.#point(row * columns + column);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected override render() {
    if (!this.picture) return nothing;
    const [x, y] = this.picture.names;
    return html`<div class="map grid-map">
        <canvas
          ${ref(this.#canvas)}
          role="img"
          tabindex="0"
          aria-label=${this.name}
          @pointermove=${(event: PointerEvent) => this.#point(this.#cellAt(event))}
          @pointerleave=${() => this.#point(null)}
          @click=${(event: PointerEvent) => this.#choose(this.#cellAt(event))}
          @keydown=${this.#key}
        ></canvas>
        <span class="edge-x">${x}</span><span class="edge-y">${y}</span>
      </div>`;
  }

  protected override updated(): void {
    const ready = this.#canvas.value && prepare(this.#canvas.value);
    const { picture, palette } = this;
    if (!ready || !picture) return;
    const { context, side } = ready;
    const { columns, horizontal, vertical } = picture;
    const rows = this.#rows;
    const [width, height] = [side / Math.max(columns - 1, 1), side / Math.max(rows - 1, 1)];
    context.imageSmoothingEnabled = false;
    context.drawImage(pixels(picture, palette), -width / 2, -height / 2, side + width, side + height);
    const at = ([x, y]: Place): Place => [along(horizontal, x) * side, side - along(vertical, y) * side];
    drawCrosses(context, picture.crosses.map(at), palette);
    drawTicks(context, horizontal, vertical, side, palette, palette.ink);
    drawRing(context, at(picture.here), 6, palette);
    if (this.cursor !== null) {
      const [column, row] = [this.cursor % columns, Math.floor(this.cursor / columns)];
      drawRing(context, [column * width, side - row * height], 3, palette);
    }
  }
}

const drawCrosses = (context: CanvasRenderingContext2D, places: Place[], palette: Palette): void => {
  const arm = places.length > 20 ? 3 : 6;
  const crosses = new Path2D();
  for (const [x, y] of places) {
    crosses.moveTo(x - arm, y);
    crosses.lineTo(x + arm, y);
    crosses.moveTo(x, y - arm);
    crosses.lineTo(x, y + arm);
  }
  outline(context, crosses, palette);
};

const drawRing = (context: CanvasRenderingContext2D, [x, y]: Place, radius: number, palette: Palette): void => {
  const ring = new Path2D();
  ring.arc(x, y, radius, 0, 2 * Math.PI);
  outline(context, ring, palette);
};

/** Ink with an edge of paper, so that it is seen on every colour. */
const outline = (context: CanvasRenderingContext2D, path: Path2D, palette: Palette): void => {
  context.strokeStyle = palette.paper;
  context.lineWidth = 4;
  context.stroke(path);
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.75;
  context.stroke(path);
};

define("descent-grid-map", GridMap);
