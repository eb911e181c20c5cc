/** The page as one file: opened from the disk, with no network at all. */
import { pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import type { DescentLab } from "../../web/labs/lab";

const file = pathToFileURL(`${import.meta.dirname}/../../web/dist/descent.html`).href;
const race = "lab=surface&surface=beale&start=1,1&run=adam,lr=0.1";

test("it opens from the disk, asks nobody for anything, and computes the same bits", async ({ page, context }) => {
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await context.setOffline(true);
  await page.goto(`${file}#${race}`);
  await page.waitForFunction(() => document.querySelector("descent-lab")?.state?.summary);
  const fingerprint = await page.evaluate(async () => {
    const lab = document.querySelector("descent-lab") as DescentLab;
    await lab.stepTo(100);
    return lab.progress?.racers[0]?.fingerprint;
  });
  expect(fingerprint).toBe("035420225fe66220");
  expect(asked.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
  expect(complaints).toEqual([]);
});
