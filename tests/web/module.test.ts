/** The built WebAssembly module in node: its exports, the article's numbers, and that no memory leaves it. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import createDescent from "@engine-module";
import { beforeAll, describe, expect, test } from "vitest";
import type { Figured } from "../../web/engine/loss-figures";
import type { Catalogue, Checked, Frame, Layout, Reply, Sampled, Summary } from "../../web/engine/protocol";
import { Turns } from "../../web/engine/turns";
import type { Descent } from "../../web/engine/wasm.mjs";

const built = `${import.meta.dirname}/../../build/wasm`;
const golden = JSON.parse(readFileSync(`${import.meta.dirname}/../golden/linear3_adam.json`, "utf8")) as {
  rows: { step: number; theta: number[]; loss_after: number }[];
};
const article =
  "lab=network&data=linear3&hidden=&bias=false&init=zeros&loss=half_squared_error&batch=1&order=sequential" +
  "&run=adam,lr=0.01,eps=1e-7,t0=1&steps=6000&stop=0.0001";
const weights = { key: "weights", name: "weights", racer: 0, index: 0, points: 0 };

let engine: Descent;
beforeAll(async () => {
  engine = await createDescent({ wasmBinary: readFileSync(`${built}/descent.wasm`) });
});

const near = (got: number | null | undefined, want: number) =>
  expect(Math.abs((got ?? Number.NaN) - want) / Math.abs(want)).toBeLessThan(1e-12);

test("the article's run, row by row", () => {
  const trainer = engine.Trainer.create(article);
  let update = 0;
  for (const { step, theta, loss_after } of golden.rows) {
    trainer.run(step - update);
    update = step;
    const summary = JSON.parse(trainer.summary()) as Summary;
    expect(summary.update).toBe(step);
    near(summary.racers[0]?.loss, loss_after);
    const got = trainer.probe("weights", 0, 0, 0, []);
    expect(got).toHaveLength(theta.length);
    theta.forEach((want, i) => {
      near(got[i], want);
    });
  }
  trainer.run(1e6);
  const { update: end, done, racers } = JSON.parse(trainer.summary()) as Summary;
  expect({ end, done, state: racers[0]?.state }).toEqual({ end: 4154, done: true, state: "stopped" });
  trainer.delete();
});

test("own samples and start weights go into the module", () => {
  const table = { inputs: ["a", "b"], target: "kind", classes: ["no", "yes"], rows: Float64Array.of(0, 1, 0, 2, 3, 1) };
  const attached = engine.Attachment.create({ table, weights: Float64Array.of(0.5, -0.25, 0.125) });
  const spec = "data=csv&hidden=";
  const checked = JSON.parse(engine.check(spec, attached)) as Checked;
  expect(checked).toMatchObject({ ok: true, canonical: "data=csv&hidden=", values: { samples: 2 } });
  const trainer = engine.Trainer.create(spec, attached);
  attached.delete();
  expect(JSON.parse(trainer.layout())).toMatchObject({ inputs: ["a", "b"], target: "kind", classNames: ["no", "yes"] });
  expect([...trainer.probe("weights", 0, 0, 0, [])]).toEqual([0.5, -0.25, 0.125]);
  trainer.delete();
  expect(JSON.parse(engine.check(spec))).toMatchObject({ ok: false, error: { code: "missing_table" } });
});

test("the history as text has the rows of the command line", () => {
  const spec = "data=sine&hidden=3&batch=all&steps=40&run=sgd&run=adam,lr=0.02";
  const replies: Reply[] = [];
  const turns = new Turns(
    engine,
    (reply) => replies.push(reply),
    (callback) => callback(),
  );
  turns.handle({ type: "configure", id: 1, spec, probes: [] });
  turns.handle({ type: "step", updates: 40 });
  turns.handle({ type: "history", call: 7 });
  turns.end();
  const answer = replies.at(-1) as Reply & { type: "answer" };
  const rows = (text: string) =>
    text
      .trim()
      .split("\n")
      .map((line) => line.split(","));
  const [names = [], ...ours] = rows(answer.text);
  const said = execFileSync(`${built}/../native/descent`, ["run", spec], { encoding: "utf8" });
  const [theirNames = [], ...theirs] = rows(said);
  expect(names.slice(0, theirNames.length)).toEqual(theirNames);
  expect(names.slice(theirNames.length)).toEqual(["test_loss", "gradient_norm", "lr"]);
  const numbers = (some: string[][]) => some.map((row) => row.slice(0, theirNames.length).map(Number));
  const inOrder = [...theirs.filter(([run]) => run === "0"), ...theirs.filter(([run]) => run === "1")];
  expect(numbers(ours)).toEqual(numbers(inOrder));
});

test("an empty spec is valid", () => {
  expect(JSON.parse(engine.check(""))).toMatchObject({ ok: true });
});

test("the catalogue has the shape that the page relies on", () => {
  const catalogue = JSON.parse(engine.catalogue()) as Catalogue;
  for (const kind of ["activation", "loss", "metric", "optimizer", "schedule", "initializer", "dataset"] as const) {
    expect(catalogue.kinds[kind].length, kind).toBeGreaterThan(0);
    for (const entry of catalogue.kinds[kind]) {
      expect(entry).toMatchObject({ id: expect.any(String), label: expect.any(String), formula: expect.any(String) });
      for (const knob of entry.knobs) {
        expect(knob).toMatchObject({ name: expect.any(String), symbol: expect.any(String), hint: expect.any(String) });
        expect(["linear", "logarithmic"]).toContain(knob.scale);
      }
    }
  }
  expect(catalogue.keys.map((key) => key.name)).toContain("data");
  expect(catalogue.racerKeys.map((key) => key.name)).toContain("lr");
});

test("a layout names what is tracked", () => {
  const trainer = engine.Trainer.create(article);
  const layout = JSON.parse(trainer.layout()) as Layout;
  expect(layout).toMatchObject({ size: 3, train: 6, updatesPerEpoch: 6, truth: [1, 2, 3] });
  expect(layout.parameters).toHaveLength(3);
  trainer.delete();
});

test("a figure of the loss lab is told from its spec alone", () => {
  const told = JSON.parse(engine.figure("lab=losses&f=huber&cut=0.4&count=30", "scores")) as Figured<"scores">;
  expect(told.ok && told.confusion.reduce((sum, count) => sum + count, 0)).toBe(30);
  const refused = JSON.parse(engine.figure("lab=losses&f=hubert", "curves")) as Figured<"curves">;
  expect(refused.ok ? null : refused.error.nearest).toBe("huber");
});

test("a curve is sampled", () => {
  const sampled = JSON.parse(engine.sample("kind=activation&id=tanh&range=-2,2&n=5")) as Sampled;
  expect(sampled).toMatchObject({ ok: true, columns: ["x", "value", "derivative"] });
  expect(sampled.ok && sampled.rows.map((row) => row[0])).toEqual([-2, -1, 0, 1, 2]);
});

describe("errors", () => {
  test.each([
    "nonsense=1",
    "data=nowhere",
    "run=adam,lr=NaN",
    "run=adam,lr=-1",
    "run=adam,lr=1e400",
    "batch=0",
    "batch=2.5",
    "hidden=1000000000",
    "activation=toString",
    "__proto__=1",
    "v=999",
    "seed=1&seed=2",
    "steps",
    "label=%E0%A4%A",
  ])("%s is a value, and a RangeError from the constructor", (spec) => {
    const checked = JSON.parse(engine.check(spec)) as Checked;
    expect(checked).toMatchObject({ ok: false, error: { code: expect.any(String), message: expect.any(String) } });
    expect(() => engine.Trainer.create(spec)).toThrow(RangeError);
  });

  test("a megabyte of text is refused without an echo", () => {
    const answer = engine.check(`data=${"x".repeat(1 << 20)}`);
    expect(JSON.parse(answer)).toMatchObject({ ok: false, error: { code: "too_long" } });
    expect(answer.length).toBeLessThan(2000);
  });

  test("a probe that does not exist is empty", () => {
    const trainer = engine.Trainer.create(article);
    expect(trainer.probe("nothing", 0, 0, 10, [])).toHaveLength(0);
    expect(trainer.probe("parameter", 0, 99, 10, [])).toHaveLength(0);
    expect(trainer.probe("weights", 9, 0, 10, [])).toHaveLength(0);
    trainer.delete();
  });
});

test("what is posted stays what it was while the memory grows", () => {
  const replies: Reply[] = [];
  const turns = new Turns(
    engine,
    (reply) => replies.push(reply),
    (callback) => callback(),
  );
  turns.handle({ type: "configure", id: 1, spec: article, probes: [weights] });
  turns.handle({ type: "step", updates: 60 });
  const frame = replies.at(-1) as Frame;
  const before = [...(frame.probes.weights ?? [])];
  turns.handle({ type: "configure", id: 2, spec: "data=spiral&samples=2000&hidden=64,64&steps=100", probes: [] });
  turns.handle({ type: "step", updates: 50 });
  expect([...(frame.probes.weights ?? [])]).toEqual(before);
  expect(frame.probes.weights?.buffer.byteLength).toBe(24);
});

test("a turn keeps its time", () => {
  const trainer = engine.Trainer.create("data=spiral&samples=1000&hidden=32,32&batch=all&steps=1000000");
  trainer.runFor(8, 10);
  const start = performance.now();
  trainer.runFor(8, 1e9);
  expect(performance.now() - start).toBeLessThan(100);
  trainer.delete();
});

test("the glue needs no eval", () => {
  const glue = readFileSync(`${built}/descent.mjs`, "utf8");
  expect(glue).not.toMatch(/\beval\(|new Function\(/);
});
