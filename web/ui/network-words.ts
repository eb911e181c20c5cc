/** A network's parts in words: what each is called, what it has now, and what can be set on it. */
import type { Layout } from "../engine/protocol";
import { words } from "../i18n";
import { allUnits, type Link, type Unit, Wiring } from "../state/wiring";
import { inTable } from "./format";
import { isSame } from "./network-drawing";
import type { Plan } from "./network-plan";
import type { WeightField } from "./weight-editor";

/** What is being set by hand: all of a unit's weights, or one link. */
export interface Target {
  unit: Unit;
  link: Link | null;
}

export const layerName = (layer: number, layers: number): string => {
  const { drawing } = words();
  if (layer === 0) return drawing.input;
  return layer === layers - 1 ? drawing.output : drawing.hidden(layer);
};

/** A unit by its layer and number, from 1; what is fed in has a name of its own. */
export const unitName = ({ widths, features }: Layout, { layer, unit }: Unit): string => {
  if (layer === 0) return features[unit] ?? "";
  const name = layerName(layer, widths.length);
  return layer === widths.length - 1 && widths[layer] === 1 ? name : words().drawing.unit(name, unit + 1);
};

const source = ({ layer, from }: Link): Unit => ({ layer: layer - 1, unit: from });

/** The weight of a link or the bias of a unit, undefined where there is none. */
export const readingOf = (layout: Layout, part: Unit | Link | null, value: number | undefined): string => {
  const { drawing } = words();
  if (!part) return drawing.advice;
  const name = unitName(layout, part);
  if (value === undefined) return name;
  return "from" in part
    ? drawing.weight(unitName(layout, source(part)), name, inTable(value))
    : drawing.biased(name, inTable(value));
};

/** The fields of a window in which weights are set: of all parameters, those between units that are drawn. */
export const fieldsOf = (layout: Layout, { unit, link }: Target, plan: Plan, weights: Float64Array): WeightField[] => {
  const { drawing } = words();
  const wiring = new Wiring(layout, allUnits);
  const field = (label: string, place: number | null) =>
    place === null || weights[place] === undefined ? [] : [{ label, place, value: weights[place] }];
  const links = link ? [link] : plan.links().filter((one) => isSame(one, unit));
  return [
    ...(link ? [] : field(drawing.bias, wiring.bias(unit))),
    ...links.flatMap((one) => field(drawing.from(unitName(layout, source(one))), wiring.link(one))),
  ];
};
