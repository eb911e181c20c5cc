/** A page has one contestant only: another one's types would spoil what the compiler has learnt of this one's code. */
import type { Assignment } from "../problem";
import type { Contestant } from "./contestant";

/** A slice is made in as many calls as a page would make frames, so that the optimizing compiler can take over, and what
 * is told at the end of each call is told as often as a reader sees it. */
const calls = 2;

/** Milliseconds for so many updates from the first weights on. */
function spend(contestant: Contestant, updates: number): number {
  const piece = Math.min(Math.ceil(updates / calls), contestant.most ?? updates);
  let took = 0;
  contestant.reset();
  for (let left = updates; left > 0; left -= piece) {
    if (contestant.most) contestant.reset();
    const start = performance.now();
    contestant.run(Math.min(piece, left));
    took += performance.now() - start;
  }
  return took;
}

async function enter(assignment: Assignment): Promise<Contestant> {
  switch (assignment.peer) {
    case "updates":
    case "recorded":
      return (await import("./peers/ours")).enter(assignment.peer, assignment.spec, assignment.most);
    case "core":
      return (await import("./peers/core")).enter(assignment.problem);
    case "tfjs":
      return (await import("./peers/tfjs")).enter(assignment.backend, assignment.problem);
    case "convnet":
      return (await import("./peers/convnet")).enter(assignment.problem);
    case "brain":
      return (await import("./peers/brain")).enter(assignment.problem);
    case "plain":
      return (await import("./peers/plain")).enter(assignment.problem);
    case "article":
      return (await import("./peers/article")).enter(assignment.kind);
    case "limit":
      return (await import("./peers/limit")).enter();
    case "products":
      return (await import("./peers/products")).enter(assignment.net);
    case "curve":
      return (await import("./peers/curve")).enter(assignment.activation, assignment.part);
    case "math":
      return (await import("./peers/math")).enter(assignment.activation, assignment.part);
    default:
      throw new Error(`${assignment.peer} does not run in a browser`);
  }
}

let contestant: Contestant;

const bench = {
  /** The data and the first weights of a spec. */
  describe: async (spec: string) => (await import("./peers/ours")).describe(spec),

  async enter(assignment: Assignment): Promise<void> {
    contestant = await enter(assignment);
  },

  /** Runs until nothing gets any faster by itself; how many updates then fill a slice of that many milliseconds. */
  warm({ warmUp, slice }: { warmUp: number; slice: number }): number {
    const start = performance.now();
    let updates = 1;
    for (;;) {
      const took = spend(contestant, updates);
      if (took < slice / 2) updates *= 2;
      else if (performance.now() - start < warmUp) updates = Math.max(1, Math.round((updates * slice) / took));
      else return Math.max(1, Math.round((updates * slice) / took));
    }
  },

  time(updates: number): number {
    return spend(contestant, updates);
  },

  lossAfter(updates: number): number {
    contestant.reset();
    contestant.run(updates);
    return contestant.loss?.() ?? Number.NaN;
  },
};

/** What the driver calls. */
export type Bench = typeof bench;

Object.assign(window, { bench });
