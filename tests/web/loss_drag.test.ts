/** Places that are dragged: where they may stand, and where keys move them. */
import { expect, test } from "vitest";
import { type Handle, moved, settle } from "../../web/ui/drag-plot";

const handle: Handle = {
  key: "0",
  place: [1, 2],
  along: "both",
  look: "point",
  label: "",
  hint: "",
  low: [-5, -5],
  high: [5, 5],
  step: 0.1,
};

test("a place is rounded to a tenth of a step, so that links stay short", () => {
  expect(settle(handle, [1.23456, -0.98765])).toEqual([1.23, -0.99]);
  expect(settle({ ...handle, step: 0.01 }, [0.1 + 0.2, 0])).toEqual([0.3, 0]);
});

test("a place stays within its bounds", () => {
  expect(settle(handle, [7, -9])).toEqual([5, -5]);
});

test("what moves along x alone keeps its height", () => {
  expect(settle({ ...handle, along: "x" }, [3, 4])).toEqual([3, 2]);
});

test("arrow keys move by a step, with Shift by ten", () => {
  expect(moved(handle, "ArrowLeft", false)).toEqual([0.9, 2]);
  expect(moved(handle, "ArrowUp", true)).toEqual([1, 3]);
  expect(moved(handle, "ArrowDown", true)).toEqual([1, 1]);
  expect(moved(handle, "Enter", false)).toBeNull();
});

test("a slider goes up and down as it goes right and left, and to its ends", () => {
  const slider: Handle = { ...handle, along: "x", low: [0, 0], high: [1, 0], place: [0.5, 0], step: 0.01 };
  expect(moved(slider, "ArrowUp", false)).toEqual([0.51, 0]);
  expect(moved(slider, "ArrowDown", false)).toEqual([0.49, 0]);
  expect(moved(slider, "Home", false)).toEqual([0, 0]);
  expect(moved(slider, "End", false)).toEqual([1, 0]);
  expect(moved(handle, "Home", false)).toBeNull();
});
