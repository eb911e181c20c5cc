/** The racers of an experiment as a list of runs in Python, and what the training must know of them. */
import type { Racer, Values } from "../engine/protocol";
import type { Definition } from "./corpus";
import { entryOf } from "./entry";
import { type Part, part } from "./part";
import { lines, number, text } from "./python";
import type { Recording } from "./recording";
import type { Traits } from "./template";

export interface Runs {
  code: string;
  definitions: Definition[];
  traits: Traits;
}

interface Run {
  racer: Racer;
  optimizer: Part;
  schedule: Part;
  /** Whether the optimizer looks at the loss more than once. */
  looks: boolean;
  /** Decoupled weight decay that is left to the training. */
  decay: number;
}

const looking = /\blook(?:_at)?\(|\bcurvature\(/;

const field = (name: string, value: string): string => `        "${name}": ${value},`;

function code(run: Run, name: string, losses: Map<number, number>, traits: Traits): string {
  const { racer, optimizer, schedule, looks, decay } = run;
  const pairs = [...losses].map(([update, loss]) => `${update}: ${number(loss)}`);
  const stateful = schedule.definition !== null && !schedule.takes("t");
  const fields = [
    field("name", text(name)),
    field("optimizer", `lambda weights: ${optimizer.expression}`),
    ...(traits.looks && traits.plain ? [field("looks", number(looks))] : []),
    ...(traits.schedule ? [field("lr", number(racer.lr))] : []),
    ...(traits.schedule
      ? [field("schedule", stateful ? schedule.expression : `lambda t: ${schedule.expression}`)]
      : []),
    ...(traits.warmup ? [field("warmup", number(racer.warmup))] : []),
    ...(traits.clip ? [field("clip", number(racer.clip ?? Number.POSITIVE_INFINITY))] : []),
    ...(traits.decay ? [field("decay", number(decay))] : []),
    `        "losses": {\n${lines(pairs, "            ")}\n        },`,
  ];
  return `    {\n${fields.join("\n")}\n    },`;
}

const runOf = (recording: Recording, racer: Racer): Run => {
  const named = { lr: number(racer.lr), decay: number(racer.decay) };
  const entry = entryOf(recording, "optimizer", racer.id);
  const optimizer = part("optimizer", entry, racer, { placed: { parameters: "weights" }, named });
  const schedule = part("schedule", entryOf(recording, "schedule", racer.schedule.id), racer.schedule, {
    placed: { t: "t" },
  });
  const looks = looking.test(optimizer.definition?.text ?? "");
  return { racer, optimizer, schedule, looks, decay: optimizer.takes("decay") ? 0 : racer.decay };
};

/** A racer by its reader's own name for it, else by its optimizer's. */
const nameOf = (recording: Recording, racer: Racer): string =>
  racer.label || `${entryOf(recording, "optimizer", racer.id).label}, lr ${number(racer.lr)}`;

export function runsOf(recording: Recording): Runs {
  const { run: racers }: Values = recording.values;
  const runs = racers.map((racer) => runOf(recording, racer));
  const warmup = racers.some((racer) => racer.warmup > 0);
  const traits: Traits = {
    looks: runs.some((run) => run.looks),
    plain: runs.some((run) => !run.looks),
    clip: racers.some((racer) => racer.clip !== null),
    decay: runs.some((run) => run.decay !== 0),
    plateau: runs.some((run) => run.schedule.definition !== null && !run.schedule.takes("t")),
    schedule: warmup || runs.some((run) => run.schedule.expression !== "1"),
    warmup,
  };
  const blocks = runs.map((run, r) =>
    code(run, nameOf(recording, run.racer), recording.losses[r] ?? new Map(), traits),
  );
  const definitions = runs.flatMap(({ optimizer, schedule }) =>
    [optimizer.definition, schedule.definition].filter((one) => one !== null),
  );
  return { code: `RUNS = [\n${blocks.join("\n")}\n]`, definitions, traits };
}
