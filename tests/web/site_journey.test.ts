// @vitest-environment happy-dom
/** The address follows the experiment: a step that «back» undoes has an entry of its own, a slider's way has none. */
import { beforeEach, expect, test, vi } from "vitest";
import { type Attachment, nothingAttached, type Values } from "../../web/engine/protocol";
import { Journey } from "../../web/site/journey";
import { kindOf } from "../../web/state/kind-of";

const values = (lr: number, ids: string[], hidden: number[] = [4]) =>
  ({ lab: "network", stop: null, hidden, run: ids.map((id) => ({ id, lr })) }) as unknown as Values;

const plain = (spec: string) => ({ spec, attachment: nothingAttached });

const push = vi.spyOn(history, "pushState");
const replace = vi.spyOn(history, "replaceState");

beforeEach(() => {
  history.replaceState(null, "", "#");
  push.mockClear();
  replace.mockClear();
});

test("numbers are no steps; other racers, layers and entries are", () => {
  const before = kindOf(values(0.1, ["a"]));
  expect(kindOf(values(0.2, ["a"], [7]))).toBe(before);
  expect(kindOf({ ...values(0.1, ["a"]), stop: 0.5 })).toBe(before);
  expect(kindOf(values(0.1, ["b"]))).not.toBe(before);
  expect(kindOf(values(0.1, ["a", "a"]))).not.toBe(before);
  expect(kindOf(values(0.1, ["a"], [4, 4]))).not.toBe(before);
});

test("what arrives is written in place, a step after it is pushed, and a slider after that is not", async () => {
  const journey = new Journey();
  journey.arrive("run=a");
  expect(await journey.follow(plain("run=a"), values(0.1, ["a"]))).toEqual({ hash: "#run=a", arrived: true });
  expect(push).not.toHaveBeenCalled();
  expect(await journey.follow(plain("run=b"), values(0.1, ["b"]))).toEqual({ hash: "#run=b", arrived: false });
  expect(push.mock.calls.map(([, , hash]) => hash)).toEqual(["#run=b"]);
  await journey.follow(plain("run=b,lr=0.2"), values(0.2, ["b"]));
  expect(push).toHaveBeenCalledTimes(1);
  expect(location.hash).toBe("#run=b,lr=0.2");
});

test("of two changes in a row the later is written, and a step is not lost with the earlier", async () => {
  const journey = new Journey();
  journey.arrive("run=a");
  await journey.follow(plain("run=a"), values(0.1, ["a"]));
  await Promise.all([
    journey.follow(plain("run=b"), values(0.1, ["b"])),
    journey.follow(plain("run=b,lr=3"), values(3, ["b"])),
  ]);
  expect(push.mock.calls.map(([, , hash]) => hash)).toEqual(["#run=b,lr=3"]);
});

test("a slider's way is written once, and the run's update after it", async () => {
  const journey = new Journey();
  journey.arrive("run=a");
  await journey.follow(plain("run=a"), values(0.1, ["a"]));
  replace.mockClear();
  const followed = await Promise.all([1, 2, 3].map((lr) => journey.follow(plain(`run=a,lr=${lr}`), values(lr, ["a"]))));
  expect(followed.map(({ hash }) => hash)).toEqual([null, null, "#run=a,lr=3"]);
  expect(await journey.rest(7)).toBe("#run=a,lr=3&t=7");
  expect(replace.mock.calls.map(([, , hash]) => hash)).toEqual(["#run=a,lr=3", "#run=a,lr=3&t=7"]);
  expect(await journey.rest(0)).toBe("#run=a,lr=3");
});

test("an address that the reader has just changed is not written over before the page is told of it", async () => {
  const journey = new Journey();
  journey.arrive("");
  const following = journey.follow(plain("run=a"), values(0.1, ["a"]));
  history.replaceState(null, "", "#reference");
  replace.mockClear();
  await following;
  expect(replace).not.toHaveBeenCalled();
  expect(location.hash).toBe("#reference");
  journey.arrive("reference");
  await journey.follow(plain("run=b"), values(0.1, ["b"]));
  expect(location.hash).toBe("#run=b");
});

test("a browser that refuses a change of the address loses no step of the reader's", async () => {
  const journey = new Journey();
  push.mockImplementationOnce(() => {
    throw new DOMException("", "SecurityError");
  });
  journey.arrive("run=a");
  await journey.follow(plain("run=a"), values(0.1, ["a"]));
  expect((await journey.follow(plain("run=b"), values(0.1, ["b"]))).hash).toBe("#run=b");
});

test("while something else is read its address stays", async () => {
  const journey = new Journey();
  journey.arrive("run=a");
  journey.leave();
  expect((await journey.follow(plain("run=b"), values(0.1, ["b"]))).hash).toBe("#run=b");
  expect(push).not.toHaveBeenCalled();
  expect(replace).not.toHaveBeenCalled();
});

test("data that an address cannot hold stays with the entry of the history, and with links in the page", async () => {
  const attachment: Attachment = { table: null, weights: Float64Array.from({ length: 5000 }, (_, i) => Math.sin(i)) };
  const journey = new Journey();
  journey.arrive("");
  const { hash } = await journey.follow({ spec: "hidden=9", attachment }, values(0.1, ["a"]));
  expect(hash).toBe("#hidden=9");
  expect(history.state).toEqual({ attachment });
  expect(journey.arrive("hidden=9")).toEqual(attachment);
  history.replaceState(null, "", "#hidden=9");
  expect(journey.arrive("hidden=9")).toEqual(attachment);
  expect(journey.arrive("hidden=8")).toBeUndefined();
  expect(new Journey().arrive("hidden=9")).toBeUndefined();
});

test("a step right after a slider's way leaves its end behind, for «back» to come to", async () => {
  const journey = new Journey();
  journey.arrive("run=a");
  await journey.follow(plain("run=a"), values(0.1, ["a"]));
  replace.mockClear();
  const followed = await Promise.all([
    journey.follow(plain("run=a,lr=2"), values(2, ["a"])),
    journey.follow(plain("run=a,lr=2&run=b"), values(2, ["a", "b"])),
  ]);
  expect(followed.map(({ hash }) => hash)).toEqual([null, "#run=a,lr=2&run=b"]);
  expect(replace.mock.calls.map(([, , hash]) => hash)).toEqual(["#run=a,lr=2"]);
  expect(push.mock.calls.map(([, , hash]) => hash)).toEqual(["#run=a,lr=2&run=b"]);
});
