/** The npm package, packed and installed into a project that has nothing else of ours. */
import { readFileSync } from "node:fs";
import { Consumer } from "./consumer";
import { expect, listen, site, test } from "./elsewhere";

const golden = JSON.parse(readFileSync(`${import.meta.dirname}/../golden/linear3_adam.json`, "utf8")) as {
  rows: { step: number; theta: number[]; loss_after: number }[];
  final: { updates: number };
};
const article =
  "lab=network&data=linear3&hidden=&bias=false&init=zeros&loss=half_squared_error&batch=1&order=sequential" +
  "&run=adam,lr=0.01,eps=1e-7,t0=1&steps=6000&stop=0.0001";

interface Printed {
  rows: { step: number; theta: number[]; loss: number }[];
  end: number;
}

test("it is typed, gives the article's numbers in node, and a React page in a browser", { tag: "@once" }, async ({
  page,
}) => {
  const consumer = new Consumer();
  const steps = JSON.stringify(golden.rows.map(({ step }) => step));
  const printed = consumer.runInNode(article, steps) as Printed;
  expect(printed).toMatchObject({
    end: golden.final.updates,
    refused: "adam",
    curve: [
      [-1, 0, 0],
      [0, 0, 0],
      [1, 1, 1],
    ],
  });
  golden.rows.forEach(({ step, theta, loss_after }, i) => {
    const row = printed.rows[i];
    expect(row?.step).toBe(step);
    [loss_after, ...theta].forEach((want, k) => {
      const got = [row?.loss, ...(row?.theta ?? [])][k] ?? Number.NaN;
      expect(Math.abs(got - want) / Math.abs(want), `update ${step}`).toBeLessThan(1e-12);
    });
  });

  for (const resolution of ["bundler", "nodenext"] as const) expect(consumer.typeCheck(resolution)).toBe("");

  const server = site(consumer.build(), false);
  await page.goto(`${await listen(server)}/`);
  const lab = page.locator("descent-lab");
  await expect(lab.getByRole("textbox", { name: "start" })).toBeVisible();
  await lab.getByRole("button", { name: "Play" }).click();
  await expect(page.locator("output")).toHaveText("200", { timeout: 20_000 });
  server.close();
  consumer.remove();
});
