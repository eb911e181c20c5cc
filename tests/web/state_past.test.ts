/** Undoing: what is one step, and where the steps lead. */
import { expect, test } from "vitest";
import type { Values } from "../../web/engine/protocol";
import { Past, type Version } from "../../web/state/past";
import type { Scene } from "../../web/state/scene";

const version = (lr: number, ids = ["a"]): Version => ({
  scene: { checked: { values: { run: ids.map((id) => ({ id, lr })) } as unknown as Values } } as Scene,
  update: 0,
});
const [first, second, third] = [version(1), version(2), version(3)];

test("leads back and forward again, until something else is changed", () => {
  const past = new Past();
  past.leave(first, second.scene.checked, "run", 0);
  past.leave(second, third.scene.checked, "run", 5000);
  expect(past.undo(third)).toBe(second);
  expect(past.undo(second)).toBe(first);
  expect(past.undo(first)).toBeUndefined();
  expect(past.redo(first)).toBe(second);
  past.leave(second, version(4).scene.checked, "run", 9000);
  expect([past.canUndo, past.canRedo]).toEqual([true, false]);
});

test("a slider's way is one step; another key, another racer and what comes from elsewhere are others", () => {
  const past = new Past();
  past.leave(first, second.scene.checked, "run", 0);
  past.leave(second, third.scene.checked, "run", 900);
  past.leave(third, version(4).scene.checked, "run", 1800);
  expect(past.undo(version(4))).toBe(first);
  const more = new Past();
  const both = version(1, ["a", "b"]);
  more.leave(first, both.scene.checked, "run", 0);
  more.leave(both, second.scene.checked, "run", 10);
  more.leave(second, third.scene.checked, "batch", 20);
  more.leave(third, first.scene.checked, null, 30);
  more.leave(version(5), first.scene.checked, null, 40);
  let steps = 0;
  while (more.undo(first)) steps++;
  expect(steps).toBe(5);
});

test("what was never shown is no step", () => {
  const past = new Past();
  past.leave(first, second.scene.checked, "seed", 0);
  past.leave(first, third.scene.checked, "batch", 10);
  expect(past.undo(third)).toBe(first);
  expect(past.canUndo).toBe(false);
});
