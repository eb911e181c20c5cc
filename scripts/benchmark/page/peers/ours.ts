/** Our trainer, with all that it records, as the page's worker runs it. */
import createBench from "@bench-module";
import type { Problem } from "../../problem";
import type { Contestant } from "../contestant";

export async function enter(spec: string, most?: number): Promise<Contestant> {
  const learner = new (await createBench()).Learner(spec);
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
    weights: [...new bench.Learner(spec).weights()],
  };
}
