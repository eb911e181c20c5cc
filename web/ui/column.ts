/** Lines of text in a column, each as near as may be to where it wants to stand. */

/**
 * Middles for lines that want to stand at `wanted`, which rise, so that neighbours are `height` apart and all stay
 * between `low` and `high`; null where they do not fit. Those who would collide share the way: it is the least squares
 * of the moves, by pooling adjacent violators (Barlow et al. 1972).
 */
export function inColumn(wanted: readonly number[], height: number, low: number, high: number): number[] | null {
  const last = high - (wanted.length - 1) * height;
  if (last < low) return null;
  // With their heights taken off, lines may meet but not change places.
  const pools: { mean: number; lines: number }[] = [];
  for (const [i, y] of wanted.entries()) {
    let pool = { mean: y - i * height, lines: 1 };
    for (let above = pools.at(-1); above && above.mean > pool.mean; above = pools.at(-1)) {
      const lines = above.lines + pool.lines;
      pool = { mean: (above.mean * above.lines + pool.mean * pool.lines) / lines, lines };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools
    .flatMap(({ mean, lines }) => Array<number>(lines).fill(Math.min(Math.max(mean, low), last)))
    .map((y, i) => y + i * height);
}
