/** What the engine refuses is told with the place and with what is allowed, in both languages. */
import { readFileSync } from "node:fs";
import createDescent from "@engine-module";
import { beforeAll, expect, test } from "vitest";
import type { Checked } from "../../web/engine/protocol";
import type { SpecError } from "../../web/engine/spec-error";
import type { Descent } from "../../web/engine/wasm.mjs";
import { errorText, within } from "../../web/i18n";

/** Of each fault that a value can have among the others, a spec that has it. */
const misfits = {
  fixed: "data=iris&samples=20",
  no_inputs: "data=circle&features=",
  coordinates: "data=iris&features=x",
  numbers: "data=sine&loss=cross_entropy",
  classes: "data=iris&loss=hinge",
  layers: "data=circle&hidden=4,4,4&activation=tanh,relu",
  output_only: "data=circle&activation=softmax",
  one_output: "data=circle&output=softmax",
  scores: "data=iris&loss=multi_margin&output=sigmoid",
  range: "data=circle&loss=binary_cross_entropy&output=tanh",
  weights: "data=circle&hidden=16,16&run=newton",
  surface: "lab=surface&run=sgd,activation=tanh",
  learned: "data=circle&hidden=4&run=sgd,activation=prelu",
  no_curve: "lab=activations&f=softmax",
  order: "lab=surface&study=rates&study.rates=1,0.1",
  count: "lab=surface&start=1,2,3",
  points: "lab=losses&points=1,2,3",
  never_true: "data=formula&data.f=x>99",
  never_false: "data=formula&data.f=x<99",
};
let engine: Descent;
beforeAll(async () => {
  engine = await createDescent({ wasmBinary: readFileSync(`${import.meta.dirname}/../../build/wasm/descent.wasm`) });
});
const refused = (spec: string): SpecError => {
  const checked = JSON.parse(engine.check(spec)) as Checked;
  if (checked.ok) throw new Error(`${spec} is not refused`);
  return checked.error;
};

test.each(Object.entries(misfits))("%s", (fault, spec) => {
  const error = refused(spec);
  expect(error).toMatchObject({ code: "does_not_fit", fault });
  const chinese = within("zh", () => errorText(error));
  expect(chinese).toMatch(/\p{Script=Han}/u);
  expect(chinese).not.toContain(error.detail);
  expect(errorText(error)).toContain(error.detail);
});

test.each([
  ["hidden=8,x", "hidden: “x” is not a number. Allowed: 1 to 1024.", "hidden：“x”不是数。可用的有：1 到 1024。"],
  [
    "batch=0",
    "batch: “0” is out of bounds. Allowed: 1 to 50000, or all.",
    "batch：“0”超出范围。可用的有：1 到 50000，或 all。",
  ],
  [
    "hidden=1.5",
    "hidden: “1.5” is not a whole number. Allowed: 1 to 1024.",
    "hidden：“1.5”不是整数。可用的有：1 到 1024。",
  ],
])("%s is told with what is allowed", (spec, english, chinese) => {
  expect(errorText(refused(spec))).toBe(english);
  expect(within("zh", () => errorText(refused(spec)))).toBe(chinese);
});

test("a network that is too large is told with its size and the limit", () => {
  const error = refused(`hidden=${Array(20).fill(1024).join(",")}`);
  expect(error.code).toBe("too_large");
  for (const language of ["en", "zh"] as const) {
    const told = within(language, () => errorText(error));
    for (const number of [error.found, ...error.allowed]) expect(told).toContain(number);
  }
});
