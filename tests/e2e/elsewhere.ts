/** Other people's pages: a site of its own origin for each, with the built playground on another one. */
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import type { DescentLab } from "../../web/labs/lab";

const types: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

/** What any static host does, and a folder below its root; `cors` as GitHub Pages and every CDN has it. */
export const site = (folder: string, cors: boolean): Server =>
  createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const path = pathname.replace(/^\/below\//, "/").replace(/\/$/, "/index.html");
    try {
      const body = await readFile(join(folder, path));
      response.setHeader("Content-Type", types[extname(path)] ?? "application/octet-stream");
      if (cors) response.setHeader("Access-Control-Allow-Origin", "*");
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });

export const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });

interface Elsewhere {
  /** Where the playground is. */
  playground: string;
  /** What a page of the other origin has asked for below `/report/`. */
  reports: string[];
  /** What the browser may complain of, by a word of it. */
  forgiven: string[];
  /** Opens a page of another origin. */
  show(html: string): Promise<Page>;
}

/** Every test is also a test that nothing is thrown. */
export const test = base.extend<{ elsewhere: Elsewhere }>({
  elsewhere: async ({ page }, use) => {
    const complaints: string[] = [];
    const forgiven = ["favicon"];
    const reports: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    const playground = site(join(import.meta.dirname, "../../web/dist"), true);
    let shown = "";
    const host = createServer((request, response) => {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      const reported = /^\/report\/(.*)/.exec(request.url ?? "")?.[1];
      if (reported !== undefined) reports.push(reported);
      response.end(
        request.url === "/" ? shown : `<!doctype html><script>setTimeout(() => history.back(), 300)</script>`,
      );
    });
    const [there, here] = await Promise.all([listen(playground), listen(host)]);
    await use({
      forgiven,
      reports,
      playground: `${there}/below`,
      show: async (html) => {
        shown = html;
        await page.goto(`${here}/`);
        return page;
      },
    });
    for (const server of [playground, host]) server.close();
    expect(complaints.filter((text) => !forgiven.some((word) => text.includes(word)))).toEqual([]);
  },
});

export { expect };

/** A page of prose with labs in it. */
export const article = (playground: string, labs: string, script = ""): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>An article</title>
<style>body { max-width: 720px; margin: auto; font: 18px/1.6 Georgia, serif; } .gap { height: 3000px; }</style></head>
<body>${labs}<script>${script}</script><script type="module" src="${playground}/descent.js"></script></body></html>`;

/** Does something with a lab of the page, once it shows something. */
export const withLab = async <Result>(
  page: Page,
  selector: string,
  act: (lab: DescentLab) => Result | Promise<Result>,
): Promise<Result> => {
  await page.waitForFunction((at) => (document.querySelector(at) as DescentLab | null)?.state?.summary, selector);
  const handle = await page.$(selector);
  return (await handle?.evaluate(act as never)) as Result;
};
