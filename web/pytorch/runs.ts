/** The racers of an experiment as a list of runs in Python, and what the training must know of them. */
import type { Racer, RacerSummary, Values } from "../engine/protocol";
import { labelOf, words } from "../i18n";
import { entryOf } from "./entry";
import { type Part, part } from "./part";
import { NoCounterpart } from "./problem";
import { lines, number, text } from "./python";
import type { Recording } from "./recording";
import type { Traits } from "./template";

export interface Runs {
  code: string;
  traits: Traits;
}

interface Run {
  racer: Racer;
  optimizer: Part;
  schedule: Part;
  /** Whether the optimizer looks at the loss more than once. */
  looks: boolean;
  /** Whether the schedule watches the losses. */
  watches: boolean;
  /** Decoupled weight decay that is left to the training. */
  decay: number;
  losses: Map<number, number>;
  state: RacerSummary["state"];
}

const looking = /\blook(?:_at)?\(|\bcurvature\(/;

const field = (name: string, value: string): string => `        "${name}": ${value},`;

/** How far it went, and why no further. */
function updates({ losses, state }: Run): string {
  const { pytorch } = words();
  const why = { running: "", finished: "", stopped: pytorch.stopped, diverged: pytorch.diverged }[state];
  return field("updates", String([...losses.keys()].at(-1) ?? 0)) + (why === "" ? "" : `  # ${why}`);
}

function code(run: Run, name: string, traits: Traits): string {
  const { racer, optimizer, schedule, looks, watches, decay, losses } = run;
  const pairs = [...losses].map(([update, loss]) => `${update}: ${number(loss)}`);
  const fields = [
    field("name", text(name)),
    field("optimizer", `lambda weights: ${optimizer.expression}`),
    ...(traits.looks && traits.plain ? [field("looks", number(looks))] : []),
    ...(traits.schedule ? [field("lr", number(racer.lr))] : []),
    ...(traits.schedule ? [field("schedule", watches ? schedule.expression : `lambda t: ${schedule.expression}`)] : []),
    ...(traits.warmup ? [field("warmup", number(racer.warmup))] : []),
    ...(traits.clip ? [field("clip", number(racer.clip ?? Number.POSITIVE_INFINITY))] : []),
    ...(traits.decay ? [field("decay", number(decay))] : []),
    updates(run),
    `        "losses": {\n${lines(pairs, "            ")}\n        },`,
  ];
  return `    {\n${fields.join("\n")}\n    },`;
}

/** A typed one is of a tensor, whatever its updates are counted in, and always in double. */
const scheduleOf = (recording: Recording, { schedule, typed }: Racer): Part => {
  if (!typed) return part("schedule", entryOf(recording, "schedule", schedule.id), schedule, { placed: { t: "t" } });
  const expression = `float((lambda t: ${typed.python})(torch.tensor(t, dtype=torch.float64)))`;
  return { expression, definition: null, takes: () => false };
};

const runOf = (recording: Recording, racer: Racer, r: number): Run => {
  if (racer.activation) {
    throw new NoCounterpart("activation", entryOf(recording, "activation", racer.activation.id));
  }
  const named = { lr: number(racer.lr), decay: number(racer.decay) };
  const entry = entryOf(recording, "optimizer", racer.id);
  const optimizer = part("optimizer", entry, racer, { placed: { parameters: "weights" }, named });
  const schedule = scheduleOf(recording, racer);
  const watches = schedule.definition !== null && !schedule.takes("t");
  const looks = looking.test(optimizer.definition?.text ?? "");
  const decay = optimizer.takes("decay") ? 0 : racer.decay;
  const losses = recording.losses[r] ?? new Map();
  return { racer, optimizer, schedule, looks, watches, decay, losses, state: recording.states[r] ?? "running" };
};

/** A racer by its reader's own name for it, else by its optimizer's. */
const nameOf = (recording: Recording, racer: Racer): string =>
  racer.label || `${labelOf("optimizer", entryOf(recording, "optimizer", racer.id))}, lr ${number(racer.lr)}`;

export function runsOf(recording: Recording): Runs {
  const { run: racers }: Values = recording.values;
  const runs = racers.map((racer, r) => runOf(recording, racer, r));
  const warmup = racers.some((racer) => racer.warmup > 0);
  const traits: Traits = {
    looks: runs.some((run) => run.looks),
    plain: runs.some((run) => !run.looks),
    clip: racers.some((racer) => racer.clip !== null),
    decay: runs.some((run) => run.decay !== 0),
    signs: runs.some(({ optimizer }) => optimizer.definition?.text.includes("random.sign(")),
    plateau: runs.some((run) => run.watches),
    schedule: warmup || runs.some((run) => run.schedule.expression !== "1"),
    warmup,
  };
  const blocks = runs.map((run) => code(run, nameOf(recording, run.racer), traits));
  return { code: `RUNS = [\n${blocks.join("\n")}\n]`, traits };
}
