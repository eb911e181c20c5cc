// @vitest-environment happy-dom
/** Both languages say everything, and only of what there is. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Catalogue, Kind } from "../../web/engine/protocol";
import type { SpecError } from "../../web/engine/spec-error";
import { errorText, keyLabel, labelOf, setLanguage, words } from "../../web/i18n";
import { en } from "../../web/i18n/en";
import { zh } from "../../web/i18n/zh";
import { experiments } from "../../web/lessons";

const descent = join(import.meta.dirname, "../../build/native/descent");
const catalogue = JSON.parse(execFileSync(descent, ["catalogue"], { encoding: "utf8" })) as Catalogue;

afterEach(() => setLanguage("en"));

/** The paths of all words. */
const paths = (value: unknown, path = ""): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => paths(inner, `${path}.${name}`))
    : [path];

test("the same words are there in both languages", () => {
  const shared = ({ catalogue: _catalogue, hints: _hints, ...rest }: typeof en) => rest;
  expect(paths(shared(zh)).sort()).toEqual(paths(shared(en)).sort());
});

/** Every text that takes no numbers. */
const texts = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(texts)
      : [];

test("Chinese sets Han and Latin apart, and its punctuation is full-width", () => {
  const chinese = [...texts(zh), ...experiments.flatMap(({ words }) => texts(words.zh))];
  for (const text of chinese) {
    expect(text).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u);
    expect(text).not.toMatch(/\p{Script=Han}[,;:!?.]/u);
  }
});

test("the overlay speaks of nothing that the catalogue does not have", () => {
  for (const [kind, entries] of Object.entries(zh.catalogue)) {
    for (const [id, overlay] of Object.entries(entries)) {
      const entry = catalogue.kinds[kind as Kind]?.find((one) => one.id === id);
      expect(entry, `${kind} ${id}`).toBeDefined();
      const knobs = entry?.knobs.map((knob) => knob.name) ?? [];
      for (const name of Object.keys(overlay.knobs ?? {})) expect(knobs, `${kind} ${id}`).toContain(name);
    }
  }
});

test("every key and option of the spec has a name in both languages", () => {
  const keys = [...catalogue.keys, ...catalogue.racerKeys].filter((key) => key.kind !== "racers");
  for (const language of [en, zh]) {
    for (const key of keys) {
      if (key.kind === "option" && (key.options ?? []).length < 2) continue;
      expect(Object.keys(language.keys)).toContain(key.name);
      for (const option of key.of ? [] : (key.options ?? [])) expect(Object.keys(language.options)).toContain(option);
    }
  }
});

test("every hint and note has its Chinese", () => {
  const missing = Object.entries(catalogue.kinds).flatMap(([kind, entries]) =>
    entries.flatMap((entry) => {
      const overlay = zh.catalogue[kind]?.[entry.id];
      const knobs = entry.knobs
        .filter((knob) => !overlay?.knobs?.[knob.name])
        .map((knob) => `${entry.id}.${knob.name}`);
      return entry.note !== "" && !overlay?.note ? [...knobs, `${entry.id}: ${entry.note}`] : knobs;
    }),
  );
  expect(missing).toEqual([]);
  const keys = [...catalogue.keys, ...catalogue.racerKeys].filter(
    (key) => (key.options ?? []).length !== 1 || key.kind !== "option",
  );
  expect(keys.filter((key) => !zh.hints[key.name]).map((key) => key.name)).toEqual([]);
});

describe("falling back", () => {
  test("what has no word of its own keeps its own name", () => {
    setLanguage("zh");
    expect(keyLabel("warm_up")).toBe("warm up");
    expect(labelOf("loss", { id: "new", label: "New loss" } as never)).toBe("New loss");
  });

  test("an error that the page does not know is told as the engine tells it", () => {
    const error = { code: "strange", message: "Something strange." } as SpecError;
    expect(errorText(error)).toBe("Something strange.");
  });
});

test("every error is told in the reader's language", () => {
  const error: SpecError = {
    code: "",
    key: "batch",
    value: "2.5",
    allowed: ["1", "9"],
    nearest: "",
    detail: "",
    fault: "",
    row: 0,
    column: 0,
    found: "",
    message: "",
  };
  for (const language of ["en", "zh"] as const) {
    setLanguage(language);
    for (const code of Object.keys(words().errors)) {
      expect(errorText({ ...error, code })).not.toMatch(/undefined|^$/);
    }
  }
});

test("a faulty formula is told in Chinese from the engine's code, with its column", () => {
  setLanguage("zh");
  const told = (fault: string, found: string, allowed: string[], nearest = "") =>
    errorText({
      code: "bad_formula",
      key: "f",
      value: "x + * y",
      allowed,
      nearest,
      detail: "as the engine says it",
      fault,
      row: 0,
      column: 5,
      found,
      message: "",
    });
  const faults: [string, string][] = [
    [told("unexpected", "*", ["operand"]), "这里是“*”，应为数、名称或“(”。"],
    [told("unexpected", "", ["operator", ")"]), "公式到此结束，应为运算符或“)”。"],
    [told("unknown_character", "#", []), "公式里没有“#”这个符号。"],
    [told("bad_number", "1e999", []), "“1e999”不是数，或者太大。"],
    [told("equals_sign", "=", []), "比较相等请写 ==。"],
    [told("unknown_function", "sni", [], "sin"), "没有“sni”这个函数，是不是想写“sin”？"],
    [told("unknown_function", "foo", []), "没有“foo”这个函数；乘法请写 *。"],
    [told("missing_parentheses", "sin", []), "函数“sin”的参数要放在括号里。"],
    [told("argument_count", "atan2", ["2", "2"]), "函数“atan2”需要 2 个参数。"],
    [told("argument_count", "max", ["2", "64"]), "函数“max”至少需要 2 个参数。"],
    [told("joined_names", "xy", [], "x*y"), "乘法请写 x*y，而不是 xy。"],
    [told("too_long", "", ["2048"]), "公式最多 2048 字节。"],
    [told("too_deep", "", ["64"]), "括号、指数和负号最多嵌套 64 层。"],
    [told("too_large", "", ["500"]), "公式最多有 500 个数、名称和运算。"],
    [told("too_many_parameters", "", ["8"]), "公式最多有 8 个参数。"],
    [told("of_a_newer_engine", "", []), "as the engine says it。"],
  ];
  for (const [text, end] of faults) expect(text).toBe(`公式“x + * y”有误，第 5 列：${end}`);
});
