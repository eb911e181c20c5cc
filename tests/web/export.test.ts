/** What a reader takes home: names of files, and tables as text. */
import { expect, test } from "vitest";
import { fileName, separated } from "../../web/state/export";

test.each([
  ["Linear model, six samples", "csv", "linear-model-six-samples.csv"],
  ["线性模型，六个样本", "png", "线性模型-六个样本.png"],
  ["../../etc/passwd", "csv", "etc-passwd.csv"],
  ["…", "csv", "descent.csv"],
  ["x".repeat(200), "csv", `${"x".repeat(60)}.csv`],
])("%s is saved as %s", (title, ending, name) => {
  expect(fileName(title, ending)).toBe(name);
});

test.each([
  [
    [
      ["update", "Adam"],
      [0, 0.1],
      [1, 1e-7],
    ],
    "update,Adam\n0,0.1\n1,1e-7\n",
  ],
  [[['say "x"', "a,b", "two\nlines", "a;b", ""]], '"say ""x""","a,b","two\nlines",a;b,\n'],
])("%j is separated", (rows, text) => {
  expect(separated(rows)).toBe(text);
});
