/** The page around the experiment: its policy, wrong addresses, the keyboard, a phone, and readers who need assistance. */
import { expect, expectNothingSerious, test } from "./lab";

test("the strict policy covers the page and its worker", async ({ lab, page }) => {
  const policies = new Map<string, string>();
  page.on("response", (response) => {
    const kind = response.url().match(/(worker[^/]*\.js|\/)$/)?.[1];
    if (kind) policies.set(kind === "/" ? "page" : "worker", response.headers()["content-security-policy"] ?? "");
  });
  await lab.open();
  expect([...policies.keys()].sort()).toEqual(["page", "worker"]);
  for (const policy of policies.values()) {
    expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'");
    expect(policy).not.toContain(" 'unsafe-eval'");
  }
});

test("the engine is sent for at once, and only once", async ({ lab, page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await lab.open();
  const at = (pattern: RegExp) => asked.flatMap((path, place) => (pattern.test(path) ? [place] : []));
  expect(at(/\.wasm$/)).toHaveLength(1);
  expect(at(/\.wasm$/)[0]).toBeLessThan(at(/worker[^/]*\.js$/)[0] ?? 0);
});

test("a wrong address is told, and the page stays alive", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open("run=adm");
  const alert = page.getByRole("alert");
  // The nearest name is offered.
  await expect(alert).toContainText("adam");
  const wrong = [
    "nonsense=1",
    "run=adam,lr=NaN",
    "__proto__=1",
    "v=999",
    "run=adam,lr=-1",
    "hidden=1000000000",
    "%E0%A4%A",
  ];
  for (const [i, bad] of wrong.entries()) {
    await lab.go(`seed=${i + 2}`);
    await expect(alert).toBeHidden();
    await lab.go(bad);
    await expect(alert).toBeVisible();
    await expect.poll(async () => (await lab.state()).checked.values.seed, bad).toBe(1);
    await lab.button("Step").click();
    await expect.poll(() => lab.update(), bad).toBe(1);
  }
});

test("the address and the experiment follow each other", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open("seed=7");
  expect((await lab.state()).checked.values.seed).toBe(7);
  await lab.go("seed=8");
  await expect.poll(async () => (await lab.state()).checked.values.seed).toBe(8);
  expect(new URL(page.url()).hash).toBe(`#${(await lab.state()).checked.canonical}`);
});

test("the keyboard plays, steps and resets", async ({ lab, page }) => {
  await lab.open();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => lab.update()).toBe(1);
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => lab.update()).toBe(7);
  await page.keyboard.press("r");
  await expect.poll(() => lab.update()).toBe(0);
  await page.keyboard.press("Space");
  await expect.poll(() => lab.update()).toBeGreaterThan(10);
  await page.keyboard.press("Space");
  await expect(lab.button("Play")).toBeVisible();
  // The button answers at once; the last numbers may still be on their way to the screen.
  const moved = async () => {
    const paused = await lab.update();
    await page.waitForTimeout(200);
    return (await lab.update()) - paused;
  };
  await expect.poll(moved).toBe(0);
});

test("the buttons do the same", { tag: "@once" }, async ({ lab }) => {
  await lab.open();
  await lab.button("Epoch").click();
  await expect.poll(() => lab.update()).toBe(6);
  await lab.button("Play").click();
  await lab.button("Pause").click();
  await lab.button("Reset").click();
  await expect.poll(() => lab.update()).toBe(0);
});

test("a phone's width needs no sideways scrolling", async ({ lab, page }) => {
  for (const spec of ["lab=losses", "lab=activations", "lab=surface", ""]) {
    await lab.open(spec);
    for (const width of [360, 320]) {
      await page.setViewportSize({ width, height: 740 });
      const tooWide = () =>
        page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return Math.max(0, scrollWidth - clientWidth);
        });
      await expect.poll(tooWide, `${spec} at ${width}`).toBe(0);
    }
  }
  await expect(lab.button("Play")).toBeInViewport();
});

test("nothing serious stands in an assisted reader's way", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open();
  await lab.stepTo(100);
  await expectNothingSerious(page);
});

test("paper is light, and has nothing to press", { tag: "@once" }, async ({ lab, page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await lab.open();
  const [title, play] = [page.getByRole("heading", { level: 1 }), lab.button("Play")];
  await expect(title).toHaveCSS("color", "rgb(232, 234, 236)");
  await expect(play).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  await expect(title).toHaveCSS("color", "rgb(22, 25, 29)");
  await expect(play).toBeHidden();
});

test("Chinese by address", { tag: "@once" }, async ({ lab, page }) => {
  await page.goto("./?lang=zh");
  await expect(page.locator("html")).toHaveAttribute("lang", /^zh/);
  await page.waitForFunction(() => document.querySelector("descent-lab"));
  await expect(lab.button("播放")).toBeVisible();
});

test("an activation and a loss of one's own are typed, trained with, and kept in the link", { tag: "@once" }, async ({
  lab,
}) => {
  const { page } = lab;
  await lab.open("data=circle&activation=formula&loss=formula&loss.f=(y-p)%5E2&output=identity&run=adam,lr=0.03");
  const field = page.getByRole("textbox", { name: "f(x) =" });
  await expect(field).toHaveValue("x*sigmoid(2x)");
  await field.fill("sine(x)");
  await field.press("Enter");
  await expect(page.getByText(/did you mean sin/)).toBeVisible();
  await field.fill("sin(x)");
  await field.press("Enter");
  await expect.poll(async () => (await lab.state()).checked.canonical).toContain("activation.f=sin(x)");
  const { summary } = await lab.stepTo(300);
  expect(summary.racers[0]?.state).toBe("running");
  const before = summary.racers[0]?.fingerprint;
  const { canonical } = (await lab.state()).checked;
  await lab.open(canonical);
  expect((await lab.stepTo(300)).summary.racers[0]?.fingerprint).toBe(before);
});

test("a change is undone and redone, by keys and by buttons, with the run as far as it was", async ({ lab, page }) => {
  await lab.open("data=circle&hidden=4");
  const { summary } = await lab.stepTo(30);
  await lab.button("Add a neuron to hidden layer 1").click();
  await expect.poll(async () => (await lab.state()).layout.widths).toEqual([2, 5, 1]);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await lab.state()).summary).toEqual(summary);
  await lab.button("Redo").click();
  await expect.poll(async () => (await lab.state()).layout.widths).toEqual([2, 5, 1]);
  await lab.button("Undo").click();
  await expect.poll(() => lab.update()).toBe(30);
});
