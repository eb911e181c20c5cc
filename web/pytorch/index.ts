/** Hands an experiment over to PyTorch: as a script, or as a notebook. */
import { Engine } from "../engine/client";
import { type Attachment, nothingAttached } from "../engine/protocol";
import { networkLab } from "./network";
import { notebook } from "./notebook";
import { NothingToTrain } from "./problem";
import { type Recording, record } from "./recording";
import { assembled, file, type Lab, type Script } from "./script";
import { surfaceLab } from "./surface";

export { NoCounterpart, NothingToTrain } from "./problem";

const labs: Record<string, (recording: Recording) => Lab> = { network: networkLab, surface: surfaceLab };

/** How many updates are compared unless something else is asked for. */
const usual = 200;

/** What is handed over. */
export interface Handover {
  spec: string;
  attachment?: Attachment;
  /** Up to which update the losses are compared. */
  updates?: number;
}

async function scriptOf(
  { spec, attachment = nothingAttached, updates = usual }: Handover,
  engine: Engine,
): Promise<Script> {
  const checked = await engine.check(spec, attachment);
  if (!checked.ok) throw new RangeError(checked.error.message);
  const labOf = labs[checked.values.lab];
  if (!labOf) throw new NothingToTrain();
  const recording = await record(engine, spec, attachment, updates);
  return assembled(recording, labOf(recording));
}

/** Runs in an engine of its own, unless one is given. */
async function made(handover: Handover, given: Engine | undefined): Promise<Script> {
  const engine = given ?? new Engine();
  try {
    return await scriptOf(handover, engine);
  } finally {
    if (!given) engine.dispose();
  }
}

/** A script that makes the same runs, prints its losses beside ours, and ends with the worst difference. */
export const pytorchScript = async (handover: Handover, engine?: Engine): Promise<string> =>
  file(await made(handover, engine));

/** The same as a notebook. */
export const pytorchNotebook = async (handover: Handover, engine?: Engine): Promise<string> =>
  notebook(await made(handover, engine));
