/** The columns of a network's drawing as elements: each layer's head with its settings, and its units to point at. */
import { html, nothing } from "lit";
import type { Catalogue, Choice, Layout, Values } from "../engine/protocol";
import { labelOf, words } from "../i18n";
import { entryOf } from "../state/edits";
import { mostUnits, pagesOf, type Unit } from "../state/wiring";
import { icons } from "./icons";
import type { Column, Slot } from "./network-plan";
import { layerName, unitName } from "./network-words";
import "./select";

type Outcome = Promise<string | null>;

/** Where the drawing's proposals go. Each resolves to the reason where it is refused. */
export interface NetworkEdits {
  /** The widths and activations of all hidden layers. */
  layers(widths: number[], activations: Choice[]): Outcome;
  /** Features by id. */
  features(chosen: string[]): Outcome;
  /** The weights that every racer starts from; null has them drawn. */
  start(weights: Float64Array | null): Outcome;
  /** Draws other weights. */
  redraw(): Outcome;
}

export interface ColumnsView {
  catalogue: Catalogue;
  values: Values;
  layout: Layout;
  columns: Column[];
  /** What may be fed in, by id; empty where the data go in as they are. */
  features: string[];
  edits: NetworkEdits;
  /** Tells why a proposal was refused. */
  tell(outcome: Outcome): void;
  /** A unit was pointed at, or left. */
  point(unit: Unit | null): void;
  open(unit: Unit): void;
  /** Another page of a layer, by its first unit. */
  turn(layer: number, first: number): void;
  move(event: KeyboardEvent): void;
}

/** Of the first hidden layer where there was none. */
const firstWidth = 4;

const iconButton = (label: string, icon: unknown, act: () => void) =>
  html`<button type="button" class="ico" aria-label=${label} title=${label} @click=${act}>${icon}</button>`;

/** A layer more, after that many hidden ones: like the one beside it, or as the engine has it where there is none. */
const insertButton = ({ values, edits, tell }: ColumnsView, after: number) => {
  const { hidden, activation } = values;
  const beside = Math.max(0, after - 1);
  const widths = hidden.toSpliced(after, 0, hidden[beside] ?? firstWidth);
  const choice = activation[beside];
  const add = () => tell(edits.layers(widths, choice ? activation.toSpliced(after, 0, choice) : []));
  return html`<span class="insert">${iconButton(words().drawing.insert(after + 1), icons.more, add)}</span>`;
};

const hiddenHead = (view: ColumnsView, layer: number) => {
  const { drawing } = words();
  const { catalogue, edits, tell } = view;
  const { hidden, activation } = view.values;
  const at = layer - 1;
  const width = hidden[at] ?? 0;
  const resize = (next: number) => tell(edits.layers(hidden.with(at, next), activation));
  const remove = () => tell(edits.layers(hidden.toSpliced(at, 1), activation.toSpliced(at, 1)));
  const smaller =
    width > 1
      ? iconButton(drawing.fewer(layer), icons.fewer, () => resize(width - 1))
      : iconButton(drawing.remove(layer), icons.remove, remove);
  return html`<b>${drawing.hidden(layer)}</b>
    <descent-select
      look="quiet"
      .options=${catalogue.kinds.activation
        .filter(({ outputOnly }) => outputOnly !== true)
        .map((entry) => ({ id: entry.id, label: labelOf("activation", entry) }))}
      .value=${activation[at]?.id ?? ""}
      .label=${drawing.activation(layer)}
      .propose=${(id: string) => edits.layers(hidden, activation.with(at, { id, knobs: {} }))}
    ></descent-select>
    <span class="sizer" role="group" aria-label=${drawing.width(layer)}>
      ${smaller}
      <span class="num">${width}</span>
      ${iconButton(drawing.another(layer), icons.more, () => resize(width + 1))}
    </span>`;
};

const outputHead = ({ catalogue, values }: ColumnsView) => {
  const entry = entryOf(catalogue, "activation", values.output.id);
  return html`<b>${words().drawing.output}</b><span>${entry ? labelOf("activation", entry) : values.output.id}</span>`;
};

const head = (view: ColumnsView, layer: number) => {
  if (layer === 0) return html`<b>${words().drawing.input}</b>`;
  return layer === view.columns.length - 1 ? outputHead(view) : hiddenHead(view, layer);
};

/** A feature is switched on and off; the last one stays. */
const featureButton = (view: ColumnsView, slot: Slot, id: string) => {
  const { features: chosen } = view.values;
  const on = slot.unit !== null;
  const next = view.features.filter((other) => (other === id ? !on : chosen.includes(other)));
  const unit = on ? { layer: 0, unit: slot.unit ?? 0 } : null;
  return html`<button
    type="button"
    class="unit"
    data-at=${`0 ${id}`}
    aria-pressed=${on}
    aria-label=${slot.label}
    aria-disabled=${next.length === 0 ? "true" : nothing}
    title=${words().drawing.toggle(slot.label, on)}
    @click=${() => next.length > 0 && view.tell(view.edits.features(next))}
    @pointerenter=${() => view.point(unit)}
    @pointerleave=${() => view.point(null)}
    @focus=${() => view.point(unit)}
    @blur=${() => view.point(null)}
  >
    <span class="tag m">${slot.label}</span>
  </button>`;
};

const unitButton = (view: ColumnsView, slot: Slot, layer: number) => {
  const unit = { layer, unit: slot.unit ?? 0 };
  return html`<button
    type="button"
    class="unit"
    data-at=${`${layer} ${unit.unit}`}
    aria-label=${unitName(view.layout, unit)}
    aria-haspopup="dialog"
    @click=${() => view.open(unit)}
    @pointerenter=${() => view.point(unit)}
    @pointerleave=${() => view.point(null)}
    @focus=${() => view.point(unit)}
    @blur=${() => view.point(null)}
  ></button>`;
};

const inputMark = (view: ColumnsView, slot: Slot) => {
  const unit = { layer: 0, unit: slot.unit ?? 0 };
  return html`<span class="unit" @pointerenter=${() => view.point(unit)} @pointerleave=${() => view.point(null)}>
    <span class="tag m">${slot.label}</span>
  </span>`;
};

const unitOf = (view: ColumnsView, slot: Slot, layer: number, row: number) => {
  if (layer > 0) return unitButton(view, slot, layer);
  const feature = view.features[row];
  return feature === undefined ? inputMark(view, slot) : featureButton(view, slot, feature);
};

/** Which units of a wide layer are drawn, and the way to the others. */
const pager = (view: ColumnsView, layer: number, { first, of }: NonNullable<Column["page"]>) => {
  const { drawing } = words();
  const name = layerName(layer, view.columns.length);
  const beside = (label: string, icon: unknown, next: number) =>
    html`<button
      type="button"
      class="ico"
      aria-label=${label}
      title=${label}
      ?disabled=${next < 0 || next >= of}
      @click=${() => view.turn(layer, next)}
    >
      ${icon}
    </button>`;
  return html`<div class="pager">
    <descent-select
      look="quiet"
      .options=${pagesOf(of).map((begin) => ({
        id: String(begin),
        label: drawing.page(begin + 1, Math.min(of, begin + mostUnits), of),
      }))}
      .value=${String(first)}
      .label=${drawing.pages(name)}
      .hint=${drawing.pages(name)}
      .propose=${async (begin: string) => {
        view.turn(layer, Number(begin));
        return null;
      }}
    ></descent-select>
    ${beside(drawing.earlier(name), icons.up, first - mostUnits)}
    ${beside(drawing.later(name), icons.down, first + mostUnits)}
  </div>`;
};

/** One tab stop in all; arrow keys go from unit to unit. */
export const networkColumns = (view: ColumnsView) => {
  const { columns } = view;
  return columns.map(
    ({ slots, page }, layer) => html`<div class="layer" role="group" aria-label=${layerName(layer, columns.length)}>
      <div class="layerhead">
        ${head(view, layer)} ${layer < columns.length - 1 ? insertButton(view, layer) : nothing}
      </div>
      <div class="units" @keydown=${view.move}>
        ${slots.map((slot, row) => html`<span class="place">${unitOf(view, slot, layer, row)}</span>`)}
      </div>
      ${page ? pager(view, layer, page) : nothing}
    </div>`,
  );
};
