/** Networks against what a reader would use instead, and in both precisions. */
import { type Net, type Problem, specOf } from "../problem";
import type { Arena } from "./browser";
import { enterNative } from "./native";
import { single, small, tiny, wide, wideSgd } from "./nets";
import { race } from "./race";
import { atLeast, atMost, type Goal, type Report } from "./report";
import type { Runner } from "./runner";

/** Until losses are compared. */
const updates = 20;

const peers = {
  "TensorFlow.js cpu": (problem: Problem) => ({ peer: "tfjs", backend: "cpu", problem }) as const,
  "TensorFlow.js wasm": (problem: Problem) => ({ peer: "tfjs", backend: "wasm", problem }) as const,
  ConvNetJS: (problem: Problem) => ({ peer: "convnet", problem }) as const,
  "brain.js": (problem: Problem) => ({ peer: "brain", problem }) as const,
  "register-blocked JavaScript": (problem: Problem) => ({ peer: "plain", problem }) as const,
};
type Peer = keyof typeof peers;

export async function measureNetworks(arena: Arena, report: Report): Promise<void> {
  await compare(arena, report, tiny, {
    "TensorFlow.js cpu": atLeast(450),
    "TensorFlow.js wasm": undefined,
    ConvNetJS: atLeast(30),
    "register-blocked JavaScript": atLeast(3),
  });
  await compare(arena, report, small, {
    "TensorFlow.js cpu": atLeast(300),
    "TensorFlow.js wasm": undefined,
    ConvNetJS: atLeast(22),
    "register-blocked JavaScript": atLeast(6),
  });
  await compare(arena, report, single, { "brain.js": atLeast(6) });
  await compare(arena, report, wide, { "TensorFlow.js wasm": atLeast(10) }, atMost(1));
  await compare(arena, report, wideSgd, { ConvNetJS: atLeast(20) });
}

/** Ours beside those peers, beside PyTorch where there is a goal for it, and beside ours in float64 and with records. */
async function compare(
  arena: Arena,
  report: Report,
  net: Net,
  goals: Partial<Record<Peer, Goal | undefined>>,
  torchGoal?: Goal,
): Promise<void> {
  const problem = await problemOf(arena, net);
  const enter = (peer: "updates" | "recorded", precision: "float32" | "float64") =>
    arena.enter(`ours, ${peer}, ${precision}`, { peer, spec: specOf(net, precision) });
  const ours = await enter("updates", "float32");
  const double = await enter("updates", "float64");
  const recorded = await enter("recorded", "float32");
  const others: Record<string, Runner> = {};
  for (const name of Object.keys(goals) as Peer[]) others[name] = await arena.enter(name, peers[name](problem));
  const torch = torchGoal && (await enterNative("PyTorch, one thread", { peer: "torch", problem }));
  const isFast = torch && /openblas|mkl|blis/.test(torch.version);
  if (torch) report.on("PyTorch", torch.version);
  if (torch && !isFast)
    report.note(
      "PyTorch multiplies with the reference BLAS here, which is slow: its goal is not judged (libopenblas0 is a fast one)",
    );
  if (torchGoal && !torch) report.note("PyTorch is not installed (Debian's python3-torch): skipped");

  await report.agree(net.name, ours, [double, recorded, ...Object.values(others), ...(torch ? [torch] : [])], updates);
  const times = await race({ ours, double, recorded, ...others, ...(torch && { torch }) } as Record<string, Runner>);
  const of = (name: string) => times[name] ?? [];
  for (const name of Object.keys(goals) as Peer[]) report.faster(net.name, name, of(name), of("ours"), goals[name]);
  if (torch) report.longer(net.name, torch.name, of("ours"), of("torch"), isFast ? torchGoal : undefined);
  report.longer(`${net.name}, float64`, "float32", of("double"), of("ours"), atMost(2.3));
  report.longer(`${net.name}, with the page's records`, "updates alone", of("recorded"), of("ours"));
}

export async function problemOf(arena: Arena, net: Net): Promise<Problem> {
  const page = await arena.page();
  const described = await page.evaluate((spec) => window.bench.describe(spec), specOf(net, "float32"));
  await page.close();
  return { ...net, ...described };
}
