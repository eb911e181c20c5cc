/** The article's experiment, read back from the page: its own numbers, and the same bits as the command line's. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "./lab";

const golden = JSON.parse(readFileSync(`${import.meta.dirname}/../golden/linear3_adam.json`, "utf8")) as {
  rows: { step: number; theta: number[]; loss_after: number }[];
  final: { updates: number };
};
const tolerance = 1e-12;
const error = (got: number | null | undefined, want: number) => Math.abs((got ?? Number.NaN) - want) / Math.abs(want);

test("every θ and loss of the article, to the last digit", async ({ lab }) => {
  await lab.open();
  for (const { step, theta, loss_after } of golden.rows) {
    const { summary } = await lab.stepTo(step);
    const weights = await lab.weights(0);
    expect(summary.update).toBe(step);
    expect(error(summary.racers[0]?.loss, loss_after), `loss at ${step}`).toBeLessThan(tolerance);
    expect(weights).toHaveLength(theta.length);
    theta.forEach((want, i) => {
      expect(error(weights[i], want), `θ${i + 1} at ${step}`).toBeLessThan(tolerance);
    });
  }
});

test("play ends by itself, and says how in a sentence", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open();
  await lab.button("Play").click();
  await expect(page.getByText("stopped at update 4154")).toContainText(
    "stopped at update 4154: loss 9.9998e-5 ≤ 1e-4; θ = (1.0149, 2.0092, 2.9519)",
    { timeout: 30_000 },
  );
  const { summary } = await lab.state();
  expect(summary).toMatchObject({ update: golden.final.updates, done: true, racers: [{ state: "stopped" }] });
  await expect(lab.button("Replay")).toBeVisible();
});

const specs = [
  "",
  "run=sgd,lr=0.01&batch=all&init=normal&seed=3&steps=300",
  "data=circle&hidden=4,3&activation=tanh&run=adam&steps=200",
  "data=spiral&hidden=8&activation=elu&precision=float32&run=rmsprop&run=momentum&batch=10&steps=150",
];

for (const spec of specs) {
  test(`the same bits as the command line's: ${spec || "the article's"}`, async ({ lab }) => {
    await lab.open(spec);
    const end = (await lab.state()).checked.values.steps;
    const { checked, summary } = await lab.stepTo(end);
    expect(summary.done).toBe(true);
    const program = `${import.meta.dirname}/../../build/native/descent`;
    const printed = execFileSync(program, ["run", checked.canonical, "--json"], { encoding: "utf8", maxBuffer: 1e9 });
    const native = [...printed.matchAll(/"fingerprint": *"([0-9a-f]{16})"/g)].map((match) => match[1]);
    expect(native.length).toBeGreaterThan(0);
    expect(summary.racers.map((racer) => racer.fingerprint)).toEqual(native);
  });
}
