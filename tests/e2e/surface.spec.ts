/** The surface lab as a reader uses it: the map, the race, the slider over the run, one step taken apart. */
import type { Page } from "@playwright/test";
import { expect, test } from "./lab";

const race =
  "lab=surface&surface=himmelblau&start=0,-3&run=sgd,lr=0.01&run=momentum,lr=0.003&run=adam,lr=0.15&steps=160";

test("a link shows its race, and the run ends where the engine says", { tag: "@once" }, async ({ lab }) => {
  await lab.open(race);
  await expect(lab.page.getByRole("heading", { level: 1 })).toHaveText("Himmelblau’s function");
  await lab.stepTo(160);
  const { summary } = await lab.state();
  expect(summary.racers.map(({ state }) => state)).toEqual(["finished", "finished", "finished"]);
  const rows = lab.page.locator("descent-standings tbody tr");
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText("(3.584, −1.848)");
});

test("the map has shades, contours and paths", async ({ lab }) => {
  await lab.open(race);
  await lab.stepTo(100);
  const colours = await lab.page.locator("descent-surface-map canvas").evaluateAll((canvases) =>
    canvases.map((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const data = (canvas as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
      const seen = new Set<string>();
      for (let i = 0; i < data.length; i += 4 * 97) seen.add([data[i], data[i + 1], data[i + 2], data[i + 3]].join());
      return seen.size;
    }),
  );
  expect(colours[0]).toBeGreaterThan(30);
  expect(colours[1]).toBeGreaterThan(3);
});

test("back and forth over the run gives the very same numbers", { tag: "@once" }, async ({ lab }) => {
  await lab.open(`${race}&noise=0.5`);
  await lab.stepTo(90);
  const there = (await lab.state()).summary.racers.map(({ fingerprint }) => fingerprint);
  await lab.stepTo(150);
  await lab.stepTo(12);
  await lab.stepTo(90);
  expect((await lab.state()).summary.racers.map(({ fingerprint }) => fingerprint)).toEqual(there);
});

test("a click on the map starts every racer there, and the arrow keys move the start", async ({ lab }) => {
  await lab.open(race);
  await lab.stepTo(20);
  const map = lab.page.locator("descent-surface-map .map");
  const box = await map.boundingBox();
  await map.click({ position: { x: (box?.width ?? 0) * 0.25, y: (box?.height ?? 0) * 0.75 } });
  await expect.poll(async () => (await lab.state()).checked.values.start[0]).toBeCloseTo(-2.5, 1);
  const { checked, summary } = await lab.state();
  expect(checked.values.start[1]).toBeCloseTo(-2.5, 1);
  expect(summary.update).toBe(0);
  const [x = 0] = checked.values.start;
  await lab.page.getByRole("button", { name: /^Start at/ }).press("ArrowRight");
  await expect.poll(async () => (await lab.state()).checked.values.start[0]).toBeCloseTo(x + 0.1, 2);
});

test("zooming changes the address and not the run", { tag: "@once" }, async ({ lab }) => {
  await lab.open(race);
  await lab.stepTo(30);
  await lab.page.getByRole("button", { name: "Closer" }).click();
  await expect(lab.page).toHaveURL(/view=-4,4,-4,4/);
  expect((await lab.state()).summary.update).toBe(30);
  await lab.page.getByRole("button", { name: "whole map" }).click();
  await expect(lab.page).not.toHaveURL(/view=/);
});

test("the next step is taken apart as it is then made", { tag: "@once" }, async ({ lab }) => {
  await lab.open("lab=surface&surface=sphere&start=1,2&run=sgd,lr=0.25");
  const panel = lab.page.locator("descent-anatomy");
  await expect(panel).toContainText("0 → 1");
  await expect(panel.locator("tbody tr").first()).toContainText("2.000");
  await expect(panel.locator(".eqs")).toContainText("0.5");
  // The gradient is (2, 4): its bars are drawn in that ratio, the longer one over half of its track.
  const widths = await panel
    .locator("tbody tr")
    .first()
    .locator("rect")
    .evaluateAll((bars) =>
      bars.map((bar) => bar.getBoundingClientRect().width / (bar.parentElement?.getBoundingClientRect().width ?? 1)),
    );
  expect(widths.map((share) => share.toFixed(2))).toEqual(["0.25", "0.50"]);
  await lab.page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(panel).toContainText("1 → 2");
  expect(await lab.weights(0)).toEqual([0.5, 1]);
});

test("when a run has played to its end there is no next step to pause for", { tag: "@once" }, async ({ lab }) => {
  await lab.open("lab=surface&surface=sphere&start=1,2&run=sgd,lr=0.25&steps=30");
  const panel = lab.page.locator("descent-anatomy");
  await lab.button("Play").click();
  await expect(lab.button("Replay")).toBeVisible();
  await expect(panel).toContainText("This racer has ended");
});

test("another surface brings its own start and map", { tag: "@once" }, async ({ lab }) => {
  await lab.open(`${race}&view=-1,1,-1,1`);
  await lab.page.getByRole("combobox", { name: "surface", exact: true }).selectOption("rosenbrock");
  await expect.poll(async () => (await lab.state()).checked.values.surface.id).toBe("rosenbrock");
  const { values } = (await lab.state()).checked;
  expect(values.start).toEqual([-1.2, 1]);
  expect(values.view).toEqual([-2, 2, -1, 3]);
});

test("a racer that flies off says so and keeps its last finite place", { tag: "@once" }, async ({ lab }) => {
  await lab.open("lab=surface&surface=rosenbrock&run=radam,lr=0.01&run=sgd,lr=0.01");
  await lab.stepTo(1000);
  const { summary } = await lab.state();
  expect(summary.racers[1]?.state).toBe("diverged");
  for (const racer of summary.racers) expect(Number.isFinite(racer.loss)).toBe(true);
  await expect(lab.page.locator("descent-verdicts")).toContainText("diverged at update");
});

test("each lab keeps its own place behind its tab, in Chinese too", { tag: "@once" }, async ({ lab }) => {
  await lab.open();
  await lab.page.getByRole("link", { name: "Surfaces" }).click();
  await expect.poll(async () => (await lab.state()).layout.lab).toBe("surface");
  await lab.page.getByRole("link", { name: "Networks" }).click();
  await expect.poll(async () => (await lab.state()).layout.lab).toBe("network");
  await lab.page.getByRole("button", { name: /中文/ }).click();
  await lab.page.getByRole("link", { name: "曲面" }).click();
  await expect(lab.page.getByRole("heading", { level: 1 })).toHaveText("Himmelblau 函数");
});

test("a reader types a surface: it gets its sliders, and a slip leaves everything as it was", { tag: "@once" }, async ({
  lab,
}) => {
  await lab.open(race);
  await lab.page.getByRole("combobox", { name: "surface" }).selectOption("formula");
  const field = lab.page.getByRole("textbox", { name: "f(x, y) =" });
  await expect(field).toHaveValue("x^2 + 10*y^2");
  await field.fill("x^2 + k*y^2 + 3sin(2x)");
  await field.press("Enter");
  await expect.poll(async () => (await lab.state()).checked.values.surface.knobs).toEqual({ k: 1 });
  expect((await lab.state()).layout.minima?.length).toBeGreaterThan(1);

  await field.fill("x^2 + k*y^");
  await field.press("Enter");
  await expect(lab.page.locator(".typed .why")).toContainText("column 11");
  await expect(field).toHaveValue("x^2 + k*y^");
  expect((await lab.state()).checked.values.f).toBe("x^2 + k*y^2 + 3sin(2x)");

  await field.fill("x^2 + y^2");
  await field.press("Enter");
  await expect.poll(async () => (await lab.state()).checked.values.surface.knobs).toEqual({});
});

test("a start where a typed surface has no value is said", { tag: "@once" }, async ({ lab }) => {
  await lab.open("lab=surface&surface=formula&f=x*log(x)%2By%5E2&start=-1,2&run=adam,lr=0.1");
  await lab.stepTo(5);
  await expect(lab.page.locator("descent-verdicts")).toContainText("no value there");
});

const study = (lab: { page: Page }) => lab.page.locator("descent-study");

test("a link shows its basins, and a cell that is chosen is run", async ({ lab }) => {
  await lab.open("lab=surface&surface=himmelblau&steps=200&study=basins&run=adam,lr=0.1");
  await expect(study(lab).getByRole("status").first()).toContainText("65,536 runs of 200 updates", { timeout: 20_000 });
  await expect(study(lab).getByRole("row")).toHaveCount(5);
  const canvas = study(lab).locator("canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox()) as { width: number; height: number };
  await canvas.hover({ position: { x: box.width * 0.8, y: box.height * 0.3 } });
  const told = (await study(lab).locator(".reading").textContent()) ?? "";
  expect(told).toMatch(/^From \(3, 2\.0\d+\) it arrives after \d+ updates\.$/);
  await canvas.click({ position: { x: box.width * 0.8, y: box.height * 0.3 } });
  await expect.poll(async () => (await lab.state()).checked.values.start[0]).toBe(3);
  await lab.stepTo(200);
  const arrived = /after (\d+) updates/.exec(told)?.[1];
  await expect(lab.page.locator("descent-standings tbody td").nth(4)).toHaveText(arrived ?? "");
});

test("a phase diagram can be stopped, and keeps what it has", { tag: "@once" }, async ({ lab }) => {
  await lab.open("lab=surface&surface=rosenbrock&steps=1000000&study=phase&run=adam");
  await study(lab).getByRole("button", { name: "Stop" }).click();
  await expect(study(lab).getByRole("button", { name: "Start again" })).toBeVisible();
  await study(lab).getByRole("button", { name: "Phase diagram" }).click();
  await expect(study(lab).locator("descent-grid-map")).toHaveCount(0);
});

test("fair rates give every racer its best one", { tag: "@once" }, async ({ lab }) => {
  await lab.open("lab=surface&surface=sphere&start=1,1&steps=300&run=sgd&run=momentum,lr=0.01");
  await lab.button("fair rates").click();
  await expect(study(lab)).toContainText("Every racer runs at its best rate", { timeout: 20_000 });
  const [sgd, momentum] = (await lab.state()).checked.values.run;
  expect(sgd?.lr).toBeGreaterThan(0.4);
  expect(sgd?.lr).toBeLessThan(0.6);
  expect(momentum?.lr).not.toBe(0.01);
});

const reliefOf = (page: Page) => page.locator("descent-surface-relief");

test("the surface in relief is turned, and a click on it starts the racers there", async ({ lab }) => {
  const { page } = lab;
  const drawn = await page.evaluate(() => document.createElement("canvas").getContext("webgl2") !== null);
  test.skip(!drawn, "This browser draws no WebGL.");
  await lab.open(race);
  await lab.button("3-D").click();
  const canvas = reliefOf(page).locator("canvas");
  await expect(canvas).toBeVisible();
  expect((await lab.state()).checked.canonical).toContain("relief=true");
  /* It comes with the values of the surface, and then stays. */
  let before = await canvas.screenshot();
  await expect
    .poll(
      async () => {
        const last = before;
        before = await canvas.screenshot();
        return before.equals(last);
      },
      { intervals: [400] },
    )
    .toBe(true);
  await reliefOf(page)
    .getByRole("group", { name: /Arrow keys/ })
    .press("ArrowLeft");
  await expect.poll(async () => (await canvas.screenshot()).equals(before)).toBe(false);
  await canvas.click();
  await expect.poll(async () => (await lab.state()).checked.values.start[1]).not.toBe(-3);
  await lab.button("Map").click();
  await expect(page.locator("descent-surface-map canvas").first()).toBeVisible();
});

test("without WebGL the relief says so, and the map is one click away", { tag: "@once" }, async ({ lab }) => {
  const { page } = lab;
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith("webgl") ? null : Reflect.apply(getContext, this, [kind, ...rest]);
    } as typeof getContext;
  });
  await lab.open(`${race}&relief=true`);
  await expect(reliefOf(page).getByRole("status")).toContainText("WebGL");
  await lab.button("Map").click();
  await expect(page.locator("descent-surface-map canvas").first()).toBeVisible();
});

test("a racer wears the name and the colour that its reader gives it, while the run stays where it is", {
  tag: "@once",
}, async ({ lab }) => {
  const { page } = lab;
  await lab.open(race);
  await lab.stepTo(30);
  await page.locator(".racer details.more summary").first().click();
  await page
    .getByRole("group", { name: /^colour/ })
    .first()
    .getByRole("button", { name: "3", exact: true })
    .click();
  await expect.poll(async () => (await lab.state()).checked.canonical).toContain("run=sgd,colour=3");
  expect(await lab.update()).toBe(30);
  const keys = page.locator("descent-standings tbody svg.key");
  await expect(keys.nth(0)).toHaveClass(/c3/);
  await expect(keys.nth(2)).toHaveClass(/c1/);
  await page.getByRole("textbox", { name: "label" }).first().fill("Plain");
  await page.keyboard.press("Enter");
  await expect(page.locator("descent-standings tbody tr").first()).toContainText("Plain");
});
