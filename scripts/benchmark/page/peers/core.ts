/** The engine alone, as a reader would download it who needs no spec, no labs and little of the catalogue. */
import createCore from "@core-module";
import type { Problem } from "../../problem";
import type { Contestant } from "../contestant";

/** What a spec has that says nothing of them: the first weights, and with them all losses, are then the same. */
const init = "xavier_uniform";
const seed = 1;

export async function enter(problem: Problem): Promise<Contestant> {
  const learner = (await createCore()).Learner.create({
    ...problem,
    bits: 32,
    activation: { id: problem.activation },
    output: { id: problem.output },
    loss: { id: "half_squared_error" },
    init: { id: init },
    seed,
    optimizer: { id: problem.optimizer },
    schedule: { id: "constant" },
  });
  return {
    reset: () => learner.reset(),
    run: (updates) => learner.run(updates),
    loss: () => learner.loss(),
  };
}
