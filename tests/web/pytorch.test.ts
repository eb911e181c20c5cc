/** The scripts for PyTorch: that nothing of the catalogue is missing, and that nothing of a reader's gets out of its quotes. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../web/engine/client";
import type { Catalogue, Kind } from "../../web/engine/protocol";
import { NoCounterpart, NothingToTrain, pytorchNotebook, pytorchScript } from "../../web/pytorch";
import { part } from "../../web/pytorch/part";
import { text } from "../../web/pytorch/python";
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
