/** Where the units of a network's drawing stand, the curves between them, and which of them is under the pointer. */
import { type Link, mostUnits, type Unit } from "../state/wiring";

/** A place in a column: a unit, or a feature that is switched off and has none. */
export interface Slot {
  unit: number | null;
  label: string;
}

export interface Column {
  slots: Slot[];
  /** Where it is a page of a wider layer: the first of its units, and how many there are in all. */
  page: { first: number; of: number } | null;
}

/** The side of a unit's square, and how far a pointer may be from a link that it means. */
export const unitSide = 36;
const reach = 6;

/** Between the middles of two units of a column, at most; the tallest column fills the height. */
const loosest = 64;
const tightest = 44;
const tallest = mostUnits * tightest;
const flattest = 3 * loosest;

/** Of a layer that has so many units, those from one on. */
export const columnOf = (width: number, first: number, label: (unit: number) => string): Column => ({
  slots: Array.from({ length: Math.min(mostUnits, width - first) }, (_, row) => {
    const unit = first + row;
    return { unit, label: label(unit) };
  }),
  page: width > mostUnits ? { first, of: width } : null,
});

/** From 0 to 1, and how far up the curve has come where it has come so far along. */
const rise = (along: number): number => {
  let [low, high] = [0, 1];
  for (let i = 0; i < 24; i++) {
    const t = (low + high) / 2;
    if (1.5 * t - 1.5 * t * t + t * t * t < along) low = t;
    else high = t;
  }
  return low * low * (3 - 2 * low);
};

export interface Spot {
  x: number;
  y: number;
}

export class Plan {
  readonly #spots: Map<number, Spot>[];
  readonly height: number;

  constructor(
    readonly columns: Column[],
    readonly width: number,
  ) {
    const most = Math.max(0, ...columns.map(({ slots }) => slots.length));
    this.height = Math.min(tallest, Math.max(flattest, most * loosest));
    this.#spots = columns.map((column, layer) => {
      const rows = column.slots.length;
      const pitch = Math.min(loosest, this.height / rows);
      const top = (this.height - pitch * rows) / 2;
      const x = ((layer + 0.5) * width) / columns.length;
      return new Map(
        column.slots.flatMap(({ unit }, row) => (unit === null ? [] : [[unit, { x, y: top + (row + 0.5) * pitch }]])),
      );
    });
  }

  spot({ layer, unit }: Unit): Spot | undefined {
    return this.#spots[layer]?.get(unit);
  }

  /** All units that are drawn. */
  units(): Unit[] {
    return this.#spots.flatMap((spots, layer) => [...spots.keys()].map((unit) => ({ layer, unit })));
  }

  /** All links between units that are drawn. */
  links(): Link[] {
    return this.#spots.flatMap((spots, layer) =>
      layer === 0
        ? []
        : [...spots.keys()].flatMap((unit) =>
            [...(this.#spots[layer - 1]?.keys() ?? [])].map((from) => ({ layer, unit, from })),
          ),
    );
  }

  /** Both ends of a link, on the edges of its units. */
  ends({ layer, unit, from }: Link): [Spot, Spot] | null {
    const start = this.spot({ layer: layer - 1, unit: from });
    const end = this.spot({ layer, unit });
    if (!start || !end) return null;
    return [
      { x: start.x + unitSide / 2, y: start.y },
      { x: end.x - unitSide / 2, y: end.y },
    ];
  }

  unitAt(x: number, y: number): Unit | null {
    const near = (spot: Spot | undefined) =>
      spot !== undefined && Math.max(Math.abs(x - spot.x), Math.abs(y - spot.y)) <= unitSide / 2;
    return this.units().find((unit) => near(this.spot(unit))) ?? null;
  }

  /** The link that passes nearest, if one passes near; the links between two columns have risen alike at each x. */
  linkAt(x: number, y: number, links: Link[]): Link | null {
    let nearest: Link | null = null;
    let least = reach;
    let risen: number | null = null;
    const layer = Math.round((x * this.columns.length) / this.width);
    for (const link of links) {
      const ends = link.layer === layer ? this.ends(link) : null;
      if (!ends) continue;
      const [start, end] = ends;
      if (x < start.x || x > end.x) return null;
      risen ??= rise((x - start.x) / (end.x - start.x));
      const distance = Math.abs(start.y + (end.y - start.y) * risen - y);
      if (distance < least) {
        least = distance;
        nearest = link;
      }
    }
    return nearest;
  }
}

/** The curve of a link on a canvas. */
export const traceLink = (path: CanvasPath, [start, end]: [Spot, Spot]): void => {
  const middle = (start.x + end.x) / 2;
  path.moveTo(start.x, start.y);
  path.bezierCurveTo(middle, start.y, middle, end.y, end.x, end.y);
};
