/** `<descent-lab>` in other people's pages, from another origin and a sub-path. */
import AxeBuilder from "@axe-core/playwright";
import { article, expect, test, withLab } from "./elsewhere";

const race = "lab=surface&surface=himmelblau&start=0,-3&run=sgd,lr=0.01&run=adam,lr=0.15&steps=160";
const lab = (attributes: string) => `<descent-lab ${attributes}></descent-lab>`;

test("one script makes a lab of the element, and it tells what happens", async ({ elsewhere }) => {
  const page = await elsewhere.show(
    article(
      elsewhere.playground,
      lab(`id="one" spec="${race}"`),
      `window.told = [];
       for (const name of ["ready", "change", "step", "stop", "error"])
         one.addEventListener(name, ({ detail }) => told.push([name, detail.update ?? detail.spec ?? detail.message]));`,
    ),
  );
  await withLab(page, "#one", (one) => one.stepTo(160));
  const spec = await withLab(page, "#one", (one) => one.toSpec());
  expect(spec).toContain("run=adam,lr=0.15");
  expect(await page.evaluate("told")).toEqual([
    ["ready", spec],
    ["change", spec],
    ["step", 0],
    ["step", 160],
    ["stop", 160],
  ]);
  await expect(page.getByRole("link", { name: "Open in Surfaces" })).toHaveAttribute(
    "href",
    `${elsewhere.playground}/#${spec}`,
  );
});

test("the reader touches what the author allows, and nothing else", { tag: "@once" }, async ({ elsewhere }) => {
  const page = await elsewhere.show(
    article(
      elsewhere.playground,
      lab(`id="none" controls="none" spec="${race}"`) +
        lab(`id="plain" spec="${race}"`) +
        lab(`id="some" controls="start, lr, nonsense" spec="${race}"`),
    ),
  );
  const [none, plain, some] = ["#none", "#plain", "#some"].map((selector) => page.locator(selector)) as [
    ReturnType<typeof page.locator>,
    ReturnType<typeof page.locator>,
    ReturnType<typeof page.locator>,
  ];
  await withLab(page, "#some", () => null);
  await expect(none.getByRole("button", { name: "Play" })).toHaveCount(0);
  await expect(plain.getByRole("button", { name: "Play" })).toBeVisible();
  await expect(plain.getByRole("textbox")).toHaveCount(0);
  await plain.locator(".map").click({ position: { x: 20, y: 20 } });
  expect(await withLab(page, "#plain", (one) => one.state.checked?.values.start)).toEqual([0, -3]);
  await expect(some.getByRole("textbox", { name: "learning rate" })).toHaveCount(2);
  await expect(some.getByRole("alert")).toContainText("nonsense");
  await some.locator(".map").click({ position: { x: 20, y: 20 } });
  await expect.poll(() => withLab(page, "#some", (one) => one.state.checked?.values.start[1])).toBeGreaterThan(3);
});

test("a wrong spec is told, beside the lab and as an event", { tag: "@once" }, async ({ elsewhere }) => {
  const page = await elsewhere.show(
    article(
      elsewhere.playground,
      lab(`id="one" spec="run=adm"`),
      `one.addEventListener("error", ({ detail }) => { window.told = detail; });`,
    ),
  );
  await expect(page.getByRole("alert")).toContainText("adam");
  expect(await page.evaluate("told")).toMatchObject({ key: "run" });
});

test("two labs on one page have each their own language and theme", async ({ elsewhere }) => {
  const page = await elsewhere.show(
    article(elsewhere.playground, lab('id="a"') + lab('id="b" lang="zh" theme="dark" spec="data=spiral"')),
  );
  await withLab(page, "#a", () => null);
  await withLab(page, "#b", () => null);
  await expect(page.locator("#a").getByRole("button", { name: "Play" })).toBeVisible();
  await expect(page.locator("#b").getByRole("button", { name: "播放" })).toBeVisible();
  const paper = (id: string) =>
    page.locator(`${id} .in`).evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await paper("#a")).toBe("rgb(253, 253, 252)");
  expect(await paper("#b")).toBe("rgb(18, 20, 22)");
  await page.locator("#a").evaluate((element) => element.setAttribute("lang", "zh-Hans"));
  await expect(page.locator("#a").getByRole("button", { name: "播放" })).toBeVisible();
  await page.locator("#b").evaluate((element) => Object.assign(element, { theme: "light", lang: "en" }));
  await expect(page.locator("#b").getByRole("button", { name: "Play" })).toBeVisible();
  expect(await paper("#b")).toBe("rgb(253, 253, 252)");
});

test("it plays while it is seen, and goes on where it was", async ({ elsewhere }) => {
  const page = await elsewhere.show(
    article(elsewhere.playground, `${lab('id="one" autoplay="visible" spec="steps=100000"')}<p class="gap"></p>`),
  );
  const playing = () => withLab(page, "#one", (one) => one.playing);
  await expect.poll(playing).toBe(true);
  await page.evaluate(() => scrollTo(0, 2500));
  await expect.poll(playing).toBe(false);
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(playing).toBe(true);
});

test("a page leads the reader through a run by the attribute `step`", { tag: "@once" }, async ({ elsewhere }) => {
  const page = await elsewhere.show(
    article(elsewhere.playground, lab(`id="one" controls="none" step="12" spec="${race}"`)),
  );
  const update = () => withLab(page, "#one", (one) => one.progress?.update);
  await expect.poll(update).toBe(12);
  await page.locator("#one").evaluate((element) => element.setAttribute("step", "90"));
  await expect.poll(update).toBe(90);
  await page.locator("#one").evaluate((element) => element.setAttribute("step", "3"));
  await expect.poll(update).toBe(3);
});

test("it survives being moved, and being taken out in mid-run and put in again", async ({ elsewhere }) => {
  const page = await elsewhere.show(
    article(elsewhere.playground, `${lab('id="one" spec="steps=100000"')}<div id="other"></div>`),
  );
  const before = await withLab(page, "#one", async (one) => {
    await one.stepTo(300);
    return one.progress?.racers[0]?.fingerprint;
  });
  await page.evaluate("one.play(); other.append(one);");
  await expect.poll(() => withLab(page, "#one", (one) => one.playing && (one.progress?.update ?? 0) > 300)).toBe(true);
  const left = await page.evaluate<number>("one.pause(); window.kept = one; one.remove(); kept.progress.update");
  await page.waitForTimeout(50);
  await page.evaluate("other.append(kept)");
  await expect.poll(() => withLab(page, "#one", (one) => one.progress?.update)).toBe(left);
  await withLab(page, "#one", (one) => one.stepTo(300));
  expect(await withLab(page, "#one", (one) => one.progress?.racers[0]?.fingerprint)).toBe(before);
});

test("it is there when the reader comes back to the page", async ({ elsewhere }) => {
  // Told by the page itself: not every driver follows a page that comes out of the browser's cache.
  const script = `addEventListener("pageshow", ({ persisted }) => {
    const look = async () => {
      if (!one.state?.summary) return setTimeout(look, 20);
      await one.stepTo(one.progress.update + 50);
      const back = performance.getEntriesByType("navigation")[0].type === "back_forward" || persisted;
      if (back) fetch("/report/" + one.progress.update);
      else location.href = "/another";
    };
    look();
  });`;
  await elsewhere.show(article(elsewhere.playground, lab('id="one" spec="steps=100000"'), script));
  // From the cache it is where it was; loaded anew it begins anew.
  await expect.poll(() => elsewhere.reports, { timeout: 20_000 }).toEqual([expect.stringMatching(/^(50|100)$/)]);
});

test("nothing at all stands in an assisted reader's way, light or dark", { tag: "@once" }, async ({ elsewhere }) => {
  const labs = lab(`id="a" controls="start lr" spec="${race}"`) + lab('id="b" lang="zh"');
  const page = await elsewhere.show(article(elsewhere.playground, labs));
  await page.emulateMedia({ reducedMotion: "reduce" });
  await withLab(page, "#a", (one) => one.stepTo(160));
  await withLab(page, "#b", (one) => one.stepTo(20));
  for (const theme of ["light", "dark"]) {
    for (const id of ["#a", "#b"]) {
      await page.locator(id).evaluate((element, value) => element.setAttribute("theme", value), theme);
      await expect(page.locator(`${id} .lab`)).toHaveAttribute("data-theme", theme);
    }
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().include("descent-lab").analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
});

test("«Open in …» leads to the experiment as it is now", async ({ elsewhere }) => {
  const page = await elsewhere.show(article(elsewhere.playground, lab(`id="one" spec="${race}"`)));
  await withLab(page, "#one", (one) => one.stepTo(33));
  const link = page.getByRole("link", { name: "Open in Surfaces" });
  await link.focus();
  await expect(link).toHaveAttribute("href", /^http.*\/below\/#lab=surface.*&t=33/);
  const opened = page.context().waitForEvent("page");
  await link.click();
  await withLab(await opened, "descent-lab", () => null);
  await expect.poll(async () => withLab(await opened, "descent-lab", (one) => one.progress?.update)).toBe(33);
});

test("twenty on one page share two workers and one module", async ({ elsewhere, browserName }) => {
  let asked = 0;
  const labs = Array.from({ length: 20 }, (_, i) => lab(`id="l${i}" spec="seed=${i}&steps=100"`)).join("");
  const html = article(elsewhere.playground, labs);
  const page = await elsewhere.show("<!doctype html>");
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) asked++;
  });
  await elsewhere.show(html);
  for (const i of [0, 7, 19]) {
    await page.locator(`#l${i}`).scrollIntoViewIfNeeded();
    await withLab(page, `#l${i}`, (one) => one.stepTo(100));
    expect(await withLab(page, `#l${i}`, (one) => one.progress?.update)).toBe(100);
  }
  expect(asked).toBe(1);
  // Firefox tells of a worker only when it ends.
  if (browserName === "chromium") expect(page.workers()).toHaveLength(2);
});

test("where scripts or WebAssembly are off, the element's own content stands", { tag: "@once" }, async ({
  elsewhere,
  browser,
}) => {
  const labs = `<descent-lab id="one"><a href="https://example.org/">A picture of the run</a></descent-lab>`;
  const page = await elsewhere.show(
    article(elsewhere.playground, labs, "Object.defineProperty(window, 'WebAssembly', { value: undefined });"),
  );
  await expect(page.getByRole("link", { name: "A picture of the run" })).toBeVisible();
  const plain = await browser.newPage({ javaScriptEnabled: false });
  await plain.goto(page.url());
  await expect(plain.getByRole("link", { name: "A picture of the run" })).toBeVisible();
  await plain.close();
});

test("a policy that forbids workers leaves the page's own thread", async ({ elsewhere }) => {
  elsewhere.forgiven.push("worker");
  const policy = `<meta http-equiv="Content-Security-Policy" content="worker-src 'none'">`;
  const html = article(elsewhere.playground, lab(`id="one" spec="${race}"`)).replace("<head>", `<head>${policy}`);
  const page = await elsewhere.show(html);
  await withLab(page, "#one", (one) => one.stepTo(100));
  expect(await withLab(page, "#one", (one) => one.progress?.update)).toBe(100);
  expect(page.workers()).toHaveLength(0);
});
