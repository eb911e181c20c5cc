/** How much of what this machine's WebAssembly can do at most the matrix products reach. */
import { limitOperations, productOperations } from "../units";
import type { Arena } from "./browser";
import { wide } from "./nets";
import { median } from "./numbers";
import { race, ratio } from "./race";
import { atLeast, type Report } from "./report";

export async function measureLimit(arena: Arena, report: Report): Promise<void> {
  const times = await race({
    products: await arena.enter("ours", { peer: "products", net: wide }),
    limit: await arena.enter("the limit", { peer: "limit" }),
  });
  const billions = (operations: number, microseconds: number[]) => operations / median(microseconds) / 1000;
  const atLimit = billions(limitOperations, times.limit);
  report.on("f32x4 limit", `${atLimit.toFixed(1)} billion multiplications and additions a second`);
  report.add({
    what: `matrix products of ${wide.name}`,
    against: "the f32x4 limit",
    value: (100 * ratio(times.limit, times.products) * productOperations(wide)) / limitOperations,
    unit: "%",
    goal: atLeast(84),
  });
}
