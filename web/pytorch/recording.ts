/** What an experiment did here, for a script that shall do the same: made by a run of its own. */
import type { Engine } from "../engine/client";
import type {
  Attachment,
  Catalogue,
  EngineEvents,
  Frame,
  Layout,
  ProbeRequest,
  RacerSummary,
  Values,
} from "../engine/protocol";

export interface Recording {
  catalogue: Catalogue;
  canonical: string;
  values: Values;
  layout: Layout;
  /** The weights that every racer starts from. */
  start: Float64Array;
  /** The training samples, row by row: inputs, then the target. */
  train: Float64Array;
  /** For each racer its losses by update, as far as it came. */
  losses: Map<number, number>[];
  /** And what had become of it there. */
  states: RacerSummary["state"][];
}

type Source = Pick<Engine, "catalogue" | "on" | "configure" | "seek">;

const ask = (name: string): ProbeRequest => ({ key: name, name, racer: 0, index: 0, points: 0 });
const probes = [ask("weights"), ask("train")];

/** 0, 1, 2, 5, 10, 20, 50 … and the last. */
export function milestones(last: number): number[] {
  const all = [0];
  for (let power = 1; power < last; power *= 10) {
    all.push(...[power, 2 * power, 5 * power].filter((update) => update < last));
  }
  return [...new Set([...all, last])];
}

/** The next frame of that experiment. */
function frameOf(engine: Source, id: number): Promise<Frame> {
  return new Promise((resolve, reject) => {
    const leave = [
      engine.on("frame", (frame) => {
        if (frame.id === id) settle(() => resolve(frame));
      }),
      engine.on("refused", (refused) => {
        if (refused.id === id) settle(() => reject(new RangeError(refused.error.message)));
      }),
      engine.on("restarted", (message) => settle(() => reject(new Error(message)))),
    ];
    const settle = (end: () => void): void => {
      for (const off of leave) off();
      end();
    };
  });
}

/** Runs the experiment up to that update, or its end, and notes the losses on the way. */
export async function record(
  engine: Source,
  spec: string,
  attachment: Attachment,
  updates: number,
): Promise<Recording> {
  const catalogue = await engine.catalogue;
  const announced = new Promise<EngineEvents["ready"]>((resolve) => {
    const off = engine.on("ready", (ready) => {
      off();
      resolve(ready);
    });
  });
  let frame = await frameOf(engine, engine.configure(spec, attachment, probes));
  const { checked, layout } = await announced;
  const { canonical, values } = checked;
  const { weights: start = new Float64Array(), train = new Float64Array() } = frame.probes;
  const losses = values.run.map(() => new Map<number, number>());
  const { id } = frame;
  for (const update of milestones(Math.min(updates, values.steps))) {
    if (update > 0) {
      const next = frameOf(engine, id);
      engine.seek(update);
      frame = await next;
    }
    for (const [r, racer] of frame.summary.racers.entries()) {
      if (racer.loss !== null) losses[r]?.set(racer.update, racer.loss);
    }
  }
  const states = frame.summary.racers.map(({ state }) => state);
  return { catalogue, canonical, values, layout, start, train, losses, states };
}
