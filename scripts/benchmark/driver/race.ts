/** The same slice of each in turn, several times over. */
import type { Runner } from "./runner";

/** Microseconds for an update, a number for each round; the same round of two contestants saw the same machine. */
export type Times = number[];

const rounds = 9;

export async function race<Name extends string>(runners: Record<Name, Runner>): Promise<Record<Name, Times>> {
  const entries = Object.entries(runners) as [Name, Runner][];
  for (const [, runner] of entries) await runner.warm();
  const times = Object.fromEntries(entries.map(([name]) => [name, []])) as unknown as Record<Name, Times>;
  for (let round = 0; round < rounds; ++round) {
    for (const [name, runner] of entries) times[name].push(await runner.time());
  }
  for (const [, runner] of entries) await runner.close();
  return times;
}

export function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle) - 1] as number)) / 2;
}

/** How many times as long the first takes. */
export function ratio(longer: Times, shorter: Times): number {
  return median(longer.map((time, round) => time / (shorter[round] as number)));
}
