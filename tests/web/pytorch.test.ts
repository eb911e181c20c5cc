/** The scripts for PyTorch: that nothing of the catalogue is missing, and that nothing of a reader's gets out of its quotes. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../web/engine/client";
import type { Catalogue, Entry, Kind } from "../../web/engine/protocol";
import { NoCounterpart, NothingToTrain, pytorchNotebook, pytorchScript } from "../../web/pytorch";
import { part } from "../../web/pytorch/part";
import { list, real, text } from "../../web/pytorch/python";
import { milestones } from "../../web/pytorch/recording";
import { kept } from "../../web/pytorch/template";
import { engineInNode } from "../pytorch/engine";

let engine: Engine;
let catalogue: Catalogue;
beforeAll(async () => {
  engine = engineInNode();
  catalogue = await engine.catalogue;
});
afterAll(() => engine.dispose());

const script = (spec: string, updates = 2) => pytorchScript({ spec, updates }, engine);

const kinds: Kind[] = ["activation", "loss", "optimizer", "schedule", "surface", "feature"];
test.each(kinds)("every %s has its Python, at its defaults and with every knob moved", (kind) => {
  const typed = "formula";
  for (const entry of catalogue.kinds[kind].filter((one) => one.id !== typed)) {
    const usual = Object.fromEntries(entry.knobs.map((knob) => [knob.name, knob.default]));
    const moved = Object.fromEntries(
      entry.knobs.map(({ name, kind: of, high }) => [name, of === "boolean" ? true : Number(high)]),
    );
    for (const knobs of [usual, moved]) expect(part(kind, entry, { id: entry.id, knobs }).expression).not.toBe("");
  }
});

test("what a rule lacks at one setting of a knob is another form of it", () => {
  const written = (id: string, knobs: Record<string, number>) => {
    const entry = catalogue.kinds.optimizer.find((one) => one.id === id) as Entry;
    const usual = Object.fromEntries(entry.knobs.map((knob) => [knob.name, knob.default]));
    return part(
      "optimizer",
      entry,
      { id, knobs: { ...usual, ...knobs } },
      { placed: { parameters: "w" }, named: { lr: "0.1" } },
    );
  };
  expect(written("adam", {}).expression).toBe("torch.optim.Adam(w, 0.1, (0.9, 0.999), 1e-8)");
  expect(written("adam", { t0: 1 }).expression).toBe("adam_with_t0(w, lr=0.1, beta1=0.9, beta2=0.999, eps=1e-8, t0=1)");
  expect(written("nesterov", { momentum: 0 }).expression).toBe("torch.optim.SGD(w, 0.1)");
  expect(written("asgd", {}).expression).toBe("Asgd(w, lr=0.1, lambda_=0.0001, alpha=0.75, t0=1000000)");
});

test("a line with a mark stays where all of the mark holds", () => {
  const lines = ["for a in b:", "", "    c  #? one", "    d  #? one !two", "    e  # a comment  #? !one", "    f"];
  expect(kept(lines.join("\n"), { one: true, two: true })).toBe("for a in b:\n    c\n    f");
  expect(kept(lines.join("\n"), { one: true })).toBe("for a in b:\n    c\n    d\n    f");
  expect(kept(lines.join("\n"), {})).toBe("for a in b:\n    e  # a comment\n    f");
});

test("a script has only what its experiment needs", async () => {
  const plain = await script("data=gauss&samples=10&batch=all&run=adam");
  for (const word of ["class ", "Random", "clip", "penalty", "look", "schedule", "decay"]) {
    expect(plain.includes(word), word).toBe(false);
  }
  const full = await script("data=gauss&samples=20&batch=4&l1=0.1&run=sam,clip=1,decay=0.1,warmup=3,schedule=plateau");
  for (const word of [
    "class Random",
    "class Sam",
    "class Plateau",
    "clip_grad_norm_(",
    "penalty(",
    "def look",
    "warmup",
  ]) {
    expect(full.includes(word), word).toBe(true);
  }
  expect(full).not.toContain("#?");
});

test("no line of a list is wide, and none of its items is lost", () => {
  const items = Array.from({ length: 60 }, (_, i) => real(i / 7));
  const all = list(items);
  expect(Math.max(...all.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);
  expect(JSON.parse(all.replace(/,\s*\]$/, "]"))).toEqual(items.map(Number));
  expect([real(3), real(-0.5), real(1e-7), real(1e21)]).toEqual(["3.0", "-0.5", "1e-7", "1e+21"]);
});

test("milestones are the first, 1, 2 and 5 of every power of ten, and the last", () => {
  expect(milestones(0)).toEqual([0]);
  expect(milestones(1)).toEqual([0, 1]);
  expect(milestones(137)).toEqual([0, 1, 2, 5, 10, 20, 50, 100, 137]);
});

test("what has no Python is told by its name", () => {
  const entry = { ...catalogue.kinds.optimizer[0], id: "nowhere", label: "Nowhere", knobs: [] } as never;
  expect(() => part("optimizer", entry, { id: "nowhere", knobs: {} })).toThrow(NoCounterpart);
});

test("where nothing is trained there is nothing to hand over", async () => {
  await expect(script("lab=elsewhere")).rejects.toThrow(RangeError);
  expect(new NothingToTrain().message).toContain("network");
});

describe("what a reader wrote", () => {
  const hostile = `"""\n'; import os; os.system("x") #\\u2028\u2028\u202e\\`;

  test("stays within quotes as a label", async () => {
    const label = `"""'); import os #\\`;
    const made = await script(`run=sgd,label=${encodeURIComponent(label)}`);
    const named = made.split("\n").filter((line) => line.includes("import os #"));
    expect(named).toEqual([`        "name": ${text(label)},`]);
  });

  test("is one line of ASCII quotes whose marks are escaped", () => {
    const literal = text(hostile);
    expect(JSON.parse(literal)).toBe(hostile.replace(/[\n\u2028\u202e]/g, " "));
    expect(literal).not.toMatch(/[\n\u2028\u202e]/);
  });

  test("is not in the script when it is a formula: its tree is", async () => {
    const made = await script("lab=surface&surface=formula&f=lambda*x%5E2%20%2B%20y^2&surface.lambda=3&start=1,1");
    expect(made).toContain("return 3 * x**2 + y**2");
  });
});

test("a notebook has cells of text and of code, in the shape of nbformat 4", async () => {
  const made = JSON.parse(await pytorchNotebook({ spec: "run=adam&samples=10", updates: 1 }, engine));
  expect(made).toMatchObject({ nbformat: 4, nbformat_minor: 4, metadata: { kernelspec: { name: "python3" } } });
  for (const cell of made.cells) {
    expect(cell.source.every((line: unknown) => typeof line === "string")).toBe(true);
    if (cell.cell_type === "code") expect(cell).toMatchObject({ execution_count: null, outputs: [], metadata: {} });
    else expect(cell).toMatchObject({ cell_type: "markdown", metadata: {} });
  }
  expect(made.cells.map((cell: { cell_type: string }) => cell.cell_type).slice(0, 3)).toEqual([
    "markdown",
    "markdown",
    "code",
  ]);
});
