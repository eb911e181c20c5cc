/** What travels in an address comes out as it went in, or not at all. */
import { deflateRawSync } from "node:zlib";
import { assert, asyncProperty, integer, string } from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { PayloadError, pack, unpack } from "../../web/state/payload";

const most = 1 << 16;

afterEach(() => void vi.unstubAllGlobals());

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (reason: unknown) => (reason instanceof PayloadError ? reason.fault : String(reason)),
  );

const packed = (bytes: Uint8Array) => deflateRawSync(bytes).toString("base64url");

test("any text comes back, in letters that an address takes as they are", async () => {
  await assert(
    asyncProperty(string({ unit: "binary", maxLength: 200 }), async (text) => {
      const letters = await pack(text, most);
      expect(letters).toMatch(/^[\w-]+$/);
      expect(await unpack(letters, most)).toBe(text);
    }),
    { numRuns: 20 },
  );
});

test("what is longer than it may be is neither packed nor unpacked", async () => {
  expect(await faultOf(pack("a".repeat(most + 1), most))).toBe("too_large");
  expect(await unpack(await pack("a".repeat(most), most), most)).toHaveLength(most);
  expect(await faultOf(unpack(packed(new Uint8Array(most + 1).fill(97)), most))).toBe("too_large");
});

test("a bomb is refused while it is still small", async () => {
  const bomb = packed(new Uint8Array(1 << 24));
  let inflated = 0;
  const Inflate = DecompressionStream;
  vi.stubGlobal(
    "DecompressionStream",
    class {
      readonly writable;
      readonly readable;
      constructor(format: CompressionFormat) {
        const inflate = new Inflate(format);
        this.writable = inflate.writable;
        this.readable = inflate.readable.pipeThrough(
          new TransformStream({
            transform(piece: Uint8Array, controller) {
              inflated += piece.length;
              controller.enqueue(piece);
            },
          }),
        );
      }
    },
  );
  expect(await faultOf(unpack(bomb, most))).toBe("too_large");
  expect(inflated).toBeGreaterThan(most);
  expect(inflated).toBeLessThan(16 * most);
});

test("text that was never packed is told as such", async () => {
  const whole = await pack("loss against update, loss against update", most);
  const wrong = ["", "!", "a", "====", "lab=network", whole.slice(0, -4), packed(Uint8Array.of(0xff, 0xfe))];
  for (const text of wrong) expect(await faultOf(unpack(text, most)), text).toBe("corrupt");
});

test("nothing that is not a PayloadError comes of a damaged letter", async () => {
  const whole = await pack("0.1,0.2,0.30000000000000004,1e-7,-0", most);
  await assert(
    asyncProperty(integer({ min: 0, max: whole.length - 1 }), integer({ min: 0, max: 63 }), async (at, value) => {
      const letter = Buffer.from([value << 2])
        .toString("base64url")
        .charAt(0);
      const damaged = whole.slice(0, at) + letter + whole.slice(at + 1);
      expect([null, "corrupt", "too_large"]).toContain(await faultOf(unpack(damaged, most)));
    }),
    { numRuns: 20 },
  );
});

test("a browser without streams of compression says so", async () => {
  vi.stubGlobal("CompressionStream", undefined);
  vi.stubGlobal("DecompressionStream", undefined);
  expect(await faultOf(pack("text", most))).toBe("unsupported");
  expect(await faultOf(unpack("AwA", most))).toBe("unsupported");
});
