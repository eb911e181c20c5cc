/** Our activations: an update is one pass over a million numbers. */
import createBench from "@bench-module";
import type { CurvePart } from "../../problem";
import type { Contestant } from "../contestant";
import { meanSquare, mostSlopes, spread } from "../spread";

export async function enter(activation: string, part: CurvePart): Promise<Contestant> {
  const curve = new (await createBench()).Curve(activation);
  curve.z().set(spread());
  curve.forward();
  return {
    most: mostSlopes,
    reset: () => void curve.d().fill(1),
    run: (updates) => {
      for (let i = 0; i < updates; ++i) {
        if (part === "value") curve.forward();
        else curve.backward();
      }
    },
    loss: () => meanSquare(part === "value" ? curve.a() : curve.d()),
  };
}
