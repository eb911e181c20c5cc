// @vitest-environment happy-dom
/** Code for other people's pages says what it should to a browser, whatever is in the title and the experiment. */
import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { elementCode, iframeCode } from "../../web/site/embed-code";

const page = "https://example.org/lessons/";
const hash = "data=circle&hidden=4,2&run=adam,lr=0.03";

const parsed = (code: string, selector: string) => {
  const holder = document.createElement("div");
  holder.innerHTML = code;
  expect(holder.querySelectorAll("*")).toHaveLength(selector === "iframe" ? 1 : 3);
  return holder.querySelector(selector);
};

test("the iframe opens the experiment without the page around it", () => {
  const frame = parsed(iframeCode({ page, hash, title: "Two circles", language: "en" }), "iframe");
  expect(frame?.getAttribute("src")).toBe(`${page}?embed=1&lang=en#${hash}`);
  expect(frame?.getAttribute("title")).toBe("Two circles");
});

test("the element comes from the same folder as the page, with the experiment's text", () => {
  const code = elementCode({ page: `${page}index.html`, hash, title: "Two circles", language: "zh" });
  expect(code).toContain(`src="${page}descent.js"`);
  expect(parsed(code, "descent-lab")?.getAttribute("spec")).toBe(hash);
  expect(parsed(code, "descent-lab")?.getAttribute("lang")).toBe("zh");
  expect(parsed(code, "a")?.getAttribute("href")).toBe(`${page}index.html#${hash}`);
});

test("nothing in a title or an experiment gets out of its attribute", () => {
  assert(
    property(string({ unit: "grapheme" }), (text) => {
      const hostile = `"><script>${text}</script>&quot;`;
      const source = { page, hash: hostile, title: hostile, language: "en" };
      expect(parsed(iframeCode(source), "iframe")?.getAttribute("title")).toBe(hostile);
      expect(parsed(elementCode(source), "descent-lab")?.getAttribute("spec")).toBe(hostile);
      expect(parsed(elementCode(source), "a")?.textContent).toBe(hostile);
    }),
  );
});
