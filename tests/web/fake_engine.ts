/** An engine without WebAssembly: it counts updates, a given number of them in each turn, and can be told to trap. */

import type { Attachment } from "../../web/engine/protocol";
import { ending } from "../../web/engine/protocol";
import type { Attached, Descent, Seeds, Study, Trainer } from "../../web/engine/wasm.mjs";

export class FakeTrainer implements Trainer {
  updates = 0;
  /** Turns until it is settled. */
  unsettled = 0;
  deleted = false;

  constructor(private readonly fake: FakeEngine) {}

  run(updates: number): void {
    if (this.fake.trap) throw new Error("unreachable executed");
    this.updates = Math.min(this.updates + updates, this.fake.end);
    this.unsettled = this.fake.parts;
  }

  runFor(_milliseconds: number, updates: number): void {
    this.run(Math.min(updates, this.fake.fits));
  }

  reset(): void {
    this.updates = 0;
  }

  update(): number {
    return this.updates;
  }

  done(): boolean {
    return this.updates === this.fake.end;
  }

  settled(): boolean {
    return this.unsettled === 0;
  }

  settleFor(): void {
    this.unsettled = Math.max(0, this.unsettled - 1);
  }

  layout(): string {
    return JSON.stringify({ size: 3 });
  }

  summary(): string {
    return JSON.stringify({ update: this.updates, done: this.updates === this.fake.end, racers: [{}] });
  }

  probe(_name: string, _racer: number, index: number, points: number): Float64Array {
    return this.fake.memory.subarray(index, index + points);
  }

  anatomy(racer: number): string {
    return JSON.stringify({ racer, update: this.updates });
  }

  delete(): void {
    this.deleted = true;
  }
}

/** Knows one cell more after each turn. */
class FakeStudy implements Study {
  known = 0;
  deleted = false;

  constructor(private readonly fake: FakeEngine) {}

  runFor(): void {
    if (this.fake.trap) throw new Error("unreachable executed");
    this.known++;
  }

  done(): boolean {
    return this.known === this.fake.cells;
  }

  progress(): number {
    return this.known / this.fake.cells;
  }

  x(): Float64Array {
    return Float64Array.from({ length: this.fake.cells }, (_, i) => i);
  }

  y(): Float64Array {
    return Float64Array.of(0);
  }

  endings(): Float64Array {
    const endings = new Float64Array(3 * this.fake.cells).fill(ending.notYet);
    for (let cell = 0; cell < this.known; cell++) endings.set([0, 10, 0], 3 * cell);
    return endings;
  }

  delete(): void {
    this.deleted = true;
  }
}

/** Knows one run more after each turn. */
class FakeSeeds implements Seeds {
  known = 0;
  deleted = false;

  constructor(private readonly fake: FakeEngine) {}

  runFor(): void {
    this.known++;
  }

  done(): boolean {
    return this.known === this.fake.cells;
  }

  progress(): number {
    return this.known / this.fake.cells;
  }

  x(): Float64Array {
    return Float64Array.of(0, 100);
  }

  bands(): Float64Array {
    return Float64Array.of(1, 2, 3, this.known, this.known, this.known);
  }

  delete(): void {
    this.deleted = true;
  }
}

/** Remembers what it was made of. */
export class FakeAttached implements Attached {
  deleted = false;

  constructor(readonly given: Attachment) {}

  delete(): void {
    this.deleted = true;
  }
}

export class FakeEngine implements Descent {
  /** Updates that fit into a turn. */
  fits = 10;
  /** Where a run is done. */
  end = 1000;
  trap = false;
  /** Turns that it takes to settle after updates. */
  parts = 0;
  memory = Float64Array.from([0, 1, 2, 3, 4, 5, 6, 7]);
  trainers: FakeTrainer[] = [];
  attachments: FakeAttached[] = [];
  /** Of a study. */
  cells = 4;
  studies: (FakeStudy | FakeSeeds)[] = [];

  catalogue(): string {
    return JSON.stringify({ version: 1 });
  }

  check(spec: string, attached?: Attached): string {
    const weights = (attached as FakeAttached | undefined)?.given.weights?.length ?? 0;
    return JSON.stringify(
      spec === "bad"
        ? { ok: false, error: { code: "unknown_key", message: "bad" } }
        : { ok: true, canonical: spec, weights },
    );
  }

  Attachment = {
    create: (attachment: Attachment) => {
      const attached = new FakeAttached(attachment);
      this.attachments.push(attached);
      return attached;
    },
  };

  sample(query: string): string {
    return JSON.stringify({ ok: true, columns: [query], rows: [] });
  }

  figure(spec: string, name: string): string {
    return JSON.stringify(spec === "bad" ? { ok: false } : { ok: true, [name]: [] });
  }

  field(...[, , , , , columns, rows]: Parameters<Descent["field"]>): Float64Array {
    return new Float64Array(columns * rows);
  }

  slope(_spec: string, x: number, y: number): Float64Array {
    return Float64Array.of(x + y, x, y);
  }

  cost(_: string, index: number): Float64Array {
    return this.memory.subarray(index, index + 2);
  }

  Study = {
    create: () => {
      const study = new FakeStudy(this);
      this.studies.push(study);
      return study;
    },
  };

  Seeds = {
    create: () => {
      const seeds = new FakeSeeds(this);
      this.studies.push(seeds);
      return seeds;
    },
  };

  Trainer = {
    create: (_spec: string) => {
      const trainer = new FakeTrainer(this);
      this.trainers.push(trainer);
      return trainer;
    },
  };
}
