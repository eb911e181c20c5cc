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

/** Of one layer: where its matrix and its biases begin in the flat vector, and how many units feed it. */
interface Wires {
  weights: number;
  bias: number | null;
  inputs: number;
}

/** The layers after the first; a block's letter says what it holds, and each matrix opens a layer. */
const wiresOf = ({ blocks }: Layout): Wires[] => {
  const wires: Wires[] = [];
  for (const { name, cols, offset } of blocks) {
    const last = wires.at(-1);
    if (name.startsWith("W")) wires.push({ weights: offset, bias: null, inputs: cols });
    else if (name.startsWith("b") && last) last.bias = offset;
  }
  return wires;
};

export class Wiring {
  readonly #wires: Wires[];
  readonly widths: number[];

  constructor(layout: Layout) {
    this.#wires = wiresOf(layout);
    this.widths = layout.widths;
  }

  /** The place of a weight in the flat vector of parameters. */
  link({ layer, unit, from }: Link): number {
    const wires = this.#wires[layer - 1];
    return wires ? wires.weights + unit * wires.inputs + from : -1;
  }

  /** The place of a bias; null where there is none. */
  bias({ layer, unit }: Unit): number | null {
    const bias = this.#wires[layer - 1]?.bias ?? null;
    return bias === null ? null : bias + unit;
  }
}

/** At most so many units of a layer are drawn; a larger one shows one fewer and says how many there are besides. */
export const mostUnits = 8;

export const shownUnits = (width: number): number => (width > mostUnits ? mostUnits - 1 : width);
