/** What is a message of the frame, and what is none. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readGreeting, readOrder } from "../../web/embed/messages";

test.each([
  [{ type: "play" }],
  [{ type: "pause" }],
  [{ type: "seek", update: 0 }],
  [{ type: "state", id: 3 }],
  [{ type: "set", spec: "seed=2", controls: "none", theme: "dark", lang: "zh" }],
])("%j is an order", (order) => {
  expect(readOrder(order)).toEqual(order);
});

test("what is not asked for does not come in", () => {
  expect(readOrder({ type: "seek", update: 5, other: "x" })).toEqual({ type: "seek", update: 5 });
  expect(readOrder({ type: "set", spec: "seed=2" })).toEqual({ type: "set", spec: "seed=2" });
});

test.each([
  [{ type: "seek" }],
  [{ type: "seek", update: -1 }],
  [{ type: "seek", update: 1.5 }],
  [{ type: "seek", update: "5" }],
  [{ type: "state" }],
  [{ type: "set", spec: 5 }],
  [{ type: "set", theme: "blue" }],
  [{ type: "set", lang: "fr" }],
  [{ type: "Play" }],
  ["play"],
  [["play"]],
  [null],
])("%j is none", (junk) => {
  expect(readOrder(junk)).toBeNull();
});

test("a spec longer than any is none", () => {
  expect(readOrder({ type: "set", spec: "x".repeat(1e6 + 1) })).toBeNull();
});

test("a greeting has the version and, to connect, a nonce", () => {
  expect(readGreeting({ descent: 1, type: "hello" })).toEqual({ descent: 1, type: "hello" });
  expect(readGreeting({ descent: 1, type: "connect", nonce: "n" })).toEqual({
    descent: 1,
    type: "connect",
    nonce: "n",
  });
  expect(readGreeting({ descent: 2, type: "hello" })).toBeNull();
  expect(readGreeting({ descent: 1, type: "connect" })).toBeNull();
  expect(readGreeting({ descent: 1, type: "hello", nonce: 5 })).toBeNull();
});

test("whatever comes, nothing is thrown, and only orders come through", () => {
  const field = fc.constantFrom("type", "update", "spec", "controls", "theme", "lang", "id", "nonce", "descent");
  const word = fc.constantFrom("set", "play", "pause", "seek", "state", "hello", "connect", "dark", "zh");
  const junk = fc.oneof(fc.anything(), fc.dictionary(field, fc.oneof(fc.anything({ maxDepth: 1 }), word)));
  const kinds = ["set", "play", "pause", "seek", "state"];
  fc.assert(
    fc.property(junk, (data) => {
      readGreeting(data);
      const order = readOrder(data);
      return order === null || kinds.includes(order.type);
    }),
    { numRuns: 2000 },
  );
});

test("every message, attribute and event is written down", () => {
  const read = (path: string) => readFileSync(`${import.meta.dirname}/../../web/${path}`, "utf8");
  const manual = read("README.md");
  const types = new Set([...read("embed/messages.ts").matchAll(/type: "(\w+)"/g)].map(([, type]) => type));
  expect(types.size).toBe(12);
  for (const type of types) expect(manual).toContain(`type: "${type}"`);
  const attributes = [...read("labs/attributes.ts").matchAll(/^ {4}(\w+): \{(?! attribute)/gm)].map(([, name]) => name);
  expect(attributes).toContain("controls");
  for (const name of [...attributes, "lang"]) expect(manual).toContain(`\`${name}\``);
  const details = /interface LabDetails \{(.*?)\n\}/s.exec(read("labs/contract.ts"))?.[1] ?? "";
  const events = [...details.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
  expect(events).toHaveLength(5);
  for (const name of events) expect(manual).toContain(`| \`${name}\` |`);
});
