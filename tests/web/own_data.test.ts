// @vitest-environment happy-dom
/** A reader's own table: how text becomes rows, how columns are guessed, and what is said of a cell that is wrong. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { guess, type Plan, tableOf, withRole } from "../../web/state/columns";
import { most, readSheet, type Sheet, tableText, textOf } from "../../web/state/csv";

const sheetOf = async (text: string, headed: boolean | null = null): Promise<Sheet> => {
  const sheet = await readSheet(text, headed);
  if ("why" in sheet) throw new Error(sheet.why);
  return sheet;
};

const iris = "length,width,species\n5.1,3.5,setosa\n6.2,2.9,virginica\n5.0,3.4,setosa\n";

const made = (sheet: Sheet, plan: Plan = guess(sheet)) => {
  const result = tableOf(sheet, plan);
  if ("fault" in result) throw new Error(result.fault.why);
  return result;
};

const faultOf = (sheet: Sheet, plan: Plan = guess(sheet)) => {
  const result = tableOf(sheet, plan);
  return "fault" in result ? result.fault : null;
};

test("a table with a header of words, whose last column names classes", async () => {
  const sheet = await sheetOf(iris);
  expect(sheet).toMatchObject({ names: ["length", "width", "species"], headed: true, places: [2, 3, 4] });
  expect(guess(sheet)).toMatchObject({ roles: ["input", "input", "target"], task: "classification" });
  const { table } = made(sheet);
  expect(table).toMatchObject({ inputs: ["length", "width"], target: "species", classes: ["setosa", "virginica"] });
  expect([...table.rows]).toEqual([5.1, 3.5, 0, 6.2, 2.9, 1, 5, 3.4, 0]);
});

test("a table of numbers has no header, and its target is a number", async () => {
  const sheet = await sheetOf("1,2,3.5\n4,5,6.25\n");
  expect(sheet).toMatchObject({ names: ["x1", "x2", "x3"], headed: false, places: [1, 2] });
  expect([...made(sheet).table.rows]).toEqual([1, 2, 3.5, 4, 5, 6.25]);
});

test("the reader's word on the header stands", async () => {
  const sheet = await sheetOf("1,2\n3,4\n5,6\n", true);
  expect(sheet).toMatchObject({ names: ["1", "2"], headed: true });
  expect(sheet.rows).toHaveLength(2);
});

test.each([
  ["semicolons and decimal commas", "a;b\n1,5;2\n−2,25;3\n", [1.5, 2, -2.25, 3]],
  ["tabs", "a\tb\n1\t2\n3\t4\n", [1, 2, 3, 4]],
  ["quotes, a mark of bytes and lines from Windows", '\uFEFF"a","b"\r\n"1","2"\r\n"3e2",".5"\r\n', [1, 2, 300, 0.5]],
  ["blank lines", "a,b\n\n1,2\n\n3,4\n\n", [1, 2, 3, 4]],
])("%s are read", async (_what, text, rows) => {
  const sheet = await sheetOf(text);
  const { table } = made(sheet, { ...guess(sheet), task: "regression" });
  expect([...table.rows]).toEqual(rows);
});

test("columns are told apart, also where they have one name or none", async () => {
  expect((await sheetOf("a,a,\n1,2,3\n")).names).toEqual(["a", "a (2)", "x3"]);
});

test("few whole numbers that come again are classes, many are not", async () => {
  const rows = Array.from({ length: 40 }, (_, i) => `${i / 7},${i % 3}`).join("\n");
  expect(guess(await sheetOf(`x,y\n${rows}`)).task).toBe("classification");
  const counts = Array.from({ length: 40 }, (_, i) => `${i / 7},${i}`).join("\n");
  expect(guess(await sheetOf(`x,y\n${counts}`)).task).toBe("regression");
});

test("classes that are numbers are in their order", async () => {
  const sheet = await sheetOf("x,y\n1,10\n2,9\n3,10\n");
  const { table } = made(sheet, { ...guess(sheet), task: "classification" });
  expect(table.classes).toEqual(["9", "10"]);
});

test("there is one target", async () => {
  const sheet = await sheetOf(iris);
  expect(withRole(guess(sheet), 0, "target").roles).toEqual(["target", "input", "input"]);
});

test("columns of words are no inputs", async () => {
  expect(guess(await sheetOf("name,x,y\nanna,1,2.5\nben,2,3.5\n")).roles).toEqual(["ignored", "input", "target"]);
});

test("a wrong cell is named by its row and column", async () => {
  const sheet = await sheetOf("x,z,y\n1,2,3.5\n4,abc,6.5\n7,,1.5\n2,3,4.5\n8,9,1.25\n");
  const plan: Plan = { ...guess(sheet), roles: ["input", "input", "target"] };
  expect(faultOf(sheet, plan)).toEqual({ why: "notNumber", row: 3, column: "z", value: "abc", others: 1 });
  const { table, skipped } = made(sheet, { ...plan, skip: true });
  expect(skipped).toBe(2);
  expect([...table.rows]).toEqual([1, 2, 3.5, 2, 3, 4.5, 8, 9, 1.25]);
});

test.each(["", "NA", "?", "nan"])("%j is a missing cell", async (cell) => {
  const sheet = await sheetOf(`x,y\n1,2\n${cell},3\n5,6\n`);
  expect(faultOf(sheet, { ...guess(sheet), task: "regression" })).toEqual({
    why: "missing",
    row: 3,
    column: "x",
    others: 0,
  });
});

test("a number that is not finite is none", async () => {
  const sheet = await sheetOf("x,y\n1,2\n1e999,3\n5,6\n");
  expect(faultOf(sheet)).toMatchObject({ why: "notNumber", row: 3, column: "x", value: "1e999" });
});

test("eleven classes are too many, one is too few", async () => {
  const rows = (classes: number) => Array.from({ length: 30 }, (_, i) => `${i},c${i % classes}`).join("\n");
  expect(faultOf(await sheetOf(`x,y\n${rows(11)}`))).toEqual({
    why: "tooManyClasses",
    column: "y",
    row: 12,
    value: "c10",
  });
  expect(faultOf(await sheetOf(`x,y\n${rows(1)}`))).toEqual({ why: "oneClass", column: "y", value: "c0" });
});

test("what a plan must have", async () => {
  const sheet = await sheetOf("1,2\n3,4\n");
  expect(faultOf(sheet, { roles: ["input", "input"], task: "regression", skip: false })).toEqual({ why: "noTarget" });
  expect(faultOf(sheet, { roles: ["ignored", "target"], task: "regression", skip: false })).toEqual({
    why: "noInputs",
  });
  const wide = await sheetOf(`${Array.from({ length: 70 }, (_, i) => i).join()}\n`.repeat(2));
  expect(guess(wide).roles.filter((role) => role === "input")).toHaveLength(most.inputs);
  const all: Plan = { roles: [...Array(69).fill("input"), "target"], task: "regression", skip: false };
  expect(faultOf(wide, all)).toEqual({ why: "tooManyInputs", inputs: 69 });
});

test.each([
  ["", { why: "empty" }],
  ["a,b\n", { why: "empty" }],
  ["1,2\n3\n", { why: "ragged", row: 2, cells: 1, expected: 2 }],
  ['x,y\n1,2\n"3,4\n5,6\n', { why: "openQuote", row: 3 }],
])("%j cannot be read", async (text, problem) => {
  expect(await readSheet(text, text.startsWith("a") ? true : null)).toEqual(problem);
});

test("fifty thousand rows are read, one more is not", async () => {
  const text = "0.5,1\n".repeat(most.rows);
  expect((await sheetOf(text)).rows).toHaveLength(most.rows);
  expect(await readSheet(`${text}0.5,1\n`, null)).toEqual({ why: "tooManyRows", rows: most.rows });
});

test("every finite number comes back to the same bits", async () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 20 }), async (rows) => {
      const written = rows.map((row) => row.map((value) => (Object.is(value, -0) ? "-0" : value)).join());
      const sheet = await sheetOf(`a,b\n${written.join("\n")}`, true);
      const { table } = made(sheet, { roles: ["input", "target"], task: "regression", skip: false });
      expect([...table.rows]).toEqual(rows.flat());
    }),
    { numRuns: 50 },
  );
});

test("bytes are read by their mark, as UTF-8, or as spreadsheets save them", () => {
  expect(textOf(new TextEncoder().encode("größe"), false)).toBe("größe");
  expect(textOf(Uint8Array.of(0xe4, 0x2c, 0x31), false)).toBe("ä,1");
  expect(textOf(Uint8Array.of(0xc0, 0xe0), true)).toBe("类");
  expect(textOf(Uint8Array.of(0xff, 0xfe, 0x41, 0), false)).toBe("A");
});

test("a table written out is read as the same table", async () => {
  const { table } = made(await sheetOf(iris));
  const text = tableText(table);
  expect(text.split("\n")[1]).toBe("5.1,3.5,setosa");
  expect(made(await sheetOf(text)).table).toEqual(table);
});
