/** Our updates through the bench module: alone, or as a whole trainer of what no spec can say. */
import createBench from "@bench-module";
import type { Problem } from "../../problem";
import type { Contestant } from "../contestant";

export async function enter(kind: "steps" | "whole", spec: string): Promise<Contestant> {
  return (await createBench())[kind](spec);
}

/** What a peer must be given to do the same. */
export async function describe(spec: string): Promise<Pick<Problem, "x" | "y" | "weights">> {
  const bench = await createBench();
  return {
    x: [...bench.inputs(spec)],
    y: [...bench.targets(spec)],
    weights: [...bench.steps(spec).weights()],
  };
}
