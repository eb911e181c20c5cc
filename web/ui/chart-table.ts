/** A chart's numbers as a table, for those who would rather read them, made only while it is open; and both to be saved. */
import { html, nothing } from "lit";
import { words } from "../i18n";
import { fileName, save, separated } from "../state/export";
import { inField, inTable } from "./format";
import { define, Part } from "./part";
import { pictureOf, type RacerKey } from "./picture";
import { valueAt } from "./plot";

export interface Column {
  name: string;
  points: Float64Array;
}

const rows = 13;

/** The last update of a curve. */
const end = (points: Float64Array): number => points[points.length - 2] ?? -1;

class ChartTable extends Part {
  static override properties = {
    columns: { attribute: false },
    head: {},
    keys: { attribute: false },
    open: { state: true },
  };

  declare columns: Column[];
  declare head: string;
  /** The racers of a chart that does not name them. */
  declare keys: RacerKey[];
  declare open: boolean;

  constructor() {
    super();
    this.columns = [];
    this.head = "";
    this.keys = [];
    this.open = false;
  }

  /** Updates of the longest curve, from its first to its last, at most so many. */
  #updates(most: number): number[] {
    const longest = this.columns.reduce<Float64Array>(
      (found, { points }) => (end(points) > end(found) ? points : found),
      new Float64Array(),
    );
    const count = longest.length / 2;
    const places = Array.from({ length: Math.min(count, most) }, (_, i) =>
      Math.round((i * (count - 1)) / Math.max(1, Math.min(count, most) - 1)),
    );
    return [...new Set(places)].map((place) => longest[2 * place] ?? 0);
  }

  /** What the lab calls its experiment. */
  get #experiment(): string {
    return (this.getRootNode() as ParentNode).querySelector("#title")?.textContent?.trim() ?? "";
  }

  get #file(): string {
    const words = [...(this.closest("figure")?.querySelector(".figh span")?.childNodes ?? [])];
    const own = words.map((node) => (node instanceof Text ? node.data.trim() : "")).find((text) => text !== "");
    return [this.#experiment, own ?? this.head].filter((text) => text !== "").join(" ");
  }

  async #savePicture(): Promise<void> {
    const figure = this.closest("figure");
    if (figure) save(await pictureOf(figure, this.#experiment, this.keys), fileName(this.#file, "png"));
  }

  /** Every point that the chart has, in full. */
  #saveNumbers(): void {
    const head = [this.head, ...this.columns.map(({ name }) => name)];
    const body = this.#updates(Number.POSITIVE_INFINITY).map((update) => [
      update,
      ...this.columns.map(({ points }) => valueAt(points, update) ?? ""),
    ]);
    const file = new Blob([separated([head, ...body])], { type: "text/csv" });
    save(file, fileName(this.#file, "csv"));
  }

  #table() {
    return html`<div class="scroll"><table>
      <thead><tr><th scope="col">${this.head}</th>${this.columns.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>
        ${this.#updates(rows).map(
          (update) => html`<tr>
            <td>${inField(update)}</td>
            ${this.columns.map(({ points }) => html`<td>${inTable(valueAt(points, update))}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table></div>`;
  }

  protected override render() {
    const { figures } = words();
    return html`<details
        class="more"
      @toggle=${(event: Event) => {
        this.open = (event.target as HTMLDetailsElement).open;
      }}
    >
      <summary>${figures.table}</summary>
        ${this.open ? this.#table() : nothing}
      </details>
      <button type="button" class="link" @click=${this.#savePicture}>${figures.savePicture}</button>
      <button type="button" class="link" @click=${this.#saveNumbers}>${figures.saveNumbers}</button>`;
  }
}

define("descent-chart-table", ChartTable);
