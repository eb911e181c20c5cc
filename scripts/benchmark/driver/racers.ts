/** Many racers on a surface beside one. */
import type { Arena } from "./browser";
import { race } from "./race";
import { atMost, type Report } from "./report";

const racers = 16;

/** Fewer than after which a racer that has arrived calculates with numbers too small to be ordinary. */
const most = 20_000;

const spec = (count: number) =>
  `lab=surface&surface=rosenbrock&steps=1e9${Array.from({ length: count }, (_, i) => `&run=adam,lr=${(i + 1) / 1000}`).join("")}`;

export async function measureRacers(arena: Arena, report: Report): Promise<void> {
  const enter = (count: number) => arena.enter(`${count} racers`, { peer: "recorded", spec: spec(count), most });
  const times = await race({ one: await enter(1), all: await enter(racers) });
  report.longer(`${racers} racers on a surface`, "one", times.all, times.one, atMost(4));
}
