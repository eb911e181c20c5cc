/** Inside a network, the race in numbers and over seeds, in real browsers. */
import { expect, expectNothingSerious, test } from "./lab";

const deep = "data=circle&hidden=4,4,4,4&batch=10&steps=60&run=sgd,lr=0.1&run=adam,lr=0.01";

test("a deep network is looked into, layer by layer", async ({ lab, page }) => {
  await lab.open(deep);
  await lab.stepTo(10);
  const inside = page.locator("descent-inside-figure");
  await inside.scrollIntoViewIfNeeded();
  await expect(inside.getByRole("img")).toHaveCount(5);
  await inside.getByText("Show as table").click();
  const row = inside.getByRole("row").filter({ has: page.getByRole("cell", { name: "1", exact: true }) });
  await expect(row.first()).toContainText(/\d\.\d+/);
});

test("a shallow network keeps it folded until somebody looks", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open("data=circle&hidden=4&steps=60");
  const inside = page.locator("descent-inside-figure");
  await expect(inside.getByRole("img")).toHaveCount(0);
  await inside.getByText("Inside the network").click();
  await expect(inside.getByRole("img")).toHaveCount(5);
});

test("the confusion matrix counts every test sample", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open("data=iris&hidden=4&steps=60&run=adam,lr=0.03");
  const { layout } = await lab.stepTo(60);
  const matrix = page.locator("descent-confusion");
  await matrix.getByText("Confusion matrix").click();
  await matrix.getByRole("button", { name: "test" }).click();
  const sum = async () =>
    (await matrix.getByRole("cell").allTextContents()).reduce((all, text) => all + (Number(text) || 0), 0);
  await expect.poll(sum).toBe(layout.test);
});

test("the race is run over seeds, and put away", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open(`${deep}&study.seeds=3`);
  const seeds = page.locator("descent-seeds-figure");
  await seeds.getByRole("button", { name: "Run 3 seeds" }).click();
  await expect(seeds.getByText("3 runs of each racer")).toBeVisible();
  await expect(seeds.getByRole("row")).toHaveCount(3);
  expect((await lab.state()).summary.update).toBe(0);
  await expectNothingSerious(page);
  await seeds.getByRole("button", { name: "Put away" }).click();
  await expect(seeds.getByRole("img")).toHaveCount(0);
});
