// @vitest-environment happy-dom
/** The session: what it asks the engine for, and what is on the screen while the engine works. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Engine } from "../../web/engine/client";
import type { Attachment, Checked, EngineEvents, Frame, ProbeRequest, Values } from "../../web/engine/protocol";
import { Session } from "../../web/state/session";

type Ok = Checked & { ok: true };

/** Answers as the engine would, and remembers what it was asked. */
class FakeEngine {
  catalogue = new Promise(() => {});
  calls: [string, ...unknown[]][] = [];
  attachments: Attachment[] = [];
  readonly #handlers = new Map<string, (event: never) => void>();

  on(name: string, handler: (event: never) => void): void {
    this.#handlers.set(name, handler);
  }

  emit<Name extends keyof EngineEvents>(name: Name, event: EngineEvents[Name]): void {
    this.#handlers.get(name)?.(event as never);
  }

  check(spec: string): Promise<Checked> {
    const error = {
      code: "unknown_key",
      key: spec,
      value: "",
      allowed: [],
      nearest: "",
      detail: "",
      fault: "",
      row: 0,
      column: 0,
      found: "",
      message: "",
    };
    return Promise.resolve(spec.startsWith("bad") ? { ok: false, error } : okay(spec));
  }

  dispose(): void {}
  configure = (spec: string, attachment: Attachment) => {
    this.attachments.push(attachment);
    return this.calls.push(["configure", spec]);
  };
  play = (perFrame: number | null) => this.calls.push(["play", perFrame]);
  pause = () => this.calls.push(["pause"]);
  step = (updates: number) => this.calls.push(["step", updates]);
  seek = (update: number) => this.calls.push(["seek", update]);
  drawn = (probes: ProbeRequest[]) => this.calls.push(["drawn", probes.length]);
}

const okay = (spec: string): Ok => ({
  ok: true,
  canonical: spec,
  values: { run: [{}], t: Number(/t=(\d+)/.exec(spec)?.[1] ?? 0) } as unknown as Values,
});
const wait = (milliseconds = 40) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let session: Session;
let engine: FakeEngine;

beforeEach(() => {
  engine = new FakeEngine();
  session = new Session("fallback", engine as unknown as Engine);
});

afterEach(() => session.dispose());

const frame = (id: number, update: number, rest: Partial<Frame> = {}): Frame => ({
  type: "frame",
  id,
  summary: { update, epoch: 0, done: false, racers: [] },
  probes: {},
  playing: false,
  ...rest,
});

const enter = async (spec: string, id = 1) => {
  await session.load(spec);
  engine.emit("ready", { id, checked: okay(spec), layout: { updatesPerEpoch: 6 } } as EngineEvents["ready"]);
  engine.emit("frame", frame(id, 0));
  await wait();
};

test("an empty text is the fallback", async () => {
  await session.load("");
  expect(engine.calls).toEqual([["configure", "fallback"]]);
});

test("a wrong spec is told, over the fallback", async () => {
  await session.load("bad");
  expect(session.trouble?.key).toBe("bad");
  expect(engine.calls).toEqual([["configure", "fallback"]]);
});

test("the experiment before stays until the first arrays of the next one are here", async () => {
  await enter("one");
  expect(session.scene?.checked.canonical).toBe("one");
  session.wanted = () => [{ key: "a", name: "loss", racer: 0, index: 0, points: 9 }];
  await session.load("two");
  engine.emit("ready", { id: 2, checked: okay("two"), layout: {} } as EngineEvents["ready"]);
  engine.emit("frame", frame(2, 0));
  await wait();
  expect(session.scene?.checked.canonical).toBe("one");
  engine.emit("frame", frame(2, 0, { probes: { a: new Float64Array(2) } }));
  await wait();
  expect(session.scene?.checked.canonical).toBe("two");
});

test("a frame of an experiment that is gone is not shown", async () => {
  await enter("one", 5);
  engine.emit("frame", frame(4, 99));
  await wait();
  expect(session.summary?.update).toBe(0);
});

test("an edit that the engine refuses changes nothing", async () => {
  await enter("one");
  engine.calls = [];
  expect(await session.propose("bad", "bad")).toMatchObject({ code: "unknown_key" });
  expect(engine.calls).toEqual([]);
});

test("every frame that is drawn is answered, once", async () => {
  await enter("one");
  engine.calls = [];
  engine.emit("frame", frame(1, 1));
  engine.emit("frame", frame(1, 2));
  await wait();
  expect(session.summary?.update).toBe(2);
  expect(engine.calls).toEqual([["drawn", 0]]);
});

test("play starts over where the run has ended", async () => {
  await enter("one");
  engine.emit("frame", frame(1, 9, { summary: { update: 9, epoch: 1, done: true, racers: [] } }));
  await wait();
  engine.calls = [];
  session.play();
  expect(engine.calls).toEqual([
    ["seek", 0],
    ["play", 10],
  ]);
});

test("stepTo resolves when that update is on the screen", async () => {
  await enter("one");
  let there = false;
  const arrival = session.stepTo(3).then(() => {
    there = true;
  });
  engine.emit("frame", frame(1, 2));
  await wait();
  expect(there).toBe(false);
  engine.emit("frame", frame(1, 3));
  await arrival;
  expect(there).toBe(true);
});

test("an edit while it plays goes on playing", async () => {
  await enter("one");
  session.play();
  await session.propose("two", "seed");
  engine.emit("ready", { id: 2, checked: okay("two"), layout: {} } as EngineEvents["ready"]);
  engine.emit("frame", frame(2, 0));
  await wait();
  expect(engine.calls.at(-1)).toEqual(["play", 10]);
});

const attached: Attachment = { table: null, weights: Float64Array.of(1, 2, 3) };

const enterWith = async (attachment: Attachment) => {
  await session.load("one", attachment);
  engine.emit("ready", { id: 1, checked: okay("one"), layout: {} } as EngineEvents["ready"]);
  engine.emit("frame", frame(1, 0));
  await wait();
};

test("an edit keeps what is attached; a wrong spec from outside brings nothing with it", async () => {
  await enterWith(attached);
  expect(session.attachment).toBe(attached);
  await session.propose("two", "batch");
  await session.load("bad", attached);
  expect(engine.attachments.map(({ weights }) => weights)).toEqual([attached.weights, attached.weights, null]);
});

test("other start weights are asked for: those set by hand go, and the reader is told", async () => {
  await enterWith(attached);
  await session.propose("two", "seed");
  expect(engine.attachments.at(-1)?.weights).toBeNull();
  expect(session.notice).toEqual({ kind: "dropped", keys: ["weights"] });
});

test("a weight set by hand is a new run of the same text", async () => {
  await enterWith(attached);
  const other = { table: null, weights: Float64Array.of(4) };
  expect(await session.attach(other, "weights")).toBeNull();
  expect(engine.calls.at(-1)).toEqual(["configure", "one"]);
  expect(engine.attachments.at(-1)).toBe(other);
});

test("the update that a spec from outside shows is sought, and is no part of the experiment then", async () => {
  await session.load("a=1&t=137");
  expect(engine.calls).toEqual([["configure", "a=1"]]);
  engine.emit("ready", { id: 1, checked: okay("a=1"), layout: {} } as EngineEvents["ready"]);
  engine.emit("frame", frame(1, 0));
  await wait();
  expect(engine.calls.at(-1)).toEqual(["seek", 137]);
  await session.propose("a=2", "a");
  engine.emit("ready", { id: 2, checked: okay("a=2"), layout: {} } as EngineEvents["ready"]);
  engine.emit("frame", frame(2, 0));
  await wait();
  expect(engine.calls.filter(([call]) => call === "seek")).toHaveLength(1);
});

test("a pause is a pause at once, whatever frames were still on their way", async () => {
  await enter("first");
  session.play();
  let told = 0;
  session.onPlaying(() => told++);
  engine.emit("frame", frame(1, 5, { playing: true }));
  await wait();
  session.pause();
  expect([session.playing, told]).toEqual([false, 1]);
  engine.emit("frame", frame(1, 6, { playing: true }));
  await wait();
  expect(session.playing).toBe(false);
  session.play();
  engine.emit("frame", frame(1, 7, { playing: true }));
  await wait();
  expect(session.playing).toBe(true);
});

test("undoing leads back to the experiment and to where its run was, redoing forward again", async () => {
  await enter("first");
  engine.emit("frame", frame(1, 137));
  await wait();
  const show = async (id: number, update = 0) => {
    const [, spec] = engine.calls.findLast(([name]) => name === "configure") ?? [];
    engine.emit("ready", { id, checked: okay(String(spec)), layout: {} } as EngineEvents["ready"]);
    engine.emit("frame", frame(id, update));
    await wait();
    return spec;
  };
  await session.propose("second", "lr");
  expect(await show(2)).toBe("second");
  expect([session.canUndo, session.canRedo]).toEqual([true, false]);
  session.undo();
  expect(await show(3)).toBe("first");
  expect(engine.calls.at(-1)).toEqual(["seek", 137]);
  expect([session.canUndo, session.canRedo]).toEqual([false, true]);
  session.redo();
  expect(await show(4)).toBe("second");
  session.undo();
  session.redo();
  session.undo();
  expect(await show(5)).toBe("first");
  expect([session.canUndo, session.canRedo]).toEqual([false, true]);
});
