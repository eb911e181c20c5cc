/** The reference finds entries by everything that they say, in any language and spelling. */
import { expect, test } from "vitest";
import type { Catalogue } from "../../web/engine/protocol";
import { zh } from "../../web/i18n/zh";
import { allSections, count, find } from "../../web/reference/search";
import { catalogue } from "./catalogue_fixture";

const hits = (query: string, from: Catalogue = catalogue) =>
  find(from, query).flatMap(({ kind, entries }) => entries.map(({ id }) => `${kind}/${id}`));

test("every kind is a section, with all that it has", () => {
  const sections = allSections(catalogue);
  expect(sections.map(({ kind }) => kind)).toEqual(Object.keys(catalogue.kinds));
  expect(count(sections)).toBe(Object.values(catalogue.kinds).flat().length);
});

test("by id, label, kind, knob and hint", () => {
  expect(hits("bend")).toEqual(["activation/bend"]);
  expect(hits("THE FOLD")).toEqual(["activation/fold"]);
  expect(hits("optimizer speed")).toEqual(["optimizer/run"]);
  expect(hits("σ")).toEqual(["dataset/dots"]);
  expect(hits("what after does")).toEqual(["schedule/tired"]);
});

test("every word must be there, somewhere", () => {
  expect(hits("what speed sharp")).toEqual([]);
  expect(hits("a  book")).toHaveLength(count(allSections(catalogue)));
});

test("a subscript is as good as its digit", () => {
  const [walk, ...others] = catalogue.kinds.optimizer;
  const knob = { ...catalogue.kinds.activation[0]?.knobs[0], symbol: "β₁" } as (typeof others)[0]["knobs"][0];
  const optimizer = [{ ...(walk as (typeof others)[0]), knobs: [knob] }, ...others];
  expect(hits("β1", { ...catalogue, kinds: { ...catalogue.kinds, optimizer } })).toEqual(["optimizer/walk"]);
});

test("Chinese words find too, whatever the language of the page", () => {
  const [[id, overlay] = ["", {}]] = Object.entries(zh.catalogue.loss ?? {});
  const entry = { ...catalogue.kinds.loss[0], id } as Catalogue["kinds"]["loss"][0];
  const translated = { ...catalogue, kinds: { ...catalogue.kinds, loss: [entry] } };
  expect(hits(overlay.label ?? "", translated)).toContain(`loss/${id}`);
  expect(hits(zh.kinds.metric ?? "", translated)).toEqual(["metric/near"]);
});
