/** The examples that people copy, as they are but for the playground's address. */
import { readFileSync } from "node:fs";
import { marked } from "marked";
import { expect, test, withLab } from "./elsewhere";

const example = (name: string, playground: string): string =>
  readFileSync(`${import.meta.dirname}/../../web/examples/${name}`, "utf8").replaceAll(
    "https://example.org/descent",
    playground,
  );

const frame = (body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title></head><body>${body}</body></html>`;

test("an article leads through the run as it is scrolled", async ({ elsewhere }) => {
  const page = await elsewhere.show(example("article.html", elsewhere.playground));
  const update = () => withLab(page, "descent-lab", (lab) => lab.progress?.update);
  for (const step of [26, 160, 5]) {
    await page.locator(`[data-step="${step}"]`).evaluate((paragraph) => paragraph.scrollIntoView({ block: "center" }));
    await expect.poll(update).toBe(step);
  }
});

test("a Markdown page has a lab among its prose", { tag: "@once" }, async ({ elsewhere }) => {
  const markdown = example("lesson.md", elsewhere.playground);
  const page = await elsewhere.show(frame(await marked.parse(markdown)));
  await expect(page.getByRole("heading", { name: "Noise helps" })).toBeVisible();
  await expect(page.locator("em")).toHaveText("watch the curve calm down");
  const lab = page.locator("descent-lab");
  await lab.getByRole("textbox", { name: "learning rate" }).press("ArrowUp");
  await expect.poll(() => withLab(page, "descent-lab", (one) => one.state.checked?.values.run[0]?.lr)).toBe(0.2);
});

test("a notebook's cell has a lab as its output", { tag: "@once" }, async ({ elsewhere }) => {
  const cell = example("notebook.py", elsewhere.playground);
  const spec = /^spec = "(.*)"$/m.exec(cell)?.[1] ?? "";
  const output = /HTML\(f"""(.*)"""\)/s.exec(cell)?.[1]?.replace("{spec}", spec) ?? "";
  const page = await elsewhere.show(frame(`<div class="cell"><div class="output_html">${output}</div></div>`));
  await page.locator("descent-lab").getByRole("button", { name: "Play" }).click();
  await expect.poll(() => withLab(page, "descent-lab", (lab) => lab.progress?.update)).toBeGreaterThan(20);
  expect(await withLab(page, "descent-lab", (lab) => lab.state.checked?.values.run.length)).toBe(2);
});
