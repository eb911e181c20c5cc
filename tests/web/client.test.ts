/** The page's side: promises, events, and what happens when a worker ends or falls silent. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Engine } from "../../web/engine/client";
import { type Port, patience, type Start } from "../../web/engine/host";
import { Pool } from "../../web/engine/pool";
import { nothingAttached } from "../../web/engine/protocol";
import { Sessions } from "../../web/engine/sessions";
import type { Downward, Upward } from "../../web/engine/sharing";
import { FakeEngine } from "./fake_engine";

/** A worker in the same thread; `silent` is one that hangs. */
class FakeWorker implements Port {
  engine = new FakeEngine();
  received: Downward[] = [];
  silent = false;
  terminated = false;
  readonly #sessions = new Sessions(
    this.engine,
    (message) => this.say(message),
    (callback) => setTimeout(callback, 0),
  );

  constructor(
    private readonly hear: Parameters<Start>[0],
    readonly fail: Parameters<Start>[1],
  ) {}

  send(message: Downward): void {
    if (message.type === "load") return;
    this.received.push(message);
    if (!this.silent) queueMicrotask(() => this.#sessions.handle(message));
  }

  say(message: Upward): void {
    if (!this.terminated) this.hear(message);
  }

  end(): void {
    this.terminated = true;
  }
}

const everyone = 0;

let workers: FakeWorker[];
let pool: Pool;
let compiled: number;
let engine: Engine;
let restarts: string[];

const start: Start = (hear, fail) => {
  workers.push(new FakeWorker(hear, fail));
  return current();
};
const current = () => workers.at(-1) as FakeWorker;
const load = (worker = current()) =>
  worker.say({ type: "loaded", session: everyone, catalogue: JSON.parse(worker.engine.catalogue()) });
const settle = () => vi.advanceTimersByTimeAsync(1);

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  restarts = [];
  compiled = 0;
  pool = new Pool(
    start,
    async () => {
      compiled++;
      return {} as WebAssembly.Module;
    },
    2,
  );
  engine = new Engine(pool);
  engine.on("restarted", (message) => restarts.push(message));
});

afterEach(() => {
  engine.dispose();
  vi.useRealTimers();
});

test("the catalogue comes with loading", async () => {
  load();
  await expect(engine.catalogue).resolves.toMatchObject({ version: 1 });
});

test("check, sample and figure are answered, each its own call", async () => {
  load();
  const answers = Promise.all([
    engine.check("bad"),
    engine.check("good"),
    engine.sample("q"),
    engine.figure("", "lines"),
  ]);
  await settle();
  await expect(answers).resolves.toMatchObject([
    { ok: false },
    { ok: true, canonical: "good" },
    { columns: ["q"] },
    { lines: [] },
  ]);
});

test("configure gives the id that the events bear", async () => {
  load();
  const ids: number[] = [];
  engine.on("ready", ({ id }) => ids.push(id));
  engine.on("refused", ({ id }) => ids.push(-id));
  const first = engine.configure("good", nothingAttached, []);
  const second = engine.configure("bad", nothingAttached, []);
  await settle();
  expect(ids).toEqual([first, -second]);
});

test("a listener can be taken off", async () => {
  load();
  const frames = vi.fn();
  const stop = engine.on("frame", frames);
  engine.configure("good", nothingAttached, []);
  await settle();
  stop();
  engine.step(1);
  await settle();
  expect(frames).toHaveBeenCalledTimes(1);
});

test("after a trap a new worker has the same spec and probes, and it is told", async () => {
  load();
  const probes = [{ key: "w", name: "weights", racer: 0, index: 0, points: 1 }];
  engine.configure("good", nothingAttached, []);
  engine.drawn(probes);
  await settle();
  current().engine.trap = true;
  engine.step(1);
  await settle();
  expect(workers.map((worker) => worker.terminated)).toEqual([true, false]);
  expect(restarts).toEqual(["Error: unreachable executed"]);
  expect(current().received).toMatchObject([{ type: "configure", spec: "good", probes }]);
});

test("what is attached is sent once, and goes with everything after it", async () => {
  load();
  const attachment = { table: null, weights: Float64Array.of(1, 2) };
  const answers = Promise.all([engine.check("a", attachment), engine.check("b", attachment), engine.check("c")]);
  await settle();
  expect(await answers).toMatchObject([{ weights: 2 }, { weights: 2 }, { weights: 0 }]);
  expect(current().received.map(({ type }) => type)).toEqual(["attach", "check", "check", "attach", "check"]);
  expect(current().engine.attachments.map(({ deleted }) => deleted)).toEqual([true, false]);
});

test("a new worker has what went with the trainer, and not what was only checked", async () => {
  load();
  const [taken, checked] = [1, 2].map((n) => ({ table: null, weights: new Float64Array(n) }));
  engine.configure("good", taken ?? nothingAttached, []);
  await settle();
  void engine.check("other", checked).catch(() => {});
  engine.configure("bad", checked ?? nothingAttached, []);
  await settle();
  current().say({ type: "error", session: everyone, message: "trapped" });
  await settle();
  expect(current().received).toMatchObject([
    { type: "attach", attachment: taken },
    { type: "configure", spec: "good" },
  ]);
});

test("a spec that was never taken is not tried again", async () => {
  load();
  vi.spyOn(current().engine.Trainer, "create").mockImplementation(() => {
    throw new Error("unreachable executed");
  });
  engine.configure("deadly", nothingAttached, []);
  await settle();
  expect(restarts).toHaveLength(1);
  expect(current().received).toEqual([]);
});

test("calls that were under way are rejected by a trap", async () => {
  load();
  current().silent = true;
  const answer = engine.check("good");
  current().say({ type: "error", session: everyone, message: "trapped" });
  await expect(answer).rejects.toThrow("trapped");
});

test("a worker that does not answer is replaced after two silences", async () => {
  load();
  current().silent = true;
  engine.play(null);
  await vi.advanceTimersByTimeAsync(patience);
  expect(current().received.at(-1)).toMatchObject({ type: "check" });
  expect(restarts).toEqual([]);
  await vi.advanceTimersByTimeAsync(patience);
  expect(restarts).toEqual(["The engine did not answer."]);
  expect(workers[0]?.terminated).toBe(true);
});

test("a long seek is no silence, for the worker answers in between", async () => {
  load();
  current().engine.end = 1e9;
  engine.configure("good", nothingAttached, []);
  engine.seek(3e5);
  await vi.advanceTimersByTimeAsync(3 * patience);
  expect(restarts).toEqual([]);
});

test("an idle engine is not disturbed", async () => {
  load();
  engine.configure("good", nothingAttached, []);
  await settle();
  const before = current().received.length;
  await vi.advanceTimersByTimeAsync(10 * patience);
  expect(current().received).toHaveLength(before);
});

test("slow loading is not silence", async () => {
  engine.configure("good", nothingAttached, []);
  await vi.advanceTimersByTimeAsync(10 * patience);
  expect(workers).toHaveLength(1);
});

test("an engine that cannot be loaded is not tried again", async () => {
  current().say({ type: "error", session: everyone, message: "no WebAssembly" });
  await expect(engine.catalogue).rejects.toThrow("no WebAssembly");
  expect(workers).toHaveLength(1);
  await expect(engine.check("good")).rejects.toThrow("There is no engine.");
});

test("a worker script that fails is an engine that cannot be loaded", async () => {
  current().fail("");
  await expect(engine.catalogue).rejects.toThrow("could not be loaded");
});

/** Engines in the same pool, each with the frames that it hears of. */
const others = (count: number) =>
  Array.from({ length: count }, () => {
    const other = new Engine(pool);
    const heard: number[] = [];
    const told: string[] = [];
    other.on("frame", ({ summary }) => heard.push(summary.update));
    other.on("restarted", (message) => told.push(message));
    return { other, heard, told };
  });

test("twenty engines share two workers and one compiled module, and are parted evenly", async () => {
  const all = others(19);
  for (const worker of workers) load(worker);
  await settle();
  expect(workers).toHaveLength(2);
  expect(compiled).toBe(1);
  for (const { other } of all) other.configure("good", nothingAttached, []);
  engine.configure("good", nothingAttached, []);
  await settle();
  expect(workers.map((worker) => worker.engine.trainers.length)).toEqual([10, 10]);
  for (const { other } of all) other.dispose();
});

test("an engine that comes later has the catalogue too, and hears only of its own run", async () => {
  load();
  await settle();
  const [first, second] = others(2);
  load();
  await expect(second?.other.catalogue).resolves.toMatchObject({ version: 1 });
  engine.configure("good", nothingAttached, []);
  second?.other.configure("good", nothingAttached, []);
  second?.other.step(7);
  await settle();
  expect(second?.heard).toEqual([0, 7]);
  expect(first?.heard).toEqual([]);
  first?.other.dispose();
  second?.other.dispose();
});

test("a session that ends is forgotten, and its worker goes with the last one", async () => {
  const [first, second] = others(2);
  for (const worker of workers) load(worker);
  engine.configure("good", nothingAttached, []);
  second?.other.configure("good", nothingAttached, []);
  await settle();
  second?.other.dispose();
  await settle();
  expect(workers[0]?.engine.trainers.map(({ deleted }) => deleted)).toEqual([false, true]);
  expect(workers.map(({ terminated }) => terminated)).toEqual([false, false]);
  first?.other.dispose();
  engine.dispose();
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, true]);
});

test("a trap restarts every session of its worker, and leaves the other worker alone", async () => {
  const [elsewhere, beside] = others(2);
  for (const worker of workers) load(worker);
  engine.configure("good", nothingAttached, []);
  for (const one of [elsewhere, beside]) one?.other.configure("good", nothingAttached, []);
  await settle();
  beside?.other.configure("asked for", nothingAttached, []);
  (workers[0] as FakeWorker).engine.trap = true;
  engine.step(1);
  await settle();
  expect(restarts).toHaveLength(1);
  expect(beside?.told).toHaveLength(1);
  expect(elsewhere?.told).toEqual([]);
  expect(workers).toHaveLength(3);
  expect(current().received).toMatchObject([
    { type: "configure", spec: "good" },
    { type: "configure", spec: "asked for" },
  ]);
  for (const one of [elsewhere, beside]) one?.other.dispose();
});

test("of a worker that has trapped nobody hears any more", async () => {
  const [, beside] = others(2);
  for (const worker of workers) load(worker);
  const worker = workers[0] as FakeWorker;
  engine.configure("good", nothingAttached, []);
  beside?.other.configure("good", nothingAttached, []);
  await settle();
  const said = vi.spyOn(worker, "say");
  worker.engine.trap = true;
  engine.step(1);
  beside?.other.step(1);
  await settle();
  expect(said.mock.calls.map(([message]) => message.type)).toEqual(["error"]);
  beside?.other.dispose();
});

test("a worker that was prepared is the first engine's, and the second engine has one of its own", async () => {
  const prepared = new Pool(start, async () => ({}) as WebAssembly.Module, 2);
  prepared.prepare();
  prepared.prepare();
  expect(workers).toHaveLength(2); // the other is that of the tests' own engine
  await settle();
  load();
  const first = new Engine(prepared);
  await expect(first.catalogue).resolves.toMatchObject({ version: 1 });
  expect(workers).toHaveLength(2);
  const second = new Engine(prepared);
  expect(workers).toHaveLength(3);
  first.dispose();
  second.dispose();
  expect(workers.map(({ terminated }) => terminated)).toEqual([false, true, true]);
});

test("where the module cannot be compiled there is no engine, and a later one tries again", async () => {
  let failing = true;
  const shaky = new Pool(
    start,
    async () => {
      if (failing) throw new Error("offline");
      return {} as WebAssembly.Module;
    },
    2,
  );
  await expect(new Engine(shaky).catalogue).rejects.toThrow("offline");
  failing = false;
  const second = new Engine(shaky);
  await settle();
  load();
  await expect(second.catalogue).resolves.toMatchObject({ version: 1 });
  second.dispose();
});
