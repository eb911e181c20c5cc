/** The article's experiment in our trainer: an update is the whole of it. */
import createDescent from "@engine-module";
import type { Summary } from "../../../../web/engine/protocol";
import type { Contestant } from "../contestant";

const spec =
  "data=linear3&hidden=&bias=false&init=zeros&loss=half_squared_error&batch=1&order=sequential" +
  "&run=adam,lr=0.01,eps=1e-7,t0=1&steps=6000&stop=0.0001";

export async function enter(): Promise<Contestant> {
  const trainer = (await createDescent()).Trainer.create(spec);
  return {
    reset: () => {},
    run: (updates) => {
      for (let i = 0; i < updates; ++i) {
        trainer.reset();
        trainer.run(6000);
      }
    },
    loss: () => (JSON.parse(trainer.summary()) as Summary).racers[0]?.loss ?? Number.NaN,
  };
}
