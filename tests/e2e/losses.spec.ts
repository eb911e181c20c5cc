/** The loss lab as a reader uses it: curves, a line through points, a saturated unit, a threshold over scores. */
import type { Locator, Page } from "@playwright/test";
import { expect, expectNothingSerious, test } from "./lab";

const four = "lab=losses&f=squared_error&f=huber&f=absolute_error&f=binary_cross_entropy_logits";

/** By the mouse, in a few moves, from the middle of a handle. */
const drag = async (page: Page, handle: Locator, right: number, down: number) => {
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  if (!box) throw new Error("The handle is not on the page.");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const share of [0.3, 0.7, 1]) await page.mouse.move(x + share * right, y + share * down);
  await page.mouse.up();
};

const row = (page: Page, part: string, name: string) => page.locator(`${part} tbody tr`, { hasText: name }).first();

test("a link restores the lab whole", { tag: "@once" }, async ({ lab }) => {
  const spec =
    "lab=losses&f=huber,delta=2&f=hinge&against=score&target=0&at=-2&points=1,2,3,4,-5,0&score=-3&rate=2&cut=0.3&separation=2&negatives=0.1,0.5&positives=0.7";
  await lab.open(spec);
  const { values, canonical } = (await lab.state()).checked;
  expect(values).toMatchObject({ against: "score", target: 0, points: [1, 2, 3, 4, -5, 0], score: -3, cut: 0.3 });
  await expect(lab.page.locator("descent-line-figure .handle")).toHaveCount(3);
  await expect(lab.page.locator("descent-score-figure .handle")).toHaveCount(4);
  await expect(lab.page).toHaveURL((url) => url.hash === `#${canonical}`);
  await expect(row(lab.page, "descent-loss-curves", "Hinge")).toContainText("0");
});

test("another axis shows losses of scores, with their values under the reading", { tag: "@once" }, async ({ lab }) => {
  await lab.open(`${four}&at=-1`);
  const curves = lab.page.locator("descent-loss-curves");
  await expect(curves).toContainText("takes a score, which has no error");
  await curves.getByRole("button", { name: "score", exact: true }).click();
  await expect(lab.page).toHaveURL(/against=score/);
  await expect(curves).not.toContainText("which has no error");
  // −ln σ(−1) and σ(−1) − 1.
  await expect(row(lab.page, "descent-loss-curves", "on scores")).toContainText("1.313");
  await expect(row(lab.page, "descent-loss-curves", "on scores")).toContainText("−0.7311");
});

test("the target is dragged along the probability", async ({ lab }) => {
  await lab.open("lab=losses&f=squared_error&against=probability&target=0.5");
  const target = lab.page.getByRole("slider", { name: /^Target/ });
  await target.press("ArrowRight");
  await expect(lab.page).toHaveURL(/target=0.51/);
  await drag(lab.page, target, -120, 0);
  await expect.poll(async () => (await lab.state()).checked.values.target).toBeLessThan(0.45);
});

test("an outlier that is dragged away takes squared error's line with it, and hardly Huber's", async ({ lab }) => {
  await lab.open(`${four}&points=-4,-2,-2,-1,0,0,2,1,4,2`);
  const slope = async (name: string) =>
    Number((await row(lab.page, "descent-line-figure", name).locator("td").nth(1).textContent())?.replace("−", "-"));
  await expect.poll(() => slope("Squared error")).toBeCloseTo(0.5, 2);
  await drag(lab.page, lab.page.getByRole("button", { name: /^Point 5 / }), 0, 150);
  await expect.poll(() => slope("Squared error")).toBeLessThan(0.3);
  await expect.poll(() => slope("Absolute error")).toBeCloseTo(0.5, 1);
  await expect(lab.page).toHaveURL(/points=-4,-2,-2,-1,0,0,2,1,4,-/);
  await expect(lab.page.locator("descent-line-figure .verdict")).toContainText("Point 5");
});

test("a point moves by the arrow keys, and back with the first points", { tag: "@once" }, async ({ lab }) => {
  await lab.open(four);
  const before = (await lab.state()).checked.values.points;
  await lab.page.getByRole("button", { name: /^Point 1 / }).press("Shift+ArrowUp");
  await expect.poll(async () => (await lab.state()).checked.values.points[1]).toBeCloseTo((before[1] ?? 0) + 1, 6);
  await lab.button("First points").click();
  await expect.poll(async () => (await lab.state()).checked.values.points).toEqual(before);
});

test("a saturated unit is brought over by cross entropy and not by squared error", { tag: "@once" }, async ({
  lab,
}) => {
  await lab.open(`${four}&score=-8&updates=100`);
  const unit = lab.page.locator("descent-unit-figure");
  await expect(unit.locator(".verdict")).toContainText("Squared error not within 100");
  await expect(unit.locator(".verdict")).toContainText(/Binary cross entropy on scores has it right after \d+ updates/);
  await unit.getByRole("slider", { name: "Update shown" }).fill("60");
  await expect(row(lab.page, "descent-unit-figure", "on scores").locator("td").nth(1)).toHaveText(/^0\.9/);
  await unit.getByRole("button", { name: "Play" }).click();
  await expect(unit).toContainText("update 100 of 100", { timeout: 15_000 });
});

test("the threshold moves the matrix and the figures together, and not the area", { tag: "@once" }, async ({ lab }) => {
  await lab.open("lab=losses&cut=0.5");
  const scores = lab.page.locator("descent-score-figure");
  const found = () => scores.locator(".confusion tbody tr").first().locator("b").last().textContent().then(Number);
  const recall = () =>
    row(lab.page, "descent-score-figure .judgement", "Recall").locator("td").textContent().then(Number);
  const area = await scores.getByText(/^area/).textContent();
  await expect.poll(found).toBeGreaterThan(0);
  const [before, share] = [await found(), await recall()];
  await scores.getByRole("slider", { name: /^Threshold/ }).press("Shift+ArrowLeft");
  await expect(lab.page).toHaveURL(/cut=0.4/);
  await expect.poll(found).toBeGreaterThan(before);
  expect(await recall()).toBeGreaterThan(share);
  expect(await scores.getByText(/^area/).textContent()).toBe(area);
});

test("scores are placed by hand, and the link keeps them", { tag: "@once" }, async ({ lab }) => {
  await lab.open("lab=losses");
  const scores = lab.page.locator("descent-score-figure");
  await scores.getByRole("button", { name: "By hand" }).click();
  await expect(lab.page).toHaveURL(/negatives=.*positives=/);
  const first = scores.getByRole("slider", { name: /^A score of class 1/ }).first();
  await first.press("Home");
  await expect.poll(async () => (await lab.state()).checked.values.positives[0]).toBe(0);
  await scores.getByRole("button", { name: "Drawn" }).click();
  await expect(lab.page).not.toHaveURL(/negatives=/);
});

test("a typed loss is drawn as the others are, and goes into a network by one click", { tag: "@once" }, async ({
  lab,
}) => {
  await lab.open("lab=losses&f=formula&f=squared_error&loss.f=(y-p)%5E2&at=1.5");
  const [own, built] = [
    row(lab.page, "descent-loss-curves", "formula"),
    row(lab.page, "descent-loss-curves", "Squared error"),
  ];
  for (const reading of [own, built]) await expect(reading).toContainText(/2\.25.*3\.000/s);
  await lab.page.getByRole("link", { name: /^Train a network by/ }).click();
  await expect.poll(async () => (await lab.state()).layout.lab).toBe("network");
  expect((await lab.state()).checked.values.loss.id).toBe("formula");
});

test("readers who need assistance have names for everything, by day and by night", { tag: "@once" }, async ({
  lab,
  page,
}) => {
  await lab.open("lab=losses&f=huber&f=hinge&negatives=0.1,0.3&positives=0.4,0.8");
  await expect(page.locator("descent-score-figure .handle")).toHaveCount(5);
  await expectNothingSerious(page);
});

test("a phone shows all of it within its width, and handles as large as a finger", async ({ lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await lab.open("lab=losses");
  await expect(page.locator("descent-line-figure .handle")).toHaveCount(8);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const threshold = await page.getByRole("slider", { name: /^Threshold/ }).boundingBox();
  expect(threshold?.width).toBeGreaterThanOrEqual(44);
});

test("in a lesson, its figure is dragged as in the lab", { tag: "@once" }, async ({ page, lab: _ }) => {
  await page.goto("./#lessons/outlier");
  const point = page.getByRole("button", { name: /^Point 1 / });
  await point.press("Shift+ArrowUp");
  await expect(point).toHaveAccessibleName(/y = −1\.9/);
});
