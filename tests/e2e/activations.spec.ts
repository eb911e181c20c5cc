/** The activation lab: functions added and removed, read anywhere, deep and costly, and sent into a race. */
import type { Locator } from "@playwright/test";
import { expect, expectNothingSerious, test } from "./lab";

/** As a person does: Firefox tells of no change where a script has filled the field. */
const type = async (field: Locator, text: string) => {
  await field.selectText();
  await field.pressSequentially(text);
  await field.press("Enter");
};

const names = (lab: { state(): Promise<{ checked: { values: { functions: { id: string }[] } } }> }) =>
  lab.state().then(({ checked }) => checked.values.functions.map(({ id }) => id));

test("functions come and go, up to eight, and the address has them all", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open("lab=activations&f=tanh&f=elu,alpha=0.5");
  await expect(page.getByRole("heading", { level: 1, name: "Two activations and their slopes" })).toBeVisible();
  await expect(lab.button("Play")).toHaveCount(0);
  const add = page.getByRole("button", { name: /add activation/ });
  for (let count = 3; count <= 8; count++) {
    await add.click();
    await expect.poll(() => names(lab).then(({ length }) => length)).toBe(count);
  }
  await expect(page.getByRole("button", { name: "8 functions is the limit" })).toBeDisabled();
  await lab.button("Remove tanh").click();
  await expect.poll(() => names(lab).then(([first]) => first)).toBe("elu");
  const address = page.url();
  expect(address).toContain("f=elu,alpha=0.5&f=");
  await page.reload();
  await expect.poll(() => page.url()).toBe(address);
  await expect.poll(async () => (await lab.state()).checked.values.functions.length).toBe(7);
});

test("all functions are read where the pointer is, and where the field says", async ({ lab, page }) => {
  await lab.open("lab=activations&f=relu&f=formula&activation.f=x^2");
  const row = page.locator(".readings").getByRole("row", { name: /ReLU/ });
  await expect(row).toContainText("1.000");
  const field = page.getByRole("textbox", { name: "read at" });
  await type(field, "-2");
  await expect(page.locator(".readings").getByRole("row", { name: /Your own formula/ })).toContainText(
    /4\.000\s*−4\.000/,
  );
  const chart = page.getByRole("img", { name: "Values of ReLU, Your own formula" });
  const heading = page.getByRole("heading", { name: /^Reading/ });
  await chart.hover({ position: { x: 500, y: 100 } });
  await expect(heading).toContainText(/= \d/);
  await page.mouse.move(1, 1);
  await expect(heading).toContainText("= −2");
});

test("a formula shows its exact slope, and what is wrong with another", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open("lab=activations&f=formula&activation.f=x^3");
  await expect(page.locator(".slope math")).toContainText("3");
  const field = page.getByRole("textbox", { name: "f(x) =" });
  await field.fill("x + y");
  await field.press("Enter");
  await expect(page.getByText(/column 5/)).toBeVisible();
  await field.fill("sin(x)");
  await field.press("Enter");
  await expect(page.locator(".slope math")).toContainText("cos");
});

test("a gradient's way through layers, and the cost measured here", async ({ lab, page }) => {
  await lab.open("lab=activations&f=sigmoid&f=relu&depth=20");
  await expect(page.getByText(/^Of a gradient, 20 layers leave .* with ReLU, .*e-1\d with Sigmoid\.$/)).toBeVisible();
  const layers = page.getByRole("textbox", { name: "layers" });
  await type(layers, "50");
  await expect(page.getByText(/^Of a gradient, 50 layers leave/)).toBeVisible();
  const cost = page.getByRole("status", { name: /Sigmoid: \d+\.\d\d nanoseconds for a value/ });
  await cost.scrollIntoViewIfNeeded();
  await expect(cost).toBeVisible({ timeout: 30_000 });
});

test("one click lets them race in a network", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open("lab=activations&f=tanh&f=elu,alpha=0.5&f=formula&activation.f=x^2");
  await page.getByRole("link", { name: "race them in a network" }).click();
  await expect.poll(async () => (await lab.state()).layout?.lab).toBe("network");
  const { checked } = await lab.state();
  expect(checked.values.run.map(({ activation }) => activation?.id)).toEqual(["tanh", "elu", "formula"]);
  expect(checked.values.run[1]?.activation?.knobs).toEqual({ alpha: 0.5 });
  const { summary } = await lab.stepTo(50);
  expect(new Set(summary.racers.map(({ fingerprint }) => fingerprint)).size).toBe(3);
});

test("a phone's width needs no sideways scrolling", async ({ lab, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await lab.open("lab=activations");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
});

test("nothing serious stands in an assisted reader's way", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open("lab=activations&f=tanh&f=formula");
  await expectNothingSerious(page);
});
