/** A network's drawing and its map in real browsers: changed, set by hand, drawn on, by pointer and by keyboard. */
import { expect, expectNothingSerious, test } from "./lab";

const circle = "data=circle&hidden=4,2&run=adam,lr=0.03";

test("layers and neurons come and go on the drawing", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open(circle);
  const widths = async () => (await lab.state()).layout.widths;
  await lab.button("Add a neuron to hidden layer 1").click();
  await expect.poll(widths).toEqual([2, 5, 2, 1]);
  await lab.button("Remove a neuron from hidden layer 2").click();
  await expect.poll(widths).toEqual([2, 5, 1, 1]);
  await lab.button("Remove hidden layer 2").click();
  await expect.poll(widths).toEqual([2, 5, 1]);
  await lab.button("Add a layer here, as hidden layer 1").click();
  await expect.poll(widths).toEqual([2, 5, 5, 1]);
  await page.getByRole("combobox", { name: "Activation of hidden layer 2" }).selectOption("relu");
  await expect
    .poll(async () => (await lab.state()).checked.values.activation.map(({ id }) => id))
    .toEqual(["tanh", "relu"]);
  await lab.button("x₁x₂").click();
  await expect.poll(widths).toEqual([3, 5, 5, 1]);
});

test("a weight set by hand begins a run that is the same again after a reset", async ({ lab, page }) => {
  await lab.open(`${circle}&run=sgd,lr=0.1`);
  await lab.stepTo(40);
  const before = (await lab.state()).summary.racers.map(({ fingerprint }) => fingerprint);
  await lab.button("Hidden 1, neuron 2").click();
  const bias = page.getByRole("dialog").getByRole("textbox", { name: "bias" });
  await bias.selectText();
  await bias.pressSequentially("not a number");
  await bias.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("Not a number");
  await bias.selectText();
  await bias.pressSequentially("2.5");
  await bias.press("Enter");
  await expect.poll(() => lab.update()).toBe(0);
  const start = (await lab.state()).summary.racers.map(({ fingerprint }) => fingerprint);
  await expect(lab.button("Hidden 1, neuron 2")).toBeFocused();
  // Both racers now start from the same weights, which are new ones.
  expect(new Set(start).size).toBe(1);
  expect(before).not.toContain(start[0]);
  await lab.stepTo(30);
  const after = (await lab.state()).summary.racers[0]?.fingerprint;
  await lab.button("Reset").click();
  await expect.poll(() => lab.update()).toBe(0);
  expect((await lab.state()).summary.racers[0]?.fingerprint).toBe(start[0]);
  await lab.stepTo(30);
  expect((await lab.state()).summary.racers[0]?.fingerprint).toBe(after);
  await lab.button("Draw them again").click();
  await expect.poll(async () => (await lab.state()).summary.racers[0]?.fingerprint).not.toBe(start[0]);
});

test("every neuron of a wide layer can be reached, by pointer and by keyboard", async ({ lab, page }) => {
  await lab.open("data=circle&hidden=20,4");
  await lab.button("Hidden 1: the next neurons").click();
  await lab.button("Hidden 1, neuron 16").press("ArrowDown");
  const last = lab.button("Hidden 1, neuron 17");
  await expect(last).toBeFocused();
  await expect(page.getByRole("combobox", { name: "Hidden 1: the neurons" })).toHaveValue("16");
  await last.press("Enter");
  await expect(page.getByRole("dialog").getByRole("textbox")).toHaveCount(3);
  await page.keyboard.press("Escape");
  await last.press("PageUp");
  await expect(lab.button("Hidden 1, neuron 9")).toBeFocused();
});

test("new weights are drawn for the same data, and a reset brings them back", { tag: "@once" }, async ({ lab }) => {
  await lab.open(circle);
  const fingerprint = async () => (await lab.state()).summary.racers[0]?.fingerprint;
  const first = await fingerprint();
  await lab.button("New weights").click();
  await expect.poll(fingerprint).not.toBe(first);
  const second = await fingerprint();
  const { checked } = await lab.state();
  expect(checked.canonical).toContain("init.seed=2");
  expect(checked.values.seed).toBe(1);
  await lab.stepTo(20);
  await lab.button("Reset").click();
  await expect.poll(() => lab.update()).toBe(0);
  expect(await fingerprint()).toBe(second);
});

test("arrow keys go from unit to unit, and Enter opens one", async ({ lab, page }) => {
  await lab.open(circle);
  await lab.button("x₁").focus();
  await page.keyboard.press("ArrowRight");
  await expect(lab.button("Hidden 1, neuron 1")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(lab.button("Hidden 1, neuron 2")).toBeFocused();
  expect(await lab.update()).toBe(0);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Hidden 1, neuron 2" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(lab.button("Hidden 1, neuron 2")).toBeFocused();
});

test("points are drawn, undone and cleared, and the network learns from them", async ({ lab, page }) => {
  await lab.open(circle);
  const samples = async () => {
    const { layout } = await lab.state();
    return layout.train + layout.test;
  };
  const given = await samples();
  await lab.button("Draw points").click();
  const map = page.locator(".map.sheet");
  const box = await map.boundingBox();
  if (!box) throw new Error("the map has no box");
  await map.click({ position: { x: 0.2 * box.width, y: 0.2 * box.height } });
  await expect.poll(samples).toBe(given + 1);
  await lab.button("undo").click();
  await expect.poll(samples).toBe(given);
  await lab.button("clear").click();
  await expect(page.getByText("at least two points")).toBeVisible();
  expect(await samples()).toBe(given);
  // Two classes by the keyboard alone.
  for (const [name, key] of [
    ["class 0", "ArrowLeft"],
    ["class 1", "ArrowUp"],
  ] as const) {
    await lab.button(name).click();
    await page.getByRole("button", { name: /arrow keys move the cross/ }).focus();
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press(`Shift+${key}`);
      await page.keyboard.press("Enter");
    }
  }
  await expect.poll(samples).toBe(8);
  expect((await lab.state()).layout.classes).toBe(2);
  await lab.button("done").click();
  const { summary } = await lab.stepTo(50);
  expect(summary.racers[0]?.state).toBe("running");
});

test("a racer's small map chooses whose network is shown", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open(`${circle}&run=sgd,lr=0.1`);
  await lab.button("Show SGD large").click();
  await expect(lab.button("Show SGD large")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("combobox", { name: "Network of" })).toHaveValue("1");
});

for (const spec of ["data=circle&hidden=512,512&run=sgd,lr=0.01", "data=line&hidden=3", "data=iris&hidden="]) {
  test(`a drawing of ${spec} stays in its place`, { tag: "@once" }, async ({ lab, page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await lab.open(spec);
    await expect(page.locator("descent-network-figure canvas")).toBeVisible();
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll).toBeLessThanOrEqual(client);
  });
}

test("nothing serious stands in an assisted reader's way while drawing", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open(`${circle}&run=sgd,lr=0.1`);
  await lab.button("Draw points").click();
  await lab.button("Hidden 1, neuron 2").click();
  await expectNothingSerious(page);
});

test("points of one input are drawn on their chart, by pointer and by keyboard", async ({ lab, page }) => {
  await lab.open("data=line&hidden=3");
  const { layout } = await lab.state();
  await lab.button("Draw points").click();
  const box = await page.locator(".sheet").boundingBox();
  if (!box) throw new Error("the chart has no box");
  await page.locator(".sheet").click({ position: { x: 0.5 * box.width, y: 0.3 * box.height } });
  const samples = async () => {
    const { train, test } = (await lab.state()).layout;
    return train + test - layout.train - layout.test;
  };
  await expect.poll(samples).toBe(1);
  await page.getByRole("button", { name: /arrow keys move the cross/ }).focus();
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Enter");
  await expect.poll(samples).toBe(2);
  expect((await lab.state()).layout).toMatchObject({ classes: 0, inputs: ["x"] });
});
