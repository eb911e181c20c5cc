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

/** At most so many units of a layer are drawn; a larger one shows one fewer and says how many there are besides. */
export const mostUnits = 8;

export const shownUnits = (width: number): number => (width > mostUnits ? mostUnits - 1 : width);

/** Larger networks tell only the weights between units that are drawn, unless they are asked for all. */
const mostWeights = 20_000;

/** What the drawing asks the probe of weights for: units of a layer, or 0 for all. */
export const unitsAsked = ({ size }: Layout): number => (size > mostWeights ? mostUnits : 0);

/** Of one layer: where its matrix and its biases begin, and how many units feed it. */
interface Wires {
  weights: number;
  bias: number | null;
  inputs: number;
}

/** The layers after the first; a block's letter says what it holds, and each matrix opens a layer. */
const wiresOf = ({ blocks }: Layout, most: number): Wires[] => {
  const wires: Wires[] = [];
  let offset = 0;
  for (const block of blocks) {
    const [rows, cols] = [Math.min(block.rows, most), Math.min(block.cols, most)];
    const last = wires.at(-1);
    if (block.name.startsWith("W")) wires.push({ weights: offset, bias: null, inputs: cols });
    else if (block.name.startsWith("b") && last) last.bias = offset;
    offset += rows * cols;
  }
  return wires;
};

/** The places of weights and biases among all parameters, or among those of the first units of each layer. */
export class Wiring {
  readonly #wires: Wires[];

  /** `units` of each layer; 0 for all. */
  constructor(layout: Layout, units: number) {
    this.#wires = wiresOf(layout, units || Number.POSITIVE_INFINITY);
  }

  link({ layer, unit, from }: Link): number {
    const wires = this.#wires[layer - 1];
    return wires ? wires.weights + unit * wires.inputs + from : -1;
  }

  /** Null where there is none. */
  bias({ layer, unit }: Unit): number | null {
    const bias = this.#wires[layer - 1]?.bias ?? null;
    return bias === null ? null : bias + unit;
  }
}
