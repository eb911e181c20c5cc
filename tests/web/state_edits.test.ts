/** What controls do to a spec, which racer wears what, and how a spec is repaired. */
import { expect, test } from "vitest";
import {
  type Attachment,
  type Checked,
  type Choice,
  type Key,
  nothingAttached,
  type Values,
} from "../../web/engine/protocol";
import {
  nextEntry,
  racersOf,
  withEntries,
  withEntry,
  withEntryKnob,
  withKey,
  withList,
  withNested,
  withOptimizer,
  withRacers,
  withSetting,
} from "../../web/state/edits";
import { repair } from "../../web/state/repair";
import { addSlot, firstSlots, removeSlot, wear } from "../../web/state/slots";
import { readItems, writeItems } from "../../web/state/text";
import { catalogue } from "./catalogue_fixture";

const named = (name: string): Key => {
  const key = catalogue.keys.find((one) => one.name === name);
  if (!key) throw new Error(`The fixture has no key ${name}.`);
  return key;
};

test("a key is set, and goes back to its default", () => {
  expect(withKey("seed=1", "seed", 7)).toBe("seed=7");
  expect(withKey("seed=7&l2=1", "seed", null)).toBe("l2=1");
});

test("a list's commas stay bare", () => {
  expect(withList("", "hidden", [4, 2])).toBe("hidden=4,2");
  expect(withList("hidden=4", "hidden", [])).toBe("hidden=");
});

test("another data set comes without the knobs of the one before", () => {
  expect(withEntry("data=dots&data.spread=0.2&seed=3", named("data"), "rows")).toBe("data=rows&seed=3");
});

test("a data set's knob is a key of its own, another entry's follows its id", () => {
  const dots = { id: "dots", knobs: { spread: 0.5 } };
  expect(withEntryKnob("data=dots", named("data"), dots, "spread", 0.2)).toBe("data=dots&data.spread=0.2");
  const bend = { id: "bend", knobs: { sharp: 0.5 } };
  expect(withEntryKnob("", { ...named("activation"), kind: "entry" }, bend, "sharp", 0.1)).toBe(
    "activation=bend,sharp=0.1",
  );
});

test("one entry for each layer", () => {
  const choices: Choice[] = [
    { id: "bend", knobs: { sharp: 0.1 } },
    { id: "fold", knobs: {} },
  ];
  expect(withEntries("", named("activation"), choices)).toBe("activation=bend,sharp=0.1,fold");
});

const walker = { id: "walk" } as Values["run"][number];

test("a racer that the spec does not name is the engine's default one", () => {
  const racers = racersOf("seed=1", { run: [walker] } as Values);
  expect(withRacers("seed=1", [...racers, nextEntry(catalogue, "optimizer", racers)])).toBe("seed=1&run=walk&run=run");
});

test("another optimizer starts from its own settings, and keeps what is common", () => {
  const [racer] = readItems("run,lr=0.1,speed=0.9,decay=0.1,schedule=tired,schedule.after=5,label=mine");
  if (!racer) throw new Error("There is a racer.");
  expect(writeItems([withOptimizer(racer, "fly", catalogue.racerKeys)])).toBe(
    "fly,schedule=tired,schedule.after=5,label=mine",
  );
  expect(writeItems([withNested(racer, "schedule", "always")])).toBe(
    "run,lr=0.1,speed=0.9,decay=0.1,schedule=always,label=mine",
  );
  expect(writeItems([withSetting(racer, "lr", null)])).not.toContain("lr=");
});

test("the next racer is one that does not run yet", () => {
  expect(nextEntry(catalogue, "optimizer", readItems("walk,run")).id).toBe("fly");
  expect(nextEntry(catalogue, "optimizer", readItems("walk,run,fly")).id).toBe("walk");
});

test("a racer keeps its slot while others come and go, and the first free one is given next", () => {
  const three = firstSlots(3);
  expect(removeSlot(three, 1)).toEqual([0, 2]);
  expect(addSlot(removeSlot(three, 1))).toEqual([0, 2, 1]);
  expect(addSlot(firstSlots(7))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

/** Refuses a spec for the first of these keys that it has. */
const refusing =
  (...keys: string[]) =>
  (spec: string): Promise<Checked> => {
    const key = keys.find((one) => spec.includes(`${one}=`));
    return Promise.resolve(
      key === undefined
        ? ({ ok: true, canonical: spec } as Checked)
        : {
            ok: false,
            error: {
              code: "does_not_fit",
              key,
              value: "",
              allowed: [],
              nearest: "",
              detail: "",
              fault: "",
              row: 0,
              column: 0,
              found: "",
              message: "",
            },
          },
    );
  };

test("settings that no longer fit go back to their defaults, one after the other", async () => {
  const { checked, dropped } = await repair(refusing("l2", "seed"), "data=rows&seed=1&l2=3", "data", nothingAttached);
  expect(dropped).toEqual(["l2", "seed"]);
  expect(checked).toMatchObject({ ok: true, canonical: "data=rows" });
});

test("what the reader has just set is refused, not taken back", async () => {
  const { checked, dropped } = await repair(refusing("seed"), "data=rows&seed=1", "seed", nothingAttached);
  expect(dropped).toEqual([]);
  expect(checked.ok).toBe(false);
});

test("an error about something that is not in the spec ends the repair", async () => {
  const stubborn = () => refusing("x")("x=1");
  expect((await repair(stubborn, "data=rows", "data", nothingAttached)).checked.ok).toBe(false);
});

test("start weights that no longer fit are let go, and those just set are refused", async () => {
  const attachment: Attachment = { table: null, weights: Float64Array.of(1) };
  const check = (spec: string, { weights }: Attachment) =>
    weights ? refusing("weights")("weights=") : refusing()(spec);
  const repaired = await repair(check, "hidden=3", "hidden", attachment);
  expect(repaired).toMatchObject({ checked: { ok: true }, dropped: ["weights"], attachment: { weights: null } });
  expect((await repair(check, "hidden=3", "weights", attachment)).checked.ok).toBe(false);
});

test("a chosen colour is worn, who had it takes a free one, and nobody shares", () => {
  expect(wear([0, 1, 2], [null, null, null])).toEqual([0, 1, 2]);
  expect(wear([0, 1, 2], [3, null, null])).toEqual([2, 1, 0]);
  expect(wear([0, 1, 2], [null, 9, null])).toEqual([0, 8, 2]);
  expect(wear([0, 1], [5, 5])).toEqual([4, 1]);
  const all = Array.from({ length: 16 }, (_, i) => i);
  const worn = wear(
    all,
    all.map((i) => (i === 4 ? 1 : null)),
  );
  expect([...worn].sort((a, b) => a - b)).toEqual(all);
});
