/** Where the numbers of a network's drawing stand: the parameter of each link and bias, the map of each unit. */
import type { Layout } from "../engine/protocol";

/** A unit of the network; those of layer 0 are what it is fed. */
export interface Unit {
  layer: number;
  unit: number;
}

/** A weight: from a unit of the layer before to a unit of the layer. */
export interface Link extends Unit {
  from: number;
}

/** Of each layer at most so many units, from its first one on; all from 0 where none is said. */
export interface Units {
  most: number;
  first: number[];
}

export const allUnits: Units = { most: Number.POSITIVE_INFINITY, first: [] };

/** Those of a layer that has so many. */
export const partOf = ({ most, first }: Units, layer: number, width: number): { begin: number; count: number } => {
  const begin = Math.min(first[layer] ?? 0, width);
  return { begin, count: Math.min(most, width - begin) };
};

/** At most so many units of a layer are drawn at once; a wider layer has pages. */
export const mostUnits = 8;

const lastPage = (width: number): number => mostUnits * Math.floor((width - 1) / mostUnits);

/** Where the pages of a layer begin. */
export const pagesOf = (width: number): number[] =>
  Array.from({ length: Math.ceil(width / mostUnits) }, (_, page) => page * mostUnits);

/** The units that are drawn: of each layer the page that begins there, or its last; pages of other layers do not count. */
export const drawnUnits = ({ widths }: Layout, first: number[]): Units => ({
  most: mostUnits,
  first: widths.map((width, layer) =>
    first.length === widths.length ? Math.min(first[layer] ?? 0, lastPage(width)) : 0,
  ),
});

/** One unit alone: no other layer is as wide as that. */
export const oneUnit = ({ widths }: Layout, { layer, unit }: Unit): Units => ({
  most: 1,
  first: widths.with(layer, unit),
});

/** Larger networks tell only the weights between units that are drawn, unless they are asked for all. */
const mostWeights = 20_000;

/** Whether the drawing has all weights. */
export const hasAllWeights = ({ size }: Layout): boolean => size <= mostWeights;

/** Of one layer: where its matrix and its biases begin, and which units and inputs they are of. */
interface Wires {
  weights: number;
  bias: number | null;
  unit: number;
  from: number;
  inputs: number;
}

/** The layers after the first; a block's letter says what it holds, and each matrix opens a layer. */
const wiresOf = ({ blocks }: Layout, units: Units): Wires[] => {
  const wires: Wires[] = [];
  let offset = 0;
  for (const { name, rows, cols } of blocks) {
    const links = name.startsWith("W");
    const columns = links ? partOf(units, wires.length, cols) : { begin: 0, count: cols };
    const { begin: unit, count } = partOf(units, wires.length + (links ? 1 : 0), rows);
    const last = wires.at(-1);
    if (links) wires.push({ weights: offset, bias: null, unit, from: columns.begin, inputs: columns.count });
    else if (name.startsWith("b") && last) last.bias = offset;
    offset += count * columns.count;
  }
  return wires;
};

/** The places of weights and biases among those of all units, or of some. */
export class Wiring {
  readonly #wires: Wires[];

  constructor(layout: Layout, units: Units) {
    this.#wires = wiresOf(layout, units);
  }

  link({ layer, unit, from }: Link): number {
    const wires = this.#wires[layer - 1];
    return wires ? wires.weights + (unit - wires.unit) * wires.inputs + from - wires.from : -1;
  }

  /** Null where there is none. */
  bias({ layer, unit }: Unit): number | null {
    const wires = this.#wires[layer - 1];
    return wires?.bias == null ? null : wires.bias + unit - wires.unit;
  }
}
