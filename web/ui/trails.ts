/** The racers' paths on a canvas of their own: a long path only grows, and a frame draws no more of it than is new. */
import type { View } from "../engine/protocol";
import type { Palette } from "./palette";
import { fit, prepare, scales } from "./terrain";

export interface Trail {
  colour: string;
  /** Others are pointed at. */
  faded: boolean;
  /** x, y of each place; the last one is where the racer is now. */
  path: Float64Array;
}

/** Numbers of a path up to which each place has a dot, and up to which it has an edge of paper. */
const dotted = 240;
const edged = 480;

/** A path that flies off is drawn as far as a canvas can draw. */
const farthest = 20;

/** Whether a path begins as the one that is drawn. */
const goesOn = (drawn: Float64Array, path: Float64Array): boolean =>
  drawn.length > edged && drawn.length <= path.length && drawn.every((value, i) => value === path[i]);

export class Trails {
  #look = "";
  /** What is drawn of each path. */
  #drawn: Float64Array[] = [];

  draw(canvas: HTMLCanvasElement, trails: Trail[], view: View, palette: Palette): void {
    const look = JSON.stringify([view, canvas.clientWidth, devicePixelRatio, palette.paper, trails.map(style)]);
    const settled = trails.map(({ path }) => (path.length > edged + 2 ? path.subarray(0, -2) : path));
    const grows = look === this.#look && settled.every((path, i) => goesOn(this.#drawn[i] ?? new Float64Array(), path));
    const ready = grows ? fit(canvas) : prepare(canvas);
    if (!ready) return;
    const pen = new Pen(ready.context, view, ready.side, palette);
    trails.forEach((trail, i) => {
      const path = settled[i] ?? trail.path;
      const from = grows ? (this.#drawn[i]?.length ?? 0) - 2 : 0;
      pen.trace(trail, path.subarray(Math.max(from, 0)), path.length);
    });
    this.#look = look;
    this.#drawn = settled;
  }

  /** The way from what is drawn to where each racer is now. */
  tips(context: CanvasRenderingContext2D, trails: Trail[], view: View, side: number, palette: Palette): void {
    const pen = new Pen(context, view, side, palette);
    for (const trail of trails) if (trail.path.length > edged + 2) pen.trace(trail, trail.path.subarray(-4), edged + 1);
  }
}

const style = ({ colour, faded }: Trail) => [colour, faded];

class Pen {
  readonly #place: (path: Float64Array, i: number) => [number, number];

  constructor(
    private readonly context: CanvasRenderingContext2D,
    view: View,
    side: number,
    private readonly palette: Palette,
  ) {
    const { x, y } = scales(view, side);
    const near = (pixel: number) => Math.min(Math.max(pixel, -farthest * side), farthest * side);
    this.#place = (path, i) => [near(x(path[i] ?? 0)), near(y(path[i + 1] ?? 0))];
  }

  /** Some of a path's places in a row; `whole` numbers has all of it. */
  trace({ colour, faded }: Trail, path: Float64Array, whole: number): void {
    if (path.length < 4) return;
    const { context, palette } = this;
    const line = new Path2D();
    for (let i = 0; i < path.length; i += 2) line.lineTo(...this.#place(path, i));
    context.globalAlpha = faded ? 0.28 : 1;
    context.lineJoin = "round";
    /* A long path covers itself; an edge of paper would only cost time. */
    if (whole <= edged) this.#stroke(line, palette.paper, 3.5);
    this.#stroke(line, colour, 1.75);
    if (whole <= dotted) this.#dots(path, colour);
    context.globalAlpha = 1;
  }

  #stroke(line: Path2D, colour: string, width: number): void {
    this.context.strokeStyle = colour;
    this.context.lineWidth = width;
    this.context.stroke(line);
  }

  #dots(path: Float64Array, colour: string): void {
    const dots = new Path2D();
    for (let i = 0; i < path.length; i += 2) {
      const [x, y] = this.#place(path, i);
      dots.moveTo(x + 2.2, y);
      dots.arc(x, y, 2.2, 0, 2 * Math.PI);
    }
    this.context.fillStyle = colour;
    this.context.fill(dots);
  }
}
