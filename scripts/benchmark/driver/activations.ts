/** Activations and their slopes beside loops of Math. */
import type { CurvePart } from "../problem";
import type { Arena } from "./browser";
import { race } from "./race";
import { atLeast, type Report } from "./report";

const activations = ["sigmoid", "tanh", "relu", "elu", "gelu"];

/** Ours has one slope, which may look at the value; Math may do without or with it. */
const parts: { part: CurvePart; sign: string; against: string; judged: boolean }[] = [
  { part: "value", sign: "f", against: "a loop of Math", judged: true },
  { part: "slope", sign: "f′", against: "a loop of Math", judged: true },
  { part: "slopeOfValue", sign: "f′", against: "a loop that is given f", judged: false },
];

export async function measureActivations(arena: Arena, report: Report): Promise<void> {
  for (const activation of activations) {
    for (const { part, sign, against, judged } of parts) {
      const what = `${activation}, ${sign} over 10⁶ float32`;
      const ours = await arena.enter("ours", { peer: "curve", activation, part });
      const theirs = await arena.enter(against, { peer: "math", activation, part });
      await report.agree(what, ours, [theirs], 1);
      const times = await race({ ours, theirs });
      const goal = judged ? atLeast(activation === "tanh" ? 10 : 3.5) : undefined;
      report.faster(what, against, times.theirs, times.ours, goal);
    }
  }
}
