/** Numbers: how they are written, read, nudged, and laid along an axis. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contourLines } from "../../web/ui/contour";
import {
  asChosen,
  asShape,
  inField,
  inSentence,
  inTable,
  onAxis,
  parseNumber,
  powerOfTen,
  significant,
} from "../../web/ui/format";
import { fromSlider, nudge, readNumber, toSlider } from "../../web/ui/number";
import { extent, valueAt } from "../../web/ui/plot";
import { linearAxis, logarithmicAxis, reach } from "../../web/ui/ticks";

describe("written", () => {
  test.each([
    [0.0000999981, "9.9998e-5"],
    [0.0031, "3.1000e-3"],
    [0.01, "0.010000"],
    [1.01494, "1.0149"],
    [-2.5, "−2.5000"],
    [12345.678, "12346"],
    [123456789, "1.2346e8"],
    [0, "0"],
  ])("%d in a sentence is %s", (value, text) => expect(inSentence(value)).toBe(text));

  test("four digits in a table, a dash for nothing", () => {
    expect(inTable(0.123456)).toBe("0.1235");
    expect(inTable(null)).toBe("–");
  });

  test("a limit as short as it was given", () => {
    expect(asChosen(0.0001)).toBe("1e-4");
    expect(asChosen(0.05)).toBe("0.05");
  });

  test("a deep network's shape tells layers of one width together", () => {
    expect(asShape([2, 8, 8, 8, 1])).toBe("2 → 8 → 8 → 8 → 1");
    expect(asShape([2, ...Array<number>(32).fill(512), 4, 1])).toBe("2 → 32 × 512 → 4 → 1");
    expect(asShape([3, 1])).toBe("3 → 1");
  });

  test("what is not finite has a name", () => {
    expect(significant(Number.NaN, 4)).toBe("NaN");
    expect(significant(-Infinity, 4)).toBe("−∞");
  });

  test("axes", () => {
    expect(powerOfTen(-4)).toBe("10⁻⁴");
    expect(onAxis(0.30000000000000004, 0.1)).toBe("0.3");
    expect(onAxis(-2, 1)).toBe("−2");
  });
});

describe("read", () => {
  test("either minus sign, but neither commas nor words", () => {
    expect(parseNumber(" −1.5e-3 ")).toBe(-0.0015);
    for (const text of ["", "0,5", "0x10", "1e400", "Infinity", "1 2"]) expect(parseNumber(text)).toBeNull();
  });

  test("a field reads back what it shows", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseNumber(inField(value)) === value).toBe(true);
      }),
    );
  });

  const range = { low: 1, high: 100, integer: true, scale: "linear" } as const;

  test("why a number is not taken", () => {
    expect(readNumber("7", range, "5")).toEqual({ value: 7 });
    expect(readNumber("x", range, "5")).toEqual({ why: "Not a number. Still using 5." });
    expect(readNumber("2.5", range, "5")).toEqual({ why: "Not a whole number. Still using 5." });
    expect(readNumber("0", range, "5")).toEqual({ why: "From 1 to 100. Still using 5." });
  });
});

describe("nudged", () => {
  const rate = { low: 1e-9, high: 1000, integer: false, scale: "logarithmic" } as const;

  test("a logarithmic scale goes by 1, 2, 5", () => {
    const up = [0.01, 0.02, 0.05, 0.1];
    for (let i = 0; i + 1 < up.length; i++) {
      expect(nudge(up[i] ?? 0, true, rate)).toBe(up[i + 1]);
      expect(nudge(up[i + 1] ?? 0, false, rate)).toBe(up[i]);
    }
    expect(nudge(0.03, true, rate)).toBe(0.05);
  });

  test("it never leaves the range", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1000, noNaN: true }), fc.boolean(), (value, up) => {
        const next = nudge(value, up, rate);
        expect(next).toBeGreaterThanOrEqual(rate.low);
        expect(next).toBeLessThanOrEqual(rate.high);
      }),
    );
  });

  test("a slider's ends are the range's", () => {
    for (const scale of ["linear", "logarithmic"] as const) {
      expect(toSlider(0.001, 0.001, 10, scale)).toBeCloseTo(0);
      expect(toSlider(10, 0.001, 10, scale)).toBeCloseTo(1);
      expect(fromSlider(1, 0.001, 10, scale, false)).toBe(10);
    }
    expect(fromSlider(0.5, 0.01, 1, "logarithmic", false)).toBeCloseTo(0.1);
  });
});

describe("laid along an axis", () => {
  test("the axis of updates ends at a round number, not far ahead", () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 1e9 }), (update) => {
        expect(reach(update)).toBeGreaterThanOrEqual(update);
        expect(reach(update)).toBeLessThan(1.34 * update);
      }),
    );
  });

  test("decades, each with its power", () => {
    const { ticks } = logarithmicAxis(1e-4, 40, 7);
    expect(ticks.map(({ label }) => label)).toEqual(["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹"]);
  });

  test("equal values still have a range", () => {
    const { low, high, ticks } = linearAxis(0, 0, 3);
    expect(high).toBeGreaterThan(low);
    expect(ticks.length).toBeGreaterThan(1);
  });
});

describe("curves", () => {
  const points = Float64Array.of(0, 0, 10, 5, 20, 5);

  test("the value nearest to the pointer is one that was there", () => {
    expect(valueAt(points, 4)).toBe(0);
    expect(valueAt(points, 6)).toBe(5);
    expect(valueAt(points, 20)).toBe(5);
    expect(valueAt(points, 21)).toBeNull();
    expect(valueAt(new Float64Array(), 0)).toBeNull();
  });

  test("a racer that diverged does not flatten the others", () => {
    const sound = { points, end: "marker" } as const;
    const lost = { points: Float64Array.of(0, 1, 1, 1e300), end: "cross" } as const;
    expect(extent([sound, lost], false)).toEqual([0, 5]);
    expect(extent([lost], false)).toEqual([1, 1]);
    expect(extent([], false)).toBeNull();
  });

  test("a contour runs where a grid crosses the level", () => {
    /* Columns 0, 1, 2: the level 0.5 lies midway between the first two. */
    const lines = contourLines(Float64Array.of(0, 1, 2, 0, 1, 2, 0, 1, 2), 3, [0.5]);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.filter(([x, y]) => y >= 0 && y <= 2 && x !== 0.5)).toEqual([]);
    expect(contourLines(new Float64Array(9), 3, [0.5])).toEqual([]);
  });
});
