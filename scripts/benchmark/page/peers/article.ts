/** The article's experiment in our trainer: an update is the whole of it. */
import createBench from "@bench-module";
import type { Contestant } from "../contestant";

const steps = 6000;
const spec =
  "data=linear3&hidden=&bias=false&init=zeros&loss=half_squared_error&batch=1&order=sequential" +
  `&run=adam,lr=0.01,eps=1e-7,t0=1&steps=${steps}&stop=0.0001`;

export async function enter(kind: "updates" | "recorded"): Promise<Contestant> {
  const learner = (await createBench())[kind](spec);
  return {
    reset: () => {},
    run: (updates) => {
      for (let i = 0; i < updates; ++i) {
        learner.reset();
        learner.run(steps);
      }
    },
    loss: () => learner.loss(),
  };
}
