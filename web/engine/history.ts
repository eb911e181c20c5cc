/** A run's history as text, in the columns of `descent run`. */
import type { Layout } from "./protocol";

/** What the probe `history` gives before the tracked parameters: update, loss, test loss, gradient norm, rate. */
const facts = 5;

/**
 * Rows of every racer, in the order of the racers. Parameters that have no history of their own are left out; what there
 * is not, such as a test loss without test samples, stays empty.
 */
export const historyText = (layout: Layout, racers: Float64Array[]): string => {
  const offsets = layout.parameters.map(({ block, index }) => (layout.blocks[block]?.offset ?? 0) + index);
  const width = facts + offsets.length;
  const names = ["run", "step", "loss", ...offsets.map((offset) => `p${offset}`), "test_loss", "gradient_norm", "lr"];
  const lines = [names.join(",")];
  for (const [racer, rows] of racers.entries()) {
    for (let at = 0; at < rows.length; at += width) {
      const [step, loss, ...others] = rows.subarray(at, at + facts);
      const cells = [racer, step, loss, ...rows.subarray(at + facts, at + width), ...others];
      lines.push(cells.map((cell) => (Number.isNaN(cell) ? "" : cell)).join(","));
    }
  }
  return `${lines.join("\n")}\n`;
};
