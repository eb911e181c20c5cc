/** Everything that scripts/bench measures, one after the other. */
import { mkdirSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { build, preview } from "vite";
import { measureActivations } from "./activations";
import { measureArticle } from "./article";
import { Arena } from "./browser";
import { measureDownload } from "./download";
import { measureGrowth } from "./growth";
import { measureLimit } from "./limit";
import { measureNetworks } from "./networks";
import { measureRacers } from "./racers";
import { Report } from "./report";

const configFile = `${import.meta.dirname}/../vite.config.ts`;
const results = `${import.meta.dirname}/../../../build/benchmark`;

await build({ configFile });
const server = await preview({ configFile });
const arena = await Arena.open(server.resolvedUrls?.local[0] ?? "");
const report = new Report();
report.on("processor", cpus()[0]?.model ?? "unknown");
report.on("load before", `${loadavg()[0]?.toFixed(1)} of ${cpus().length} processors`);
report.on("browser", arena.version);
try {
  await measureDownload(arena, report);
  await measureLimit(arena, report);
  await measureNetworks(arena, report);
  await measureActivations(arena, report);
  await measureArticle(arena, report);
  await measureRacers(arena, report);
  await measureGrowth(arena, report);
} finally {
  await arena.close();
  await server.close();
}
report.print();
mkdirSync(results, { recursive: true });
report.write(`${results}/results.json`);
