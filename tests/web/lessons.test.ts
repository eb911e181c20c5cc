/** The lessons: each is told in every language, and every experiment in them is one that the engine takes. */
import { readFileSync } from "node:fs";
import createDescent from "@engine-module";
import { beforeAll, expect, test } from "vitest";
import type { Checked } from "../../web/engine/protocol";
import type { Descent } from "../../web/engine/wasm.mjs";
import { chapters } from "../../web/lessons/chapters";
import { isDemo, type Translated, withSet } from "../../web/lessons/lesson";

let engine: Descent;
beforeAll(async () => {
  const wasmBinary = readFileSync(`${import.meta.dirname}/../../build/wasm/descent.wasm`);
  engine = await createDescent({ wasmBinary });
});

const lessons = chapters.flatMap((chapter) => chapter.lessons);
const demos = lessons.flatMap(({ id, body }) => body.filter(isDemo).map((demo) => ({ id, demo })));

const check = (spec: string): Checked => JSON.parse(engine.check(spec));

const isTold = ({ en, zh }: Translated) => /[a-z]/i.test(en) && /\p{Script=Han}/u.test(zh);

test("no two lessons share an address", () => {
  const ids = lessons.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  expect(ids.every((id) => /^[a-z-]+$/.test(id))).toBe(true);
});

test.each(lessons.map((lesson) => [lesson.id, lesson] as const))("%s is told in both languages", (_id, lesson) => {
  for (const words of [lesson.title, lesson.text])
    expect(words.zh.trim().length * words.en.trim().length).toBeGreaterThan(0);
  const prose = lesson.body.map((block) => (isDemo(block) ? block.caption : block));
  expect([lesson.text, ...prose].filter((words) => !isTold(words))).toEqual([]);
  expect(lesson.body.some(isDemo)).toBe(true);
});

test.each(demos)("the engine takes the experiment of $id, whatever is flipped", ({ demo }) => {
  expect(check(demo.spec)).toMatchObject({ ok: true });
  for (const { set } of demo.flips.flatMap(({ options }) => options)) {
    expect(check(withSet(demo.spec, set)), set).toMatchObject({ ok: true });
  }
});

test.each(demos)(
  "$id begins with the first option of each flip, and every option makes another experiment",
  ({ demo }) => {
    const canonical = (spec: string) => {
      const checked = check(spec);
      return checked.ok ? checked.canonical : "";
    };
    for (const { options } of demo.flips) {
      const made = options.map(({ set }) => canonical(withSet(demo.spec, set)));
      expect(made[0]).toBe(canonical(demo.spec));
      expect(new Set(made).size).toBe(options.length);
    }
  },
);
