/** Which rows each update sees: one batch after the other, and from the start again. */
import type { Problem } from "../problem";

export function batchesOf(problem: Problem): { from: number; to: number }[] {
  const rows = problem.y.length;
  return Array.from({ length: Math.ceil(rows / problem.batch) }, (_, i) => ({
    from: i * problem.batch,
    to: Math.min(rows, (i + 1) * problem.batch),
  }));
}
