/** An address, and a file, hold an experiment to its last bit; anything else in their place is refused in words. */
import { array, assert, asyncProperty, double, integer, record, string, tuple } from "fast-check";
import { expect, test } from "vitest";
import { type Attachment, nothingAttached } from "../../web/engine/protocol";
import { longest, readAddress, specOf, writeAddress } from "../../web/state/address";
import { attachmentOf, attachmentText } from "../../web/state/attachment-text";
import { fileText, sharedOf } from "../../web/state/experiment-file";
import { PayloadError } from "../../web/state/payload";

const number = double({ noNaN: true, noDefaultInfinity: true });

const table = tuple(integer({ min: 1, max: 4 }), integer({ min: 0, max: 6 })).chain(([inputs, rows]) =>
  record({
    inputs: array(string({ unit: "binary" }), { minLength: inputs, maxLength: inputs }),
    target: string({ unit: "binary" }),
    classes: array(string(), { maxLength: 3 }),
    rows: array(number, { minLength: rows * (inputs + 1), maxLength: rows * (inputs + 1) }).map((numbers) =>
      Float64Array.from(numbers),
    ),
  }),
);

const weights = array(number, { maxLength: 20 }).map((numbers) => Float64Array.from(numbers));

const anyAttachment = tuple(table, weights).map(([table, weights]): Attachment => ({ table, weights }));

const faultOf = (reason: unknown) => (reason instanceof PayloadError ? reason.fault : String(reason));

const bits = (numbers: Float64Array | undefined) => new BigUint64Array((numbers ?? new Float64Array()).slice().buffer);

const expectSame = (found: Attachment, wanted: Attachment) => {
  expect(found).toEqual(wanted);
  expect(bits(found.table?.rows)).toEqual(bits(wanted.table?.rows));
  expect(bits(found.weights ?? undefined)).toEqual(bits(wanted.weights ?? undefined));
};

test("data and weights come back from an address bit by bit", async () => {
  await assert(
    asyncProperty(anyAttachment, async (attachment) => {
      const hash = await writeAddress({ spec: "data=csv&hidden=4", attachment });
      expect(hash).toMatch(/^#data=csv&hidden=4&own=[\w-]+&weights=[\w-]+$/);
      const { spec, attachment: found } = await readAddress(hash.slice(1));
      expect(spec).toBe("data=csv&hidden=4");
      expectSame(found, attachment);
    }),
    { numRuns: 30 },
  );
});

test("and from a file", async () => {
  await assert(
    asyncProperty(anyAttachment, string({ unit: "binary" }), async (attachment, spec) => {
      const found = sharedOf(fileText({ spec, attachment }));
      expect(found.spec).toBe(spec);
      expectSame(found.attachment, attachment);
    }),
    { numRuns: 30 },
  );
});

test("an address without data is its spec", async () => {
  expect(await writeAddress({ spec: "seed=7", attachment: nothingAttached })).toBe("#seed=7");
  expect(await readAddress("seed=7")).toEqual({ spec: "seed=7", attachment: nothingAttached });
  expect(specOf("seed=7&own=AwA&weights=AwA&t=3")).toBe("seed=7&t=3");
});

test("what is longer than an address may be is refused on the way in and on the way out", async () => {
  let state = 1;
  const noise = Float64Array.from({ length: 2000 }, () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  });
  const long: Attachment = { table: null, weights: noise };
  expect(await writeAddress({ spec: "", attachment: long }).catch(faultOf)).toBe("too_large");
  expect(await readAddress(`weights=${"A".repeat(longest + 1)}`).catch(faultOf)).toBe("too_large");
  // Zeros deflate well, and would inflate beyond what is allowed.
  const zeros: Attachment = { table: null, weights: new Float64Array(longest * 20) };
  expect(await writeAddress({ spec: "", attachment: zeros }).catch(faultOf)).toBe("too_large");
});

test("text that is no table or no weights is refused", () => {
  const head = '{"inputs":["x"],"target":"y","classes":[]}';
  const tables = [
    "",
    "x,y\n1,2",
    "null",
    "[]",
    `${head}\n1`,
    `${head}\n1,2,3`,
    `${head}\n1,`,
    `${head}\n1,NaN`,
    `${head}\n1,0x10`,
  ];
  const heads = [
    '{"inputs":"x","target":"y","classes":[]}',
    '{"inputs":[1],"target":"y","classes":[]}',
    '{"inputs":["x"],"classes":[]}',
  ];
  for (const own of [...tables, ...heads]) expect(() => attachmentOf({ own, weights: null }), own).toThrow("corrupt");
  for (const text of ["a", "1,,2", "1 ", "Infinity", "1e999", "1;2", ","]) {
    expect(() => attachmentOf({ own: null, weights: text }), text).toThrow("corrupt");
  }
  expect(attachmentText(attachmentOf({ own: `${head}\n1,-0`, weights: "5e-324" }))).toEqual({
    own: `${head}\n1,-0`,
    weights: "5e-324",
  });
});

test("a file that is none of ours is told from one of a newer page", () => {
  const others = [
    "",
    "x",
    "null",
    "[]",
    "{}",
    '{"descent":"1","spec":""}',
    '{"descent":1}',
    '{"descent":1,"spec":"","own":1}',
  ];
  for (const text of others) expect(() => sharedOf(text), text).toThrow("foreign");
  expect(() => sharedOf('{"descent":2,"spec":""}')).toThrow("newer");
  expect(() => sharedOf('{"descent":1,"spec":"","own":"x"}')).toThrow("corrupt");
  expect(sharedOf('{"descent":1,"spec":"seed=3"}')).toEqual({ spec: "seed=3", attachment: nothingAttached });
});
