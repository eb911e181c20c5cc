// @vitest-environment happy-dom
/** The playground as one file with an experiment in it: what is drawn is left out, what is typed cannot break out. */
import { afterEach, expect, test, vi } from "vitest";
import { oneFile } from "../../web/embed/one-file";
import { bakedHash } from "../../web/state/baked";
import { readHash } from "../../web/state/hash";

const parse = async (file: Blob) => new DOMParser().parseFromString(await file.text(), "text/html");

const hostile = `lab=surface&f=x"><script>alert(1)</script>&run=adam,label='%3C'`;

const show = (page: Document) => {
  document.head.innerHTML = page.head.innerHTML;
  document.body.innerHTML = page.body.innerHTML;
};

afterEach(() => {
  vi.unstubAllGlobals();
  document.head.innerHTML = "";
  document.body.innerHTML = "";
});

test("a page with its parts beside it takes the file that lies there", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: URL) => {
    asked.push(String(url));
    return new Response("<!doctype html><html><head><title>Descent</title></head><body><main></main></body></html>");
  });
  const page = await parse(await oneFile(hostile));
  expect(asked).toEqual([expect.stringMatching(/\/descent\.html$/)]);
  expect(page.querySelectorAll("script")).toHaveLength(0);
  show(page);
  expect(bakedHash()).toBe(hostile);
  expect(readHash()).toBe(hostile);
});

test("a file that is not there is an error", async () => {
  vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
  await expect(oneFile("seed=2")).rejects.toThrow("404");
});

test("a page that is one file gives itself, as it was before anything was drawn", async () => {
  document.documentElement.dataset.theme = "dark";
  document.head.innerHTML = `<script type="module">start()</script>`;
  document.body.innerHTML = `<header class="site"><b>drawn</b></header><main><i>drawn</i></main>
    <noscript>Needs JavaScript.</noscript><dialog>drawn</dialog>`;
  const page = await parse(await oneFile("seed=2"));
  expect(page.body.innerHTML).not.toContain("drawn");
  expect(page.querySelector("script")?.textContent).toBe("start()");
  expect(page.querySelector("noscript")?.textContent).toBe("Needs JavaScript.");
  expect(page.documentElement.dataset.theme).toBeUndefined();
  show(page);
  const again = await parse(await oneFile("seed=3"));
  expect(again.querySelectorAll("meta")).toHaveLength(1);
  show(again);
  expect(bakedHash()).toBe("seed=3");
});

test("an address says more than what is baked in", async () => {
  document.head.innerHTML = `<meta name="descent-experiment" content="seed=2">`;
  location.hash = "#seed=9";
  expect(readHash()).toBe("seed=9");
  location.hash = "";
});
