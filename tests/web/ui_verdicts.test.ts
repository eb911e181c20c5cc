// @vitest-environment happy-dom
/** The verdict is a sentence, with the number and the rule that ended the run. */
import { afterEach, expect, test } from "vitest";
import type { Layout, RacerSummary, Values } from "../../web/engine/protocol";
import { setLanguage } from "../../web/i18n";
import { parametersText, verdictOf } from "../../web/ui/verdicts";

const layout = {
  parameters: [1, 2, 3].map((i) => ({ name: `θ${"₀₁₂₃"[i]}`, block: 0, index: i - 1 })),
  test: 0,
} as unknown as Layout;
const values = { stop: 0.0001, typed: {} } as Values;
const theta = [1.014912, 2.009234, 2.951876];

const racer = (state: RacerSummary["state"], rest: Partial<RacerSummary> = {}): RacerSummary => ({
  state,
  rule: state === "stopped" ? "stop" : "",
  bestTest: null,
  update: 4154,
  divergedAt: 0,
  loss: 0.0000999981,
  testLoss: null,
  lr: 0.01,
  metrics: { train: {}, test: {} },
  fingerprint: "",
  ...rest,
});

const say = (summary: RacerSummary, where = layout) => verdictOf(summary, values, where, theta);

afterEach(() => setLanguage("en"));

test("stopped by its rule", () => {
  expect(say(racer("stopped")).sentence).toBe(
    "stopped at update 4154: loss 9.9998e-5 ≤ 1e-4; θ = (1.0149, 2.0092, 2.9519)",
  );
});

test("the same in Chinese", () => {
  setLanguage("zh");
  expect(say(racer("stopped")).sentence).toBe(
    "在第 4154 次更新停下：损失 9.9998e-5 ≤ 1e-4；θ = (1.0149, 2.0092, 2.9519)",
  );
});

test("stopped by accuracy, or for want of progress", () => {
  const rules = { ...values, "stop.accuracy": 0.95, "stop.patience": 200 } as Values;
  const told = (rest: Partial<RacerSummary>) =>
    verdictOf(racer("stopped", { loss: 0.25, update: 900, ...rest }), rules, layout, undefined).sentence;
  expect(told({ rule: "stop.accuracy" })).toBe(
    "stopped at update 900: 95% of the training samples right, loss 0.25000",
  );
  expect(told({ rule: "stop.patience" })).toBe("stopped at update 900: no progress for 200 updates, loss 0.25000");
  expect(told({ rule: "stop.patience", bestTest: { update: 700, loss: 0.5 } })).toBe(
    "stopped at update 900: no progress for 200 updates, loss 0.25000; lowest test loss 0.50000 at update 700",
  );
});

test("at the end of its updates", () => {
  expect(say(racer("finished", { update: 6000, loss: 0.0031 })).sentence).toContain(
    "reached 6000 updates: loss 3.1000e-3",
  );
});

test("diverged with a typed formula, which may have left its domain", () => {
  const typed = { ...values, typed: { loss: {} } } as unknown as Values;
  const { sentence } = verdictOf(racer("diverged", { divergedAt: 3 }), typed, layout, theta);
  expect(sentence).toContain("The typed formula may have no value there.");
});

test("diverged where a unit's typed activation has no value", () => {
  const typed = { ...values, typed: { activation: {} } } as unknown as Values;
  const deep = { ...layout, widths: [2, 4, 1] } as Layout;
  const { sentence } = verdictOf(racer("diverged", { divergedAt: 3 }), typed, deep, theta, Float64Array.of(1, 2));
  expect(sentence).toBe("diverged at update 3: the typed activation has no value in “Hidden 1, neuron 3”.");
  expect(verdictOf(racer("diverged", { divergedAt: 0 }), typed, deep, theta).slower).toBe(false);
});

test("diverged, and a smaller learning rate is what it needs", () => {
  const { sentence, slower } = verdictOf(racer("diverged", { divergedAt: 12 }), values, layout, theta);
  expect(sentence).toBe("diverged at update 12: loss is not a number.");
  expect(slower).toBe(true);
});

test("how many test points are right", () => {
  const tested = racer("running", { testLoss: 0.5, metrics: { train: {}, test: { accuracy: 0.975 } } });
  expect(say(tested, { ...layout, test: 80 } as Layout).sentence).toContain("test 0.50000, 78 of 80 test points right");
});

test("parameters of several families are told by name, many are not told", () => {
  const line = { parameters: [{ name: "θ₁" }, { name: "b" }] } as Layout;
  expect(parametersText(line, [0.5, -1])).toBe("θ₁ = 0.50000, b = −1.0000");
  const many = { parameters: Array.from({ length: 9 }, (_, i) => ({ name: `w${i}` })) } as Layout;
  expect(parametersText(many, new Float64Array(9))).toBe("");
});
