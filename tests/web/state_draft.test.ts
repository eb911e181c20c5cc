// @vitest-environment happy-dom
/** A draft is kept where the browser keeps anything, and missed by nobody where it does not. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetDraft, keepDraft, storedDraft } from "../../web/state/draft";

const shared = { spec: "seed=7", attachment: { table: null, weights: Float64Array.of(1, -0, 0.1) } };

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const settle = () => vi.advanceTimersByTime(5000);

test("the last edit is found again, with its title and data", () => {
  keepDraft("One", { ...shared, spec: "seed=6" });
  keepDraft("Two", shared);
  expect(storedDraft()).toBeNull();
  settle();
  expect(storedDraft()).toMatchObject({ title: "Two", shared });
  forgetDraft();
  expect(storedDraft()).toBeNull();
});

test("what stands in the storage and is no draft is none", () => {
  for (const text of ["", "x", "null", "[]", '{"title":"a","at":1}', '{"title":"a","at":1,"file":"{}"}']) {
    localStorage.setItem("descent.draft", text);
    expect(storedDraft(), text).toBeNull();
  }
});

test("one that does not fit takes the place of none", () => {
  keepDraft("One", shared);
  settle();
  const storage = localStorage;
  vi.spyOn(globalThis, "localStorage", "get").mockReturnValue({
    ...storage,
    getItem: (key: string) => storage.getItem(key),
    removeItem: (key: string) => storage.removeItem(key),
    setItem: () => {
      throw new DOMException("", "QuotaExceededError");
    },
  });
  keepDraft("Two", shared);
  settle();
  expect(storedDraft()).toBeNull();
});

test("without a storage nothing fails", () => {
  vi.spyOn(globalThis, "localStorage", "get").mockImplementation(() => {
    throw new DOMException("", "SecurityError");
  });
  expect(storedDraft()).toBeNull();
  forgetDraft();
  keepDraft("One", shared);
  settle();
});
