/** The article's experiment beside the program that the article prints. */
import type { Arena } from "./browser";
import { enterNative } from "./native";
import { race } from "./race";
import { atLeast, type Report } from "./report";

const what = "the article's experiment, 4154 updates";

export async function measureArticle(arena: Arena, report: Report): Promise<void> {
  const theirs = await enterNative("NumPy", { peer: "numpy" });
  if (!theirs) return report.note("NumPy is not installed (Debian's python3-numpy): skipped");
  report.on("NumPy", theirs.version);
  const ours = await arena.enter("ours", { peer: "article", kind: "updates" });
  const recorded = await arena.enter("ours, recorded", { peer: "article", kind: "recorded" });
  await report.agree(what, ours, [recorded, theirs], 1);
  const times = await race({ ours, recorded, theirs });
  report.faster(what, "the NumPy program", times.theirs, times.ours, atLeast(250));
  report.longer(`${what}, with the page's records`, "updates alone", times.recorded, times.ours);
}
