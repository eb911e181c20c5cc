/** Our matrix products: an update is one batch, there and back or there only. */
import createBench from "@bench-module";
import type { Contestant } from "../contestant";

export async function enter(spec: string, part: "look" | "predict"): Promise<Contestant> {
  const products = new (await createBench()).Products(spec);
  return {
    reset: () => {},
    run: (updates) => {
      for (let i = 0; i < updates; ++i) products[part]();
    },
  };
}
