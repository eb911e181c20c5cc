// @vitest-environment happy-dom
/** An address is an experiment's or a page's, and no address is both. */
import { expect, test } from "vitest";
import { addressOf } from "../../web/reference/address";
import { pageAt, pages, placeIn } from "../../web/site/pages";

test("every page has an address that is no spec, and finds its places in it", () => {
  for (const page of pages) {
    expect(page.root).toMatch(/^[a-z]+$/);
    expect(pageAt(page.root)).toBe(page);
    expect(pageAt(`${page.root}/metric/near`)).toBe(page);
    expect(placeIn(page, `${page.root}/metric/near`)).toBe("metric/near");
    expect(placeIn(page, page.root)).toBe("");
    expect(pageAt(`${page.root}s`)).toBeUndefined();
    expect(pageAt(`${page.root}=1`)).toBeUndefined();
  }
  for (const spec of ["", "lab=network", "data=circle&hidden=4"]) expect(pageAt(spec)).toBeUndefined();
});

test("the reference knows its own address", () => {
  const hash = addressOf("metric", "near").slice(1);
  const page = pageAt(hash);
  expect(page?.element().localName).toBe("descent-reference");
  expect(page && placeIn(page, hash)).toBe("metric/near");
});
