/** Our matrix products of a whole net: an update is all of one batch, there and back. */
import createBench from "@bench-module";
import { type Net, placesOf } from "../../problem";
import type { Contestant } from "../contestant";

export async function enter(net: Net): Promise<Contestant> {
  const bench = await createBench();
  const layers = placesOf(net).map(({ inputs, outputs }) => new bench.Products(inputs, outputs, net.batch));
  return {
    reset: () => {},
    run: (updates) => {
      for (let i = 0; i < updates; ++i) {
        for (const layer of layers) layer.learn();
        // Nobody asks for the slope of the loss by the data.
        for (const layer of layers.slice(1)) layer.passBack();
      }
    },
  };
}
