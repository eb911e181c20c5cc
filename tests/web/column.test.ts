/** Names beside the ends of curves. */
import { describe, expect, test } from "vitest";
import { inColumn } from "../../web/ui/column";

describe("lines in a column", () => {
  test("stand where they want, as long as they may", () => {
    expect(inColumn([10, 30, 80], 15, 0, 100)).toEqual([10, 30, 80]);
    expect(inColumn([], 15, 0, 100)).toEqual([]);
  });

  test("share the way where they would collide", () => {
    expect(inColumn([40, 40], 10, 0, 100)).toEqual([35, 45]);
    expect(inColumn([40, 42, 90], 10, 0, 100)).toEqual([36, 46, 90]);
    // One that is pushed pushes the next.
    expect(inColumn([40, 40, 46], 10, 0, 100)).toEqual([32, 42, 52]);
  });

  test("keep their order and their distance, and stay within the bounds", () => {
    const wanted = [-20, 3, 3, 8, 50, 51, 97, 120, 120];
    const placed = inColumn(wanted, 11, 0, 100) ?? [];
    expect(placed[0]).toBeGreaterThanOrEqual(0);
    expect(placed.at(-1)).toBeLessThanOrEqual(100);
    for (const [i, y] of placed.entries())
      if (i > 0) expect(y - (placed[i - 1] ?? 0)).toBeGreaterThanOrEqual(11 - 1e-9);
  });

  test("are refused where they do not fit", () => {
    expect(inColumn([1, 2, 3], 40, 0, 100)).not.toBeNull();
    expect(inColumn([1, 2, 3], 51, 0, 100)).toBeNull();
  });
});
