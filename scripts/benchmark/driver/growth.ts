/** How the time of an update grows with the network, the batch and the number of racers. */
import { type Net, specOf } from "../problem";
import type { Arena } from "./browser";
import { small } from "./nets";
import { race } from "./race";
import type { Report } from "./report";

/** Enough for the largest batch. */
const samples = 1024;

const specFor = (net: Partial<Net>) => specOf({ ...small, ...net }, "float32", samples);

/** What grows: where it is looked at, and the experiment there. */
const sweeps: { what: string; at: number[]; peer: "updates" | "recorded"; spec: (size: number) => string }[] = [
  {
    what: "width of the three hidden layers of 7-w-w-w-1, batch 10",
    peer: "updates",
    at: [8, 16, 32, 64, 128, 256, 512, 1024],
    spec: (width) => specFor({ hidden: [width, width, width] }),
  },
  {
    what: "number of hidden layers of 8, batch 10",
    peer: "updates",
    at: [1, 2, 4, 8, 16, 32],
    spec: (depth) => specFor({ hidden: Array<number>(depth).fill(8) }),
  },
  {
    what: "batch of 7-8-8-8-1",
    peer: "updates",
    at: [1, 4, 16, 64, 256, 1024],
    spec: (batch) => specFor({ batch }),
  },
  {
    what: "racers with 7-8-8-8-1, batch 10, and their records",
    peer: "recorded",
    at: [1, 2, 4, 8, 16],
    spec: (racers) => specFor({}) + `&run=sgd,lr=${small.lr}`.repeat(racers - 1),
  },
];

export async function measureGrowth(arena: Arena, report: Report): Promise<void> {
  for (const { what, at, peer, spec } of sweeps) {
    const entries = await Promise.all(
      at.map(async (size) => [`${size}`, await arena.enter(`${size}`, { peer, spec: spec(size) })] as const),
    );
    const times = await race(Object.fromEntries(entries));
    report.curve(
      what,
      at.map((size) => [size, times[`${size}`] ?? []]),
    );
  }
}
