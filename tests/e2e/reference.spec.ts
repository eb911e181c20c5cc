/** The reference: all of the catalogue, found by words and by address, and the way from an entry to the lab. */
import { expect, expectNothingSerious, test } from "./lab";

test("it lists the catalogue, and the lab waits where it was", async ({ lab, page }) => {
  await lab.open("seed=7");
  await lab.stepTo(20);
  await page.getByRole("link", { name: "Reference" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Reference" })).toBeVisible();
  await expect(page).toHaveTitle("Reference · Descent");
  await expect(page.getByRole("heading", { level: 2 })).not.toHaveCount(0);
  await expect(page.locator("descent-entry canvas").first()).toBeVisible();
  await page.getByRole("link", { name: "Networks" }).click();
  await expect(lab.button("Play")).toBeVisible();
  expect(await lab.update()).toBe(20);
});

test("a search counts its hits, says where there are none, and lets go again", { tag: "@once" }, async ({
  page,
  lab: _,
}) => {
  await page.goto("./#reference");
  const field = page.getByRole("searchbox", { name: "Search" });
  await field.fill("optimizer β1 AdamW");
  await expect(page.getByRole("status")).toHaveText(/^\d+ of \d+ entries$/);
  await expect(page.getByRole("heading", { level: 3, name: "AdamW adamw", exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(1);
  await field.fill("速度");
  await expect(page.getByRole("heading", { level: 3 })).not.toHaveCount(0);
  await field.fill("zzz");
  await expect(page.getByText("Nothing in the catalogue matches “zzz”.")).toBeVisible();
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect(page.getByRole("status")).toHaveText(/^\d+ entries$/);
});

test("an address leads to its entry, and the entry to an experiment with it", async ({ lab, page }) => {
  await page.goto("./#reference/optimizer/adam");
  const heading = page.getByRole("heading", { level: 3, name: "Adam adam", exact: true });
  await expect(heading).toBeInViewport();
  await expect(heading).toBeFocused();
  await page.getByRole("link", { name: "Try Adam in the lab" }).click();
  await expect.poll(async () => (await lab.state()).checked.values.run[0]?.id).toBe("adam");
  await page.goBack();
  await expect(heading).toBeInViewport();
});

test("a phone's width needs no sideways scrolling", { tag: "@once" }, async ({ page, lab: _ }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("./#reference/optimizer");
  await expect(page.getByRole("heading", { level: 2, name: /Optimizers/ })).toBeInViewport();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test("nothing serious stands in an assisted reader's way", { tag: "@once" }, async ({ page, lab: _ }) => {
  await page.goto("./#reference");
  /* Some of nearly every kind: all of them would keep the checker busy for minutes. */
  await page.getByRole("searchbox").fill("sin");
  await expect(page.locator("descent-entry canvas").first()).toBeVisible();
  await expectNothingSerious(page);
});
