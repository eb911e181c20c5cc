/** A figure of data on which points are drawn, with a pointer or from the keyboard; the run begins anew with them. */
import { html, type PropertyValues } from "lit";
import type { Place, Table } from "../engine/protocol";
import { words } from "../i18n";
import { pointsOf } from "../state/drawn-points";
import type { Scene } from "../state/scene";
import { FigurePart } from "./figure";
import { asGiven } from "./format";
import { Pencil, type Sheet } from "./pencil";
import { pencilTools } from "./pencil-tools";

/** Takes the place of the data, which are shown from −extent to extent; resolves to the reason where it cannot. */
type DrawData = (table: Table, extent: number) => Promise<string | null>;

const mostClasses = 10;
const fewestPoints = 2;

export abstract class DrawingFigure extends FigurePart {
  static override properties = {
    ...FigurePart.properties,
    data: { attribute: false },
    drawData: { attribute: false },
    pencil: { state: true },
    refusal: { state: true },
  };

  declare data: { train: Float64Array; test: Float64Array };
  declare drawData: DrawData;
  /** Null while nothing is drawn. */
  declare pencil: Pencil | null;
  /** Why the experiment has not taken what is drawn. */
  declare refusal: string;

  constructor() {
    super();
    this.pencil = null;
    this.refusal = "";
  }

  /** What is drawn on, from one end to the other. */
  protected abstract sheet(scene: Scene): Sheet;
  protected abstract placeUnder(event: PointerEvent): Place | null;

  /** Where the data become others than those that are drawn, drawing starts anew from them. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const { scene } = this.session;
    if (changed.has("data") && this.pencil && scene && !this.pencil.proposed(this.session.attachment.table)) {
      this.#sharpen(scene);
    }
  }

  #sharpen(scene: Scene): void {
    const { inputs, classes, classNames } = scene.layout;
    const names = Array.from({ length: classes }, (_, i) => classNames[i] ?? String(i));
    const drawn = pointsOf(inputs.length, this.data.train, this.data.test);
    this.pencil = new Pencil(this.sheet(scene), inputs, names, drawn);
  }

  protected down(event: PointerEvent): void {
    const place = this.placeUnder(event);
    if (!this.pencil || !place || event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.pencil.down(place);
    this.requestUpdate();
  }

  protected move(event: PointerEvent): void {
    const place = this.placeUnder(event);
    if (place && this.pencil?.move(place)) this.requestUpdate();
  }

  protected up(): void {
    if (this.pencil?.up()) void this.#propose();
  }

  protected cancel(): void {
    this.pencil?.cancel();
    this.requestUpdate();
  }

  #press(event: KeyboardEvent): void {
    const done = this.pencil?.press(event.key, event.shiftKey);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
    if (done === "drew") void this.#propose();
    else this.requestUpdate();
  }

  /** What is drawn stays drawn, whatever the answer. */
  async #propose(): Promise<void> {
    const { pencil } = this;
    if (!pencil) return;
    this.requestUpdate();
    const few = pencil.drawn.points.length < fewestPoints;
    const refusal = few ? words().plane.few : await this.drawData(pencil.table(), pencil.sheet.x.high);
    if (this.pencil === pencil) this.refusal = refusal ?? "";
  }

  /** The cross that keys move, over what is drawn on. */
  protected pen({ cursor, drawn }: Pencil) {
    const { plane } = words();
    return html`<button type="button" class="pen" aria-label=${plane.pen} @keydown=${this.#press}></button>
      <span class="unseen" role="status">
        ${plane.penAt(asGiven(cursor[0]), asGiven(cursor[1]), drawn.points.length)}
      </span>`;
  }

  /** By script, since a strict policy blocks style attributes. */
  protected placePen([left, top]: Place): void {
    const pen = this.querySelector<HTMLElement>(".pen");
    if (!pen) return;
    pen.style.left = `${left}px`;
    pen.style.top = `${top}px`;
  }

  protected drawChip() {
    const begin = () => this.session.scene && this.#sharpen(this.session.scene);
    return html`<button type="button" class="chip" @click=${begin}>${words().plane.draw}</button>`;
  }

  protected tools(pencil: Pencil) {
    return pencilTools({
      pencil,
      most: mostClasses,
      chosen: () => this.requestUpdate(),
      changed: () => void this.#propose(),
      done: () => {
        this.pencil = null;
        this.refusal = "";
      },
    });
  }
}
