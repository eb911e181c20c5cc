/** The worker's turns: which command is answered by what, and that every command gets through. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Command, Frame, ProbeRequest, Reply, SeedsMade, Studied } from "../../web/engine/protocol";
import { Turns } from "../../web/engine/turns";
import { FakeEngine, type FakeTrainer } from "./fake_engine";

const loss: ProbeRequest = { key: "loss", name: "loss", racer: 0, index: 2, points: 3 };

let engine: FakeEngine;
let turns: Turns;
let replies: Reply[];
let transfers: Transferable[][];
let deferred: (() => void)[];

beforeEach(() => {
  engine = new FakeEngine();
  replies = [];
  transfers = [];
  deferred = [];
  turns = new Turns(
    engine,
    (reply, transfer) => {
      replies.push(reply);
      transfers.push(transfer);
    },
    (callback) => deferred.push(callback),
  );
});

/** The replies to one command; the deferred turns stay where they are. */
function send(command: Command): Reply[] {
  const before = replies.length;
  turns.handle(command);
  return replies.slice(before);
}

/** One deferred turn. */
function turn(): Reply[] {
  const before = replies.length;
  deferred.shift()?.();
  return replies.slice(before);
}

const configure = (spec = "good", id = 1) => send({ type: "configure", id, spec, probes: [] });
const updates = (some: Reply[]) => some.map((reply) => (reply as Frame).summary.update);

describe("configure", () => {
  test("is answered by ready and a frame at update 0", () => {
    const [ready, frame, ...more] = configure();
    expect(ready).toMatchObject({ type: "ready", id: 1, checked: { canonical: "good" }, layout: { size: 3 } });
    expect(frame).toMatchObject({ type: "frame", id: 1, playing: false, summary: { update: 0 } });
    expect(more).toEqual([]);
  });

  test("with a wrong spec is refused, and the trainer before it goes on", () => {
    configure();
    send({ type: "play", perFrame: 1 });
    expect(configure("bad", 2)).toMatchObject([{ type: "refused", id: 2, error: { code: "unknown_key" } }]);
    expect(updates(send({ type: "drawn", probes: [] }))).toEqual([2]);
  });

  test("frees the trainer before it", () => {
    configure("good", 1);
    configure("better", 2);
    expect(engine.trainers.map((trainer) => trainer.deleted)).toEqual([true, false]);
  });

  test("a command without a trainer is no error", () => {
    expect(send({ type: "play", perFrame: 1 })).toEqual([]);
  });
});

describe("play", () => {
  test("one turn, one frame; the next follows drawn", () => {
    configure();
    expect(updates(send({ type: "play", perFrame: 3 }))).toEqual([3]);
    expect(deferred).toEqual([]);
    expect(updates(send({ type: "drawn", probes: [] }))).toEqual([6]);
  });

  test("null is as many as fit", () => {
    configure();
    expect(updates(send({ type: "play", perFrame: null }))).toEqual([10]);
  });

  test("again only changes the pace", () => {
    configure();
    send({ type: "play", perFrame: 3 });
    expect(send({ type: "play", perFrame: 5 })).toEqual([]);
    expect(updates(send({ type: "drawn", probes: [] }))).toEqual([8]);
  });

  test("ends by itself with a frame that says so", () => {
    engine.end = 4;
    configure();
    expect(send({ type: "play", perFrame: 9 })).toMatchObject([{ playing: false, summary: { update: 4, done: true } }]);
    expect(send({ type: "drawn", probes: [] })).toEqual([]);
  });

  test("pause ends it with a frame", () => {
    configure();
    send({ type: "play", perFrame: 3 });
    expect(send({ type: "pause" })).toMatchObject([{ playing: false, summary: { update: 3 } }]);
    expect(send({ type: "drawn", probes: [] })).toEqual([]);
  });
});

describe("step and seek", () => {
  test("a short step is answered at once", () => {
    configure();
    expect(updates(send({ type: "step", updates: 1 }))).toEqual([1]);
  });

  test("a long one yields between turns and answers once, at exactly that update", () => {
    configure();
    expect(send({ type: "seek", update: 25 })).toEqual([]);
    expect(turn()).toEqual([]);
    expect(updates(turn())).toEqual([25]);
    expect(deferred).toEqual([]);
  });

  test("steps add up", () => {
    configure();
    send({ type: "step", updates: 15 });
    send({ type: "step", updates: 15 });
    turn();
    turn();
    expect(updates(replies.slice(-1))).toEqual([30]);
  });

  test("back is by replay", () => {
    configure();
    send({ type: "step", updates: 9 });
    expect(updates(send({ type: "seek", update: 4 }))).toEqual([4]);
  });

  test("beyond the end stops there", () => {
    engine.end = 7;
    configure();
    expect(send({ type: "seek", update: 5000 })).toMatchObject([{ summary: { update: 7, done: true } }]);
  });

  test.each<Command>([
    { type: "pause" },
    { type: "play", perFrame: 1 },
    { type: "configure", id: 2, spec: "other", probes: [] },
  ])("$type gets through and cancels it", (command) => {
    configure();
    send({ type: "seek", update: 500 });
    expect(send(command).at(-1)).toMatchObject({ type: "frame" });
    expect(turn()).toEqual([]);
    expect(deferred).toEqual([]);
  });

  test("check and sample get through and do not", () => {
    configure();
    send({ type: "seek", update: 20 });
    expect(send({ type: "check", call: 4, spec: "x" })).toMatchObject([{ type: "answer", call: 4 }]);
    expect(send({ type: "sample", call: 5, query: "q" })).toMatchObject([{ type: "answer", call: 5 }]);
    expect(send({ type: "figure", call: 6, spec: "", name: "lines" })).toMatchObject([{ type: "answer", call: 6 }]);
    const field: Omit<Command & { type: "field" }, "call"> = {
      type: "field",
      spec: "",
      view: [0, 1, 0, 1],
      columns: 3,
      rows: 2,
    };
    expect(send({ ...field, call: 6 })).toMatchObject([{ type: "numbers", call: 6, values: new Float64Array(6) }]);
    expect(send({ type: "slope", call: 7, spec: "", place: [1, 2] })).toMatchObject([{ type: "numbers", call: 7 }]);
    expect(send({ type: "anatomy", call: 8, racer: 1 })).toMatchObject([{ type: "answer", call: 8 }]);
    expect(updates(turn())).toEqual([20]);
  });
});

describe("probes", () => {
  test("are copied out and given away", () => {
    configure();
    const [frame] = send({ type: "drawn", probes: [loss] }) as Frame[];
    const array = frame?.probes.loss;
    expect([...(array ?? [])]).toEqual([2, 3, 4]);
    expect(array?.buffer).not.toBe(engine.memory.buffer);
    expect(transfers.at(-1)).toEqual([array?.buffer]);
  });

  test("the same ones again ask for nothing", () => {
    configure();
    send({ type: "drawn", probes: [loss] });
    expect(send({ type: "drawn", probes: [{ ...loss }] })).toEqual([]);
  });

  test("of a racer that is gone are left out", () => {
    configure();
    expect(send({ type: "drawn", probes: [{ ...loss, racer: 1 }] })).toMatchObject([{ probes: {} }]);
  });
});

test("a trap is told once, and nothing follows", () => {
  configure();
  engine.trap = true;
  expect(send({ type: "step", updates: 1 })).toEqual([{ type: "error", message: "Error: unreachable executed" }]);
  expect(send({ type: "pause" })).toEqual([]);
});

test("a trap in a deferred turn is told too", () => {
  configure();
  send({ type: "seek", update: 500 });
  engine.trap = true;
  expect(turn()).toMatchObject([{ type: "error" }]);
});

describe("whatever the page sends, in whatever order", () => {
  const command: fc.Arbitrary<Command> = fc.oneof(
    fc.record({ type: fc.constant("play" as const), perFrame: fc.option(fc.integer({ min: 1, max: 30 })) }),
    fc.constant<Command>({ type: "pause" }),
    fc.record({ type: fc.constant("step" as const), updates: fc.integer({ min: 1, max: 60 }) }),
    fc.record({ type: fc.constant("seek" as const), update: fc.integer({ min: 0, max: 120 }) }),
    fc.record({ type: fc.constant("drawn" as const), probes: fc.subarray([loss]) }),
  );

  test("a seek at the end lands exactly there, after which all is quiet", () => {
    fc.assert(
      fc.property(fc.array(command), fc.integer({ min: 0, max: 120 }), (commands, update) => {
        engine.end = 100;
        deferred.length = 0;
        configure();
        for (const each of commands) {
          send(each);
          turn();
        }
        const before = replies.length;
        send({ type: "seek", update });
        while (deferred.length > 0) turn();
        const frames = replies.slice(before) as Frame[];
        expect(updates(frames)).toEqual([Math.min(update, 100)]);
        expect(frames[0]?.playing).toBe(false);
      }),
    );
  });
});

describe("a very large network", () => {
  beforeEach(() => {
    engine.parts = 3;
  });

  test("is halted at once, and what it has come to is told once it is known", () => {
    configure();
    send({ type: "play", perFrame: null });
    expect(send({ type: "pause" })).toMatchObject([{ type: "frame", playing: false }]);
    expect([turn(), turn()]).toEqual([[], []]);
    expect(turn()).toMatchObject([{ type: "frame", playing: false }]);
    expect(deferred).toEqual([]);
  });

  test("arrives at an update when it is known what it has come to there", () => {
    configure();
    expect(send({ type: "step", updates: 5 })).toEqual([]);
    const frames: Reply[] = [];
    while (deferred.length > 0) frames.push(...turn());
    expect(updates(frames)).toEqual([5]);
    expect(engine.trainers[0]?.settled()).toBe(true);
  });

  test("shows a frame for each update, however many turns it takes, and is halted between them", () => {
    configure();
    engine.fits = 0;
    expect(send({ type: "play", perFrame: null })).toEqual([]);
    expect([turn(), turn()]).toEqual([[], []]);
    engine.fits = 1;
    expect(updates(turn())).toEqual([1]);
    engine.fits = 0;
    expect(send({ type: "drawn", probes: [] })).toEqual([]);
    expect(updates(send({ type: "pause" }))).toEqual([1]);
    while (deferred.length > 0) turn();
    expect(updates(replies.slice(-1))).toEqual([1]);
    send({ type: "play", perFrame: null });
    engine.fits = 1;
    while (deferred.length > 0) turn();
    // One chain of turns, not two: the frame waits to be drawn.
    expect(updates(replies.slice(-1))).toEqual([2]);
  });

  describe("of which looks take long", () => {
    const probes = [0, 1, 2].map((index) => ({ ...loss, key: `loss ${index}`, index }));
    beforeEach(() => {
      let now = 0;
      vi.spyOn(performance, "now").mockImplementation(() => {
        now += 5;
        return now;
      });
      engine.parts = 0;
      send({ type: "configure", id: 1, spec: "good", probes });
      while (deferred.length > 0) turn();
    });
    afterEach(() => void vi.restoreAllMocks());

    test("makes its frames in turns, between which commands get through", () => {
      expect(send({ type: "play", perFrame: 3 })).toEqual([]);
      expect(send({ type: "pause" })).toEqual([]);
      const frames: Reply[] = [];
      while (deferred.length > 0) frames.push(...turn());
      expect(frames).toMatchObject([{ type: "frame", playing: false, summary: { update: 3 } }]);
      expect(Object.keys((frames[0] as Frame).probes)).toEqual(probes.map(({ key }) => key));
    });

    test("lets go of a frame when it moves on", () => {
      send({ type: "play", perFrame: 3 });
      expect(send({ type: "step", updates: 1 })).toEqual([]);
      const frames: Reply[] = [];
      while (deferred.length > 0) frames.push(...turn());
      expect(updates(frames)).toEqual([4]);
    });

    test("looks no more when it is gone", () => {
      send({ type: "play", perFrame: 3 });
      const [trainer] = engine.trainers;
      turns.end();
      const looked = vi.spyOn(trainer as FakeTrainer, "probe");
      while (deferred.length > 0) turn();
      expect(looked).not.toHaveBeenCalled();
    });
  });

  test("leaves settling where it is told to play on", () => {
    configure();
    send({ type: "play", perFrame: null });
    send({ type: "pause" });
    send({ type: "play", perFrame: null });
    expect(turn()).toEqual([]);
    expect(deferred).toEqual([]);
  });
});

describe("a study", () => {
  const begin = (study = 1) => send({ type: "study", study, spec: "good", query: "x=lr,1,2,4" });
  const known = (some: Reply[]) => some.map((reply) => [(reply as Studied).study, (reply as Studied).progress]);

  test("shows its first turn at once and its last one, and lets commands through between", () => {
    expect(known(begin())).toEqual([[1, 0.25]]);
    expect(send({ type: "check", call: 3, spec: "good" })).toHaveLength(1);
    while (deferred.length > 0) turn();
    const last = replies.at(-1) as Studied;
    expect(last).toMatchObject({ type: "studied", study: 1, done: true, progress: 1 });
    expect(Array.from(last.x)).toEqual([0, 1, 2, 3]);
    expect(last.endings).toHaveLength(12);
    expect(transfers.at(-1)).toEqual([last.x.buffer, last.y.buffer, last.endings.buffer]);
    expect(engine.studies.map(({ deleted }) => deleted)).toEqual([true]);
  });

  test("gives way to the next, and ends when it is told to", () => {
    begin(1);
    begin(2);
    expect(engine.studies.map(({ deleted }) => deleted)).toEqual([true, false]);
    send({ type: "unstudy" });
    expect(engine.studies.map(({ deleted }) => deleted)).toEqual([true, true]);
    const before = replies.length;
    while (deferred.length > 0) turn();
    expect(replies).toHaveLength(before);
  });

  test("goes on beside a run", () => {
    configure();
    begin();
    send({ type: "step", updates: 5 });
    while (deferred.length > 0) turn();
    expect(replies.filter(({ type }) => type === "studied").at(-1)).toMatchObject({ done: true });
    expect(replies.filter(({ type }) => type === "frame").at(-1)).toMatchObject({ summary: { update: 5 } });
  });

  test("gives way to runs over seeds, which grow in turns of their own", () => {
    begin(1);
    expect(send({ type: "seeds", study: 2, spec: "good" })).toMatchObject([
      { type: "seeds", study: 2, done: false, progress: 0.25, x: Float64Array.of(0, 100) },
    ]);
    while (deferred.length > 0) turn();
    const last = replies.at(-1) as SeedsMade;
    expect(last).toMatchObject({ type: "seeds", study: 2, done: true, progress: 1 });
    expect([...last.bands]).toEqual([1, 2, 3, 4, 4, 4]);
    expect(transfers.at(-1)).toEqual([last.x.buffer, last.bands.buffer]);
    expect(engine.studies.map(({ deleted }) => deleted)).toEqual([true, true]);
  });

  test("that traps is an error, once", () => {
    engine.trap = true;
    expect(begin()).toMatchObject([{ type: "error" }]);
    expect(begin(2)).toEqual([]);
  });
});
