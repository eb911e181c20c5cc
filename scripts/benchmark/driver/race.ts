/** The same slice of each in turn, several times over. */
import { median } from "./numbers";
import { pace } from "./pace";
import type { Runner } from "./runner";

/** Microseconds for an update, a number for each round; the same round of two contestants saw the same machine. */
export type Times = number[];

export async function race<Name extends string>(runners: Record<Name, Runner>): Promise<Record<Name, Times>> {
  const entries = Object.entries(runners) as [Name, Runner][];
  for (const [, runner] of entries) await runner.warm();
  const times = Object.fromEntries(entries.map(([name]) => [name, []])) as unknown as Record<Name, Times>;
  for (let round = 0; round < pace.rounds; ++round) {
    for (const [name, runner] of entries) times[name].push(await runner.time());
  }
  for (const [, runner] of entries) await runner.close();
  return times;
}

/** How many times as long the first takes. */
export function ratio(longer: Times, shorter: Times): number {
  return median(longer.map((time, round) => time / (shorter[round] as number)));
}
