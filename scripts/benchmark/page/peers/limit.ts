/** The machine’s own limit: an update is some rounds of operations that never leave the registers. */
import createBench from "@bench-module";
import { limitOperations } from "../../units";
import type { Contestant } from "../contestant";

export async function enter(): Promise<Contestant> {
  const bench = await createBench();
  return {
    reset: () => {},
    run: (updates) => {
      for (let i = 0; i < updates; ++i) bench.limit(limitOperations);
    },
  };
}
