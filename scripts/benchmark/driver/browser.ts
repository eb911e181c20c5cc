/** Contestants in headless Chromium, a page each. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import type { Bench } from "../page/page";
import type { Assignment } from "../problem";
import { pace } from "./pace";
import type { Runner } from "./runner";

declare global {
  interface Window {
    bench: Bench;
  }
}

function program(...names: string[]): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // the next one
    }
  }
  throw new Error(`${names[0]} is not installed`);
}

export class Arena {
  private constructor(
    private readonly browser: Browser,
    private readonly address: string,
  ) {}

  static async open(address: string): Promise<Arena> {
    const browser = await chromium.launch({
      executablePath: program("chromium", "chromium-browser", "google-chrome"),
      args: ["--no-sandbox", "--disable-background-networking", "--no-first-run"],
    });
    return new Arena(browser, address);
  }

  get version(): string {
    return `Chromium ${this.browser.version()}`;
  }

  async enter(name: string, assignment: Assignment): Promise<Runner> {
    const page = await this.page();
    await page.evaluate((given) => window.bench.enter(given), assignment);
    let updates = 1;
    return {
      name,
      warm: async () => {
        updates = await page.evaluate((given) => window.bench.warm(given), pace);
      },
      time: async () => ((await page.evaluate((count) => window.bench.time(count), updates)) * 1000) / updates,
      lossAfter: (count) => page.evaluate((count) => window.bench.lossAfter(count), count),
      close: () => page.close(),
    };
  }

  /** A page with nobody on it yet. */
  async page(): Promise<Page> {
    const page = await this.browser.newPage();
    page.on("pageerror", (error) => console.error(`   ${error.message}`));
    await page.goto(this.address);
    await page.waitForFunction(() => window.bench !== undefined);
    return page;
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
