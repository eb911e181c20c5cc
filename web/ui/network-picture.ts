/** Gathers what a network's drawing shows from the arrays that came with the last frame. */
import type { Catalogue } from "../engine/protocol";
import { entryOf } from "../state/edits";
import { dimensions } from "../state/probes";
import type { Scene } from "../state/scene";
import { partOf, type Unit, type Units, type Wiring } from "../state/wiring";
import type { TintScale } from "./leaning";
import type { NetworkPicture, UnitMap, Wire } from "./network-drawing";
import type { Plan } from "./network-plan";

const largest = (values: Float64Array): number =>
  values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);

/** What some units of each layer answer over the plane, or along a line, features first. */
export class UnitMaps {
  readonly #parts: { begin: number; count: number }[];
  readonly #size: number;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly scene: Scene,
    units: Units,
    private readonly grids: Float64Array,
  ) {
    this.#parts = scene.layout.widths.map((width, layer) => partOf(units, layer, width));
    this.#size = grids.length / this.#before(this.#parts.length);
  }

  #before(layer: number): number {
    return this.#parts.slice(0, layer).reduce((sum, { count }) => sum + count, 0);
  }

  get dimensions(): number {
    return dimensions(this.scene.layout);
  }

  #grids(layer: number, first: number, count: number): Float64Array {
    const from = this.#before(layer) + first;
    return this.grids.subarray(from * this.#size, (from + count) * this.#size);
  }

  of({ layer, unit }: Unit): Float64Array {
    return this.#grids(layer, unit - (this.#parts[layer]?.begin ?? 0), 1);
  }

  /** A bounded activation has its range for a scale, the units of any other layer share theirs; a feature has its own. */
  scale({ layer, unit }: Unit): TintScale {
    if (layer === 0) return { middle: 0, half: largest(this.of({ layer, unit })) };
    const { activation, output } = this.scene.checked.values;
    const choice = activation[layer - 1] ?? output;
    const [low, high] = entryOf(this.catalogue, "activation", choice.id)?.range ?? [null, null];
    if (low !== null && high !== null) return { middle: (low + high) / 2, half: (high - low) / 2 };
    return { middle: 0, half: largest(this.#grids(layer, 0, this.#parts[layer]?.count ?? 0)) };
  }

  /** Those of some units; none where the grids have not come. */
  all(units: Unit[]): UnitMap[] {
    if (this.grids.length === 0) return [];
    const shared = new Map<number, TintScale>();
    return units.map((unit) => {
      const scale = (unit.layer > 0 && shared.get(unit.layer)) || this.scale(unit);
      shared.set(unit.layer, scale);
      return { unit, values: this.of(unit), scale };
    });
  }
}

const wiresOf = (plan: Plan, wiring: Wiring, weights: Float64Array): Wire[] =>
  plan.links().flatMap((link) => {
    const weight = weights[wiring.link(link)];
    return weight === undefined ? [] : [{ ...link, weight }];
  });

const biasesOf = (plan: Plan, wiring: Wiring, weights: Float64Array): NetworkPicture["biases"] =>
  plan.units().flatMap((unit) => {
    const bias = weights[wiring.bias(unit) ?? -1];
    return bias === undefined ? [] : [{ unit, bias }];
  });

export const pictureOf = (
  plan: Plan,
  wiring: Wiring,
  weights: Float64Array,
  maps: UnitMaps,
  looked: Pick<NetworkPicture, "unit" | "link" | "seen">,
): NetworkPicture => ({
  plan,
  wires: wiresOf(plan, wiring, weights),
  biases: biasesOf(plan, wiring, weights),
  maps: maps.all(plan.units()),
  dimensions: maps.dimensions,
  ...looked,
});
