/** The page as one file: opened from the disk, with no network at all. */
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import type { DescentLab } from "../../web/labs/lab";

const file = pathToFileURL(`${import.meta.dirname}/../../web/dist/descent.html`).href;
const race = "lab=surface&surface=beale&start=1,1&run=adam,lr=0.1";

/** What the command line says of the same run. */
const native = (spec: string): string | undefined => {
  const program = `${import.meta.dirname}/../../build/native/descent`;
  const printed = execFileSync(program, ["run", spec, "--json"], { encoding: "utf8" });
  return /"fingerprint": *"([0-9a-f]{16})"/.exec(printed)?.[1];
};

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
  expect(fingerprint).toBe(native(`${race}&steps=100`));
  expect(asked.filter((url) => !/^(file|data|blob):/.test(url))).toEqual([]);
  expect(complaints).toEqual([]);
});
