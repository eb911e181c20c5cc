/** What was found: as a table on the screen, as JSON in a file. */
import { writeFileSync } from "node:fs";
import { median, print } from "./numbers";
import { ratio, type Times } from "./race";
import type { Runner } from "./runner";

export interface Goal {
  sense: "≥" | "≤";
  bound: number;
}
export const atLeast = (bound: number): Goal => ({ sense: "≥", bound });
export const atMost = (bound: number): Goal => ({ sense: "≤", bound });

interface Row {
  what: string;
  against: string;
  value: number;
  unit: string;
  /** Microseconds for an update, medians. */
  ours?: number;
  theirs?: number;
  goal?: Goal;
  reached?: boolean;
}

interface Agreement {
  what: string;
  peer: string;
  updates: number;
  ours: number;
  theirs: number;
  /** Relative. */
  difference: number;
}

interface Curve {
  what: string;
  /** What grows, and microseconds for an update there. */
  points: { at: number; microseconds: number }[];
}

/** Of single precision, in another order of additions, after a few updates. */
const tolerance = 1e-4;

export class Report {
  private readonly machine: Record<string, string> = {};
  private readonly rows: Row[] = [];
  private readonly agreements: Agreement[] = [];
  private readonly curves: Curve[] = [];
  private readonly notes: string[] = [];

  /** What it ran on. */
  on(name: string, what: string): void {
    this.machine[name] = what;
  }

  note(text: string): void {
    this.notes.push(text);
    console.log(`   ${text}`);
  }

  add(row: Row): void {
    if (row.goal) row.reached = row.goal.sense === "≥" ? row.value >= row.goal.bound : row.value <= row.goal.bound;
    this.rows.push(row);
    console.log(`   ${row.what}, ${row.against}: ${print(row.value)} ${row.unit}`);
  }

  /** How many times as fast we are. */
  faster(what: string, against: string, theirs: Times, ours: Times, goal?: Goal): void {
    this.add({
      what,
      against,
      value: ratio(theirs, ours),
      unit: "× as fast",
      ours: median(ours),
      theirs: median(theirs),
      goal,
    });
  }

  /** How many times as long we take. */
  longer(what: string, against: string, ours: Times, theirs: Times, goal?: Goal): void {
    this.add({
      what,
      against,
      value: ratio(ours, theirs),
      unit: "× the time",
      ours: median(ours),
      theirs: median(theirs),
      goal,
    });
  }

  curve(what: string, points: [at: number, times: Times][]): void {
    this.curves.push({ what, points: points.map(([at, times]) => ({ at, microseconds: median(times) })) });
  }

  /** A peer that computes something else is no peer. */
  async agree(what: string, ours: Runner, peers: Runner[], updates: number): Promise<void> {
    const mine = await ours.lossAfter(updates);
    for (const peer of peers) {
      const theirs = await peer.lossAfter(updates);
      const difference = Math.abs(theirs - mine) / Math.abs(mine);
      this.agreements.push({ what, peer: peer.name, updates, ours: mine, theirs, difference });
      if (!(difference <= tolerance)) {
        throw new Error(`${what}: after ${updates} updates ${peer.name} is at ${theirs}, and we are at ${mine}`);
      }
    }
  }

  print(): void {
    console.log("\nAgreement before anything was measured: the same figure from the same start");
    table(
      ["experiment", "peer", "updates", "ours", "theirs", "relative difference"],
      this.agreements.map((a) => [
        a.what,
        a.peer,
        `${a.updates}`,
        a.ours.toPrecision(7),
        a.theirs.toPrecision(7),
        a.difference.toExponential(1),
      ]),
    );
    console.log("\nGrowth: microseconds for an update");
    for (const { what, points } of this.curves) {
      table([what, ...points.map(({ at }) => `${at}`)], [["", ...points.map((p) => print(p.microseconds))]]);
    }
    console.log("\nMedians of rounds in turn; times in microseconds for an update");
    table(
      ["experiment", "against", "ours", "theirs", "measured", "", "to reach", ""],
      this.rows.map((row) => [
        row.what,
        row.against,
        row.ours === undefined ? "" : print(row.ours),
        row.theirs === undefined ? "" : print(row.theirs),
        print(row.value),
        row.unit,
        row.goal ? `${row.goal.sense} ${row.goal.bound}` : "",
        row.goal ? (row.reached ? "reached" : "missed") : "",
      ]),
    );
    for (const note of this.notes) console.log(note);
    for (const [name, what] of Object.entries(this.machine)) console.log(`${name}: ${what}`);
    const goals = this.rows.filter((row) => row.goal);
    console.log(`\n${goals.filter((row) => row.reached).length} of ${goals.length} goals are reached`);
  }

  write(path: string): void {
    const { machine, agreements, rows, curves, notes } = this;
    writeFileSync(path, `${JSON.stringify({ machine, agreements, rows, curves, notes }, null, 1)}\n`);
  }
}

function table(head: string[], rows: string[][]): void {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  for (const row of all)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}
