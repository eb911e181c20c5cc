/** A reader's own table in the page: from pasted text to a network that learns it, with nothing lost on the way. */
import { expect, expectNothingSerious, type Lab, test } from "./lab";

const rows = Array.from({ length: 30 }, (_, i) => `${(i % 7) / 2},${(i * 5) % 11},${i % 2 === 0 ? "oak" : "elm"}`);
const table = `height,girth,tree\n${rows.join("\n")}\n`;

const open = async (lab: Lab) => {
  await lab.open("data=circle&hidden=3&steps=50");
  await lab.page.getByRole("button", { name: "Use your own data" }).click();
  return lab.page.getByRole("dialog");
};

test("pasted text becomes the data", { tag: "@once" }, async ({ lab }) => {
  const dialog = await open(lab);
  await dialog.getByRole("textbox").fill(table);
  await expect(dialog.getByText("Classes: elm, oak.")).toBeVisible();
  await dialog.getByRole("button", { name: "Use these data" }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await lab.state()).layout.inputs).toEqual(["height", "girth"]);
  const { layout, checked } = await lab.stepTo(50);
  expect(layout).toMatchObject({ classes: 2, classNames: ["elm", "oak"], target: "tree" });
  expect(layout.train + layout.test).toBe(30);
  expect(checked.values.hidden).toEqual([3]);
});

test("a wrong cell is named, and what was typed stays", { tag: "@once" }, async ({ lab }) => {
  const dialog = await open(lab);
  await dialog.getByRole("textbox").fill(table.replace("1,1,", "1,much,").replace("0,0,oak", "0,,oak"));
  await expect(dialog.getByRole("alert")).toContainText("Row 2, column “girth”: the cell is missing.");
  await expect(dialog.getByRole("button", { name: "Use these data" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await lab.page.getByRole("button", { name: "Use your own data" }).click();
  await expect(dialog.getByRole("textbox")).toHaveValue(/,,oak/);
  await dialog.getByRole("button", { name: /Leave out/ }).click();
  await expect(dialog.getByRole("button", { name: "Use these data" })).toBeEnabled();
});

test("a file is read, and a column is told what it is", async ({ lab }) => {
  const dialog = await open(lab);
  await dialog.locator("input[type=file]").setInputFiles({
    name: "trees.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(table.replaceAll(",", ";")),
  });
  await dialog.getByLabel("What girth is").selectOption("target");
  await dialog.getByLabel("What tree is").selectOption("ignored");
  await dialog.getByRole("button", { name: "a number" }).click();
  await dialog.getByRole("button", { name: "Use these data" }).click();
  await expect.poll(async () => (await lab.state()).layout.target).toBe("girth");
  expect((await lab.state()).layout).toMatchObject({ inputs: ["height"], classes: 0 });
});

test("the dialog can be used by everybody", { tag: "@once" }, async ({ lab }) => {
  const dialog = await open(lab);
  await dialog.getByRole("textbox").fill(table);
  await expect(dialog.getByText("Classes: elm, oak.")).toBeVisible();
  await expectNothingSerious(lab.page);
});
