/** The built page in the system's own Chromium and Firefox, served as scripts/serve does it. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { defineConfig } from "@playwright/test";

/** The first of these programs that is installed. */
function program(...names: string[]): string {
  const places = (process.env.PATH ?? "").split(delimiter);
  const paths = names.flatMap((name) => places.map((place) => join(place, name)));
  const found = paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!found) throw new Error(`The page is to be tested in ${names[0]}, which is not installed.`);
  return found;
}

export default defineConfig({
  outputDir: "results",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  timeout: 60_000,
  // How long something is waited for, not how long it may take: shared machines are at times many times slower.
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  webServer: {
    command: "node node_modules/vite/bin/vite.js preview --port 4600",
    cwd: "../../web",
    // Vite takes the next port that is free, and says which.
    wait: { stdout: /http:\/\/127\.0\.0\.1:(?<descent_port>\d+)/ },
  },
  // A trace costs as much as what it traces: whoever looks for a failure's cause asks for it, by `--trace on`.
  use: { baseURL: `http://127.0.0.1:${process.env.DESCENT_PORT}/`, trace: "off", screenshot: "only-on-failure" },
  projects: [
    {
      name: "chromium",
      use: {
        browserName: "chromium",
        launchOptions: {
          executablePath: program("chromium", "chromium-browser", "google-chrome"),
          // Root needs no-sandbox; the others keep the browser itself from calling home.
          args: [
            "--no-sandbox",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
          ],
        },
      },
    },
    {
      name: "firefox",
      // What says `@once` is about the playground's own logic, or about the tree that assistance is told, and in every
      // browser the same. Bits, canvases, workers, pointers, keys, dialogs and frames are tested in both.
      grepInvert: /@once/,
      use: {
        browserName: "firefox",
        // Drives an unpatched Firefox.
        channel: "moz-firefox",
        launchOptions: { executablePath: program("firefox-esr", "firefox") },
      },
    },
  ],
});
