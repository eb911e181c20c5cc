/** Our trainer, as the page's worker has it. */
import createDescent from "@engine-module";
import type { Summary } from "../../../../web/engine/protocol";
import type { Contestant } from "../contestant";

export async function enter(spec: string): Promise<Contestant> {
  const trainer = (await createDescent()).Trainer.create(spec);
  return {
    reset: () => trainer.reset(),
    run: (updates) => trainer.run(updates),
    loss: () => (JSON.parse(trainer.summary()) as Summary).racers[0]?.loss ?? Number.NaN,
  };
}
