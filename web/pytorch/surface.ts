/** Racers on a surface as a script. */
import { words } from "../i18n";
import { entryOf } from "./entry";
import { part } from "./part";
import { number, real } from "./python";
import type { Recording } from "./recording";
import { blocks, type Lab } from "./script";

function height(recording: Recording): string {
  const { typed, python, surface: choice } = recording.values;
  if (typed.surface?.id === choice.id) return python.surface ?? "";
  return part("surface", entryOf(recording, "surface", choice.id), choice, { placed: { x: "x", y: "y" } }).expression;
}

const end = `worst = max(compare(run, train(run)) for run in RUNS)
print(f"worst difference: {worst:.1e}")`;

export function surfaceLab(recording: Recording): Lab {
  const { pytorch } = words();
  const { values } = recording;
  const noise = values.noise === 0 ? "" : `NOISE = ${number(values.noise)}`;
  return {
    file: "lab/surface",
    traits: { float32: values.precision === "float32", noise: values.noise !== 0 },
    intro: [],
    model: {
      title: pytorch.surface,
      code: blocks(noise, `def surface(x, y):\n    return ${height(recording)}`),
    },
    data: { title: pytorch.data, code: `START = [${[...recording.start].map(real).join(", ")}]` },
    end,
  };
}
