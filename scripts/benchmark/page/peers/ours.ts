/** Our updates alone, as the peers make them, or with all that the page's trainer records on the way. */
import createBench from "@bench-module";
import type { Problem } from "../../problem";
import type { Contestant } from "../contestant";

export async function enter(kind: "updates" | "recorded", spec: string, most?: number): Promise<Contestant> {
  const learner = (await createBench())[kind](spec);
  return {
    most,
    reset: () => learner.reset(),
    run: (updates) => learner.run(updates),
    loss: () => learner.loss(),
  };
}

/** What a peer must be given to do the same. */
export async function describe(spec: string): Promise<Pick<Problem, "x" | "y" | "weights">> {
  const bench = await createBench();
  return {
    x: [...bench.inputs(spec)],
    y: [...bench.targets(spec)],
    weights: [...bench.updates(spec).weights()],
  };
}
