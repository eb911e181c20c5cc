/** What answers the page's messages, with the built module: instances of one compiled module, and many sessions in each. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defer } from "../../web/engine/defer";
import type { Command } from "../../web/engine/protocol";
import { serve } from "../../web/engine/serve";
import type { Upward } from "../../web/engine/sharing";

const compiled = await WebAssembly.compile(readFileSync(`${import.meta.dirname}/../../build/wasm/descent.wasm`));

/** A worker that runs here, and the way to wait for what it says. */
function worker() {
  const said: Upward[] = [];
  const receive = serve((message) => said.push(message), defer);
  const heard = async (session: number, type: Upward["type"]) =>
    await expect
      .poll(() => said.findLast((message) => message.session === session && message.type === type))
      .toBeTruthy()
      .then(() => said.findLast((message) => message.session === session && message.type === type));
  return { said, receive, heard };
}

const run = (session: number, spec: string): (Command & { session: number })[] => [
  { session, type: "configure", id: 1, spec, probes: [] },
  { session, type: "seek", update: 25 },
];

test("commands that come before the module wait for it, and two instances of it give the same bits", async () => {
  const prints: string[] = [];
  for (const one of [worker(), worker()]) {
    for (const command of run(3, "seed=5")) one.receive(command);
    expect(one.said).toEqual([]);
    one.receive({ type: "load", module: compiled });
    await expect
      .poll(() => one.said.some((message) => message.type === "frame" && message.summary.update === 25))
      .toBe(true);
    const frame = await one.heard(3, "frame");
    if (frame?.type === "frame") prints.push(frame.summary.racers[0]?.fingerprint ?? "");
  }
  expect(prints[0]).toMatch(/^[0-9a-f]{16}$/);
  expect(prints[1]).toBe(prints[0]);
});

test("sessions of one instance do not touch each other's runs", async () => {
  const one = worker();
  one.receive({ type: "load", module: compiled });
  await one.heard(0, "loaded");
  for (const command of run(1, "lab=surface&surface=beale&start=1,1&run=sgd,lr=0.0005")) one.receive(command);
  for (const command of run(2, "seed=5")) one.receive(command);
  one.receive({ type: "end", session: 1 });
  one.receive({ type: "step", session: 2, updates: 5 });
  await expect
    .poll(() => one.said.some((message) => message.type === "frame" && message.summary.update === 30))
    .toBe(true);
  expect(one.said.filter(({ type }) => type === "error")).toEqual([]);
});

test("a module that is none is an error for all", async () => {
  const one = worker();
  one.receive({ type: "load", module: {} as WebAssembly.Module });
  expect(await one.heard(0, "error")).toMatchObject({ session: 0 });
});
