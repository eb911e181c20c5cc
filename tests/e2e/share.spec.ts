/** Sharing: a link shows the same run to somebody else, «back» undoes a step, and every way to hand over works. */
import type { Page } from "@playwright/test";
import type { DescentLab } from "../../web/labs/lab";
import { expect, expectNothingSerious, Lab, test } from "./lab";

const race = "data=circle&hidden=4&run=sgd&run=adam,lr=0.03";

const openDialog = async (page: Page) => {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Share" });
  await expect(dialog).toBeVisible();
  return dialog;
};

const fingerprints = async (lab: Lab) => (await lab.state()).summary.racers.map(({ fingerprint }) => fingerprint);

/** Has the page say whenever it offers a file, which not every driver tells of. */
const watchFiles = (page: Page) =>
  page.evaluate(() => {
    const files: Promise<string>[] = [];
    Object.assign(window, { files });
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) files.push(blob.text());
      return make(blob);
    };
  });

const lastFile = (page: Page) =>
  page.evaluate(() => (window as unknown as { files: Promise<string>[] }).files.at(-1) ?? null);

const drop = (page: Page, name: string, text: string) =>
  page.evaluate(
    ([name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text ?? ""], name ?? ""));
      for (const type of ["dragover", "drop"]) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    [name, text],
  );

test("a link shows somebody else the same run, at the same update", async ({ lab, page, browser }) => {
  await lab.open(race);
  await lab.stepTo(137);
  const dialog = await openDialog(page);
  const link = await dialog.getByRole("textbox", { name: "Link" }).inputValue();
  expect(link).toMatch(/&t=137$/);
  const [first] = await fingerprints(lab);
  await expect(dialog.getByRole("textbox", { name: "Fingerprint of SGD" })).toHaveValue(first ?? "");

  const stranger = await browser.newContext();
  const there = await stranger.newPage();
  await there.goto(link);
  const theirs = new Lab(there);
  await expect.poll(() => theirs.update().catch(() => null)).toBe(137);
  expect(await fingerprints(theirs)).toEqual(await fingerprints(lab));
  await expect(theirs.button("Play")).toBeVisible();
  await stranger.close();

  await dialog.getByRole("checkbox", { name: "paused at update 137" }).uncheck();
  await expect(dialog.getByRole("textbox", { name: "Link" })).not.toHaveValue(/t=137/);
});

test("own samples and weights set by hand travel in the link, to the last bit", async ({ lab, page, browser }) => {
  await lab.open();
  const weights = await page.evaluate(async () => {
    const lab = document.querySelector("descent-lab") as DescentLab;
    const rows = Float64Array.from({ length: 60 }, (_, i) => (i % 3 === 2 ? i % 2 : Math.sin(i)));
    const table = { inputs: ["x₁", "x₂"], target: "class", classes: ["no", "yes"], rows };
    const weights = Float64Array.from({ length: 17 }, (_, i) => Math.cos(i));
    await lab.load("data=csv&hidden=4&run=adam", { table, weights });
    return [...weights];
  });
  await expect.poll(async () => (await lab.state()).layout.classNames).toEqual(["no", "yes"]);
  await lab.stepTo(20);
  const dialog = await openDialog(page);
  const link = await dialog.getByRole("textbox", { name: "Link" }).inputValue();
  expect(link).toMatch(/&t=20&own=[\w-]+&weights=[\w-]+$/);
  // The address had said as much by itself.
  await expect.poll(() => page.url()).toContain(new URL(link).hash);

  const there = await (await browser.newContext()).newPage();
  await there.goto(link);
  const theirs = new Lab(there);
  await expect.poll(() => theirs.update().catch(() => null)).toBe(20);
  expect(await fingerprints(theirs)).toEqual(await fingerprints(lab));
  await theirs.stepTo(0);
  const [start] = await fingerprints(theirs);
  await there.evaluate(
    (weights) =>
      (document.querySelector("descent-lab") as DescentLab).load("data=circle&hidden=4&run=sgd", {
        table: null,
        weights: Float64Array.from(weights),
      }),
    weights,
  );
  await expect.poll(async () => (await theirs.state()).checked.values.run[0]?.id).toBe("sgd");
  expect(await fingerprints(theirs)).toEqual([start]);
  await there.context().close();
});

test("what is too much for a link is a file, and stays through a reload", async ({ lab, page }) => {
  await lab.open();
  await page.evaluate(() => {
    const rows = Float64Array.from({ length: 6000 }, (_, i) => Math.sin(i * i));
    const table = { inputs: ["a"], target: "b", classes: [], rows };
    return (document.querySelector("descent-lab") as DescentLab).load("data=csv&hidden=&run=sgd", {
      table,
      weights: null,
    });
  });
  const dataset = async () => (await lab.state()).layout.target;
  await expect.poll(dataset).toBe("b");
  await lab.stepTo(3);
  const before = await fingerprints(lab);
  const dialog = await openDialog(page);
  await expect(dialog).toContainText("too much for a link");
  await expect(dialog.getByRole("textbox", { name: "Link" })).toHaveCount(0);
  await watchFiles(page);
  await dialog.getByRole("listitem").filter({ hasText: "JSON" }).getByRole("button", { name: "Save" }).click();
  await expect.poll(() => lastFile(page)).toContain('"own"');
  const file = (await lastFile(page)) ?? "";
  await expect.poll(() => page.url()).toContain("t=3");
  await page.reload();
  await expect.poll(dataset).toBe("b");
  await lab.go("seed=2");
  await expect.poll(dataset).not.toBe("b");
  await drop(page, "own.json", file);
  await expect.poll(dataset).toBe("b");
  await expect.poll(() => lab.update()).toBe(3);
  expect(await fingerprints(lab)).toEqual(before);
});

test("a picture, the history, one file, a script and a notebook are there to be saved", async ({ lab, page }) => {
  await lab.open("lab=surface&surface=beale&start=1,1&run=adam,lr=0.1&steps=50");
  await lab.stepTo(9);
  await watchFiles(page);
  const dialog = await openDialog(page);
  const saves = async (word: string, inside: RegExp) => {
    await dialog.getByRole("listitem").filter({ hasText: word }).getByRole("button", { name: "Save" }).click();
    await expect.poll(() => lastFile(page), { message: word, timeout: 20_000 }).toMatch(inside);
  };
  await saves("PNG", /^.PNG/);
  await saves("CSV", /^run,step,loss,p0,p1[^\n]*\n0,0,[^\n]+\n(0,\d,[^\n]+\n){8}0,9,[^\n]+\n$/);
  await saves("double click", /<meta name="descent-experiment" content="[^"]*surface=beale[^"]*t=9"/);
  await saves("Python script", /^"""An experiment[\s\S]*import torch/); // the playground in one file has the import, too
  await saves("Jupyter", /"nbformat": ?4/);
  await dialog.getByRole("listitem").filter({ hasText: "Python script" }).getByRole("button", { name: "Copy" }).click();
  await expect(dialog.getByRole("textbox", { name: "PyTorch" })).toHaveValue(/import torch/);
});

test("back and forward undo and redo a step, and leave a slider's way alone", async ({ lab, page }) => {
  const ids = async () => (await lab.state()).checked.values.run.map(({ id }) => id);
  await lab.open("data=circle&run=sgd");
  const before = await page.evaluate(() => history.length);
  const rate = page.getByRole("textbox", { name: /learning rate/ }).first();
  await rate.fill("");
  await rate.pressSequentially("0.2");
  await rate.press("Enter");
  await expect.poll(async () => (await lab.state()).checked.values.run[0]?.lr).toBe(0.2);
  expect(await page.evaluate(() => history.length)).toBe(before);
  await page.getByRole("button", { name: /add racer/ }).click();
  await expect.poll(async () => (await ids()).length).toBe(2);
  await expect.poll(() => page.evaluate(() => history.length)).toBe(before + 1);
  const two = await ids();
  await page.goBack();
  await expect.poll(ids).toEqual(["sgd"]);
  expect((await lab.state()).checked.values.run[0]?.lr).toBe(0.2);
  await page.goForward();
  await expect.poll(ids).toEqual(two);
});

test("another lab and back again shows each as it was left", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open("seed=9");
  await page.getByRole("link", { name: "Surfaces" }).click();
  await expect.poll(async () => (await lab.state()).layout.lab).toBe("surface");
  await page.goBack();
  await expect.poll(async () => (await lab.state()).checked.values.seed).toBe(9);
  expect((await lab.state()).layout.lab).toBe("network");
});

test("a file holds the experiment, and is opened by dropping it anywhere", async ({ lab, page }) => {
  await lab.open(race);
  await watchFiles(page);
  const dialog = await openDialog(page);
  await dialog.getByRole("listitem").filter({ hasText: "JSON" }).getByRole("button", { name: "Save" }).click();
  await expect.poll(() => lastFile(page)).toContain('"spec"');
  const file = (await lastFile(page)) ?? "";
  const wanted = (await lab.state()).checked.canonical;
  await dialog.getByRole("button", { name: "Close" }).click();
  await lab.go("seed=3");
  await expect.poll(async () => (await lab.state()).checked.values.seed).toBe(3);
  await drop(page, "experiment.json", file);
  await expect.poll(async () => (await lab.state()).checked.canonical).toBe(wanted);
  await drop(page, "picture.png", "\u0089PNG");
  await expect(page.getByRole("alert")).toContainText("no experiment");
  expect((await lab.state()).checked.canonical).toBe(wanted);
});

test("a damaged payload is told over the default experiment", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open("seed=2");
  await lab.go("seed=2&weights=!!!!");
  await expect(page.getByRole("alert")).toContainText("Copy the whole link again");
  await expect.poll(async () => (await lab.state()).checked.values.seed).toBe(1);
  await lab.go("seed=4");
  await expect(page.getByRole("alert")).toBeHidden();
});

test("the draft of another day is offered, and hides nothing", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open(race);
  await page.getByRole("button", { name: /add racer/ }).click();
  await expect.poll(() => page.evaluate(() => localStorage.getItem("descent.draft"))).toContain("hidden=4");
  const draft = (await lab.state()).checked.canonical;
  await page.goto("about:blank");
  await lab.open();
  expect((await lab.state()).checked.canonical).not.toBe(draft);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect.poll(async () => (await lab.state()).checked.canonical).toBe(draft);
  await expect(page.getByRole("button", { name: "Continue" })).toBeHidden();
  await page.goBack();
  await expect.poll(async () => (await lab.state()).checked.canonical).not.toBe(draft);
});

test("without storage nothing fails", { tag: "@once" }, async ({ lab, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("", "SecurityError");
      },
    });
  });
  await lab.open(race);
  await page.getByRole("button", { name: /add racer/ }).click();
  await expect.poll(async () => (await lab.state()).checked.values.run.length).toBe(3);
  await page.getByRole("button", { name: "Light or dark" }).click();
});

test("every copy button copies what stands beside it, without any leave, and moves nothing", async ({ lab, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.addEventListener("copy", () => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      Object.assign(window, { copied: (active as HTMLInputElement).value });
    });
  });
  await lab.open(race);
  const dialog = await openDialog(page);
  const save = dialog.getByRole("button", { name: "Save" }).last();
  const lowest = () => save.evaluate((button: HTMLElement) => button.offsetTop);
  const before = await lowest();
  for (const name of ["Link", "Iframe", "Custom element"]) {
    const field = page.getByRole("textbox", { name });
    await dialog.getByRole("listitem").filter({ has: field }).getByRole("button", { name: "Copy" }).click();
    const copied = () => page.evaluate(() => (window as unknown as { copied: string }).copied);
    await expect.poll(copied, name).toBe(await field.inputValue());
    await expect(dialog.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
    expect(await lowest(), name).toBe(before);
  }
});

test("the dialog takes the focus, keeps it, and gives it back", async ({ lab, page }) => {
  await lab.open(race);
  const dialog = await openDialog(page);
  await expect(dialog).toBeVisible();
  const inside = () => page.evaluate(() => document.activeElement?.localName);
  for (let i = 0; i < 4; i++) {
    expect(await inside()).toBe("descent-share");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Share", exact: true })).toBeFocused();
});

test("nothing serious stands in the way in the dialog", { tag: "@once" }, async ({ lab, page }) => {
  await lab.open(race);
  await lab.stepTo(10);
  await openDialog(page);
  await expectNothingSerious(page, "descent-share");
});

test("a phone reaches it all through the menu", { tag: "@once" }, async ({ lab, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await lab.open(race);
  await page.getByRole("button", { name: "Menu" }).click();
  await expect(page.getByRole("link", { name: "Reference" })).toBeVisible();
  const dialog = await openDialog(page);
  await expect(dialog).toBeVisible();
  await expect(page.getByRole("link", { name: "Reference" })).toBeHidden();
  const { scroll, client } = await dialog.evaluate(({ scrollWidth, clientWidth }) => ({
    scroll: scrollWidth,
    client: clientWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(client);
});
