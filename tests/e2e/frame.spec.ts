/** The page in other people's frames: its height, its messages, and what it does with messages that are none. */
import type { Page } from "@playwright/test";
import { expect, test } from "./elsewhere";

const race = "lab=surface&surface=beale&start=1,1&run=adam,lr=0.1&steps=200";

/** A page with one frame, connected as the playground's own script does it; what the frame says is in `told`. */
const around = (playground: string, source: string, sandbox = "") => `<!doctype html><title>Around</title>
<style>body { margin: 0; } iframe { width: 700px; height: 40px; border: 0; }</style>
<iframe id="frame" ${sandbox} src="${playground}/${source}"></iframe>
<script type="module">
  import { connect } from "${playground}/frame.js";
  window.told = [];
  connect(frame).then((lab) => {
    window.lab = lab;
    for (const type of ["ready", "resize", "step", "done", "error"]) lab.on(type, (news) => told.push(news));
  });
</script>`;

interface Told {
  type: string;
  [detail: string]: unknown;
}

const told = (page: Page, type: string) =>
  page.evaluate((one) => (window as unknown as { told: Told[] }).told.filter((news) => news.type === one), type);

const ready = (page: Page) => expect.poll(async () => (await told(page, "ready")).length, { timeout: 20_000 }).toBe(1);

const forms = [
  { form: "the page", source: "index.html", sandbox: "" },
  { form: "the page without an origin", source: "index.html", sandbox: 'sandbox="allow-scripts"' },
  { form: "the single file without an origin", source: "descent.html", sandbox: 'sandbox="allow-scripts"' },
];

for (const { form, source, sandbox } of forms) {
  test(`${form}: it tells its height and is led by messages`, async ({ elsewhere }) => {
    const page = await elsewhere.show(around(elsewhere.playground, `${source}?embed=1#${race}`, sandbox));
    await ready(page);
    expect(await told(page, "ready")).toEqual([
      { type: "ready", version: 1, spec: expect.stringContaining("run=adam") },
    ]);
    const inside = page.frameLocator("#frame");
    await expect(inside.getByRole("link", { name: "Open in Surfaces" })).toBeVisible();
    await expect(inside.getByRole("banner")).toHaveCount(0);
    const needed = () => inside.locator("descent-lab").evaluate((lab) => lab.getBoundingClientRect().height);
    await expect
      .poll(async () => Math.abs((await page.locator("#frame").boundingBox())?.height ?? 0) - Math.ceil(await needed()))
      .toBe(0);

    await page.evaluate("lab.seek(150)");
    await expect.poll(() => page.evaluate("lab.state()")).toMatchObject({ update: 150, playing: false });
    await page.evaluate("lab.play()");
    await expect.poll(async () => (await told(page, "done")).length).toBe(1);
    await page.evaluate(`lab.set({ spec: "data=circle&steps=50", controls: "none", lang: "zh", theme: "dark" })`);
    await expect.poll(() => page.evaluate("lab.state()")).toMatchObject({ spec: "steps=50", update: 0 });
    await expect(inside.getByRole("link", { name: "打开" })).toBeVisible();
    await expect(inside.getByRole("button", { name: "播放" })).toHaveCount(0);
    await page.evaluate(`lab.set({ spec: "run=adm" })`);
    await expect.poll(async () => (await told(page, "error")).length).toBe(1);
  });
}

test("its address says how it looks", { tag: "@once" }, async ({ elsewhere }) => {
  const page = await elsewhere.show(
    around(elsewhere.playground, `index.html?embed=1&controls=lr&lang=zh&theme=dark#${race}`),
  );
  await ready(page);
  const inside = page.frameLocator("#frame");
  await expect(inside.getByRole("textbox", { name: "学习率" })).toBeVisible();
  await expect(inside.locator(".lab")).toHaveAttribute("data-theme", "dark");
});

/** Bytes that the page and its frame hold, once what they let go of is gone; 0 where the browser does not tell. */
const held = async (page: Page, browserName: string): Promise<number> => {
  if (browserName !== "chromium") return 0;
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize;
};

test("10⁵ messages that are none change nothing, and nobody but the window around is answered", async ({
  elsewhere,
  browserName,
}) => {
  const page = await elsewhere.show(around(elsewhere.playground, `index.html?embed=1#${race}`));
  await ready(page);
  await page.evaluate("lab.seek(20)");
  await expect.poll(() => page.evaluate("lab.state()")).toMatchObject({ update: 20 });
  const before = await held(page, browserName);
  const answers = await page.evaluate(async () => {
    const frame = document.querySelector("iframe") as HTMLIFrameElement;
    const target = frame.contentWindow as Window;
    let heard = 0;
    addEventListener("message", () => heard++);
    const leaves = [null, undefined, 0, -1, Number.NaN, 1e300, "", "play", "seek", true, [], {}, new Date(0), /x/, 1n];
    const names = [
      "descent",
      "type",
      "nonce",
      "update",
      "spec",
      "controls",
      "theme",
      "lang",
      "id",
      "__proto__",
      "then",
    ];
    const types = ["hullo", "connect", "set", "play", "pause", "seek", "state", "ready", "constructor", ""];
    // A small generator of its own, so that a failure can be repeated.
    let state = 7;
    const pick = <Item>(items: Item[]): Item => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      return items[(state >>> 8) % items.length] as Item;
    };
    for (let i = 0; i < 100_000; i++) {
      const junk: Record<string, unknown> = {};
      for (let fields = pick([0, 1, 2, 3, 4]); fields > 0; fields--) junk[pick(names)] = pick([...leaves, ...types]);
      target.postMessage(pick<unknown>([junk, junk, junk, ...leaves]), "*");
      if (i % 2000 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
    return heard;
  });
  expect(answers).toBe(0);
  // One letter of each message would be more than that.
  expect((await held(page, browserName)) - before).toBeLessThan(1e5);
  expect(await page.evaluate("lab.state()")).toMatchObject({ update: 20, playing: false });
  // A frame beside it is not the window around, whatever it says.
  const beside = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const other = document.createElement("iframe");
        other.srcdoc = `<script>
          addEventListener("message", () => parent.beside("answered"));
          parent.frames[0].postMessage({ descent: 1, type: "hello" }, "*");
          setTimeout(() => parent.beside("silence"), 300);
        </script>`;
        Object.assign(window, { beside: resolve });
        document.body.append(other);
      }),
  );
  expect(beside).toBe("silence");
});
