/** The page as a test sees it: opened, read back, and watched for anything that it must never do. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import type { Checked, Frame, Layout, Reply, Summary } from "../../web/engine/protocol";

interface LabElement extends HTMLElement {
  state: { checked: Checked & { ok: true }; layout: Layout; summary: Summary };
  stepTo(update: number): Promise<void>;
}

export class Lab {
  constructor(readonly page: Page) {}

  /** An empty spec is the article's experiment. */
  async open(spec = ""): Promise<void> {
    await this.page.goto(spec === "" ? "./" : `./#${spec}`);
    await this.standing();
  }

  /** Another address without another page. */
  async go(spec: string): Promise<void> {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, spec);
  }

  /** Of the lab that stands, or comes: a page's load ends before its lab does, whether opened, reloaded or left. */
  async state(): Promise<LabElement["state"]> {
    return (await this.standing()).jsonValue();
  }

  private standing() {
    return this.page.waitForFunction(() => {
      const state = document.querySelector<LabElement>("descent-lab")?.state as LabElement["state"];
      return state?.summary && state;
    });
  }

  /** All parameters of a racer, to their last bit, as the page has them for its sentence (small models only). */
  weights(racer: number): Promise<number[]> {
    return this.page.evaluate(
      (key) => Array.from((window as unknown as { lastFrame: Frame }).lastFrame.probes[key] ?? []),
      `weights ${racer}`,
    );
  }

  async update(): Promise<number> {
    return (await this.state()).summary.update;
  }

  async stepTo(update: number): Promise<LabElement["state"]> {
    await this.page.evaluate((to) => (document.querySelector("descent-lab") as LabElement).stepTo(to), update);
    return this.state();
  }

  button(name: string | RegExp) {
    return this.page.getByRole("button", { name, exact: true });
  }
}

/** Every test of the page is also a test that it asks nobody else, breaks no policy and complains of nothing. */
export const test = base.extend<{ lab: Lab }, { profile: BrowserContext | undefined }>({
  // Chromium keeps what it has compiled with a profile, and half of a page's start is compiling: the tests that a worker
  // runs share one. Firefox gains nothing by it.
  profile: [
    async ({ playwright, browserName, launchOptions }, use) => {
      if (browserName !== "chromium") return use(undefined);
      const folder = await mkdtemp(join(tmpdir(), "descent-profile-"));
      const profile = await playwright.chromium.launchPersistentContext(folder, launchOptions);
      await use(profile);
      await profile.close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],

  context: async ({ profile, browser }, use) => {
    const context = profile ?? (await browser.newContext());
    await use(context);
    if (!profile) return context.close();
    // A browser without a page would end: the one that it began with stays.
    for (const page of profile.pages().slice(1)) await page.close();
    await profile.setOffline(false);
    await profile.setStorageState({ cookies: [], origins: [] });
  },

  lab: async ({ page, baseURL }, use, { errors }) => {
    const complaints: string[] = [];
    const own = new URL(baseURL ?? "").origin;
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== own && protocol !== "data:" && protocol !== "blob:") complaints.push(`asked ${request.url()}`);
    });
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => console.error("policy:", event.violatedDirective));
      window.Worker = class extends Worker {
        constructor(script: string | URL, options?: WorkerOptions) {
          super(script, options);
          this.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
            if (data.type === "frame") Object.assign(window, { lastFrame: data });
          });
        }
      };
    });
    await use(new Lab(page));
    // The picture of a failure is taken by way of a style, which the policy forbids.
    const ours = errors.length === 0 ? complaints : complaints.filter((text) => !text.includes("style-src-elem"));
    expect(ours).toEqual([]);
  },
});

/** That nothing serious stands in the way of readers who need assistance, in the page or a part of it. */
export async function expectNothingSerious(page: Page, part?: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    // Nothing fades for who asks for less motion: half-way from light to dark a colour is neither.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // A lab hears of the light a moment later than the page around it.
    await expect(page.locator(`.lab[data-theme]:not([data-theme="${colorScheme}"])`)).toHaveCount(0);
    // No frame from elsewhere is in the page: it need not be judged by way of a second one.
    const builder = new AxeBuilder({ page }).setLegacyMode();
    if (part) builder.include(part);
    // The night changes nothing but colours.
    if (colorScheme === "dark") builder.withRules("color-contrast");
    const { violations } = await builder.analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    const told = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    expect(told, colorScheme).toEqual([]);
  }
}

export { expect };
