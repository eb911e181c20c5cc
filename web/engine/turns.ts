/** What the worker does with each command: it lets the trainer run in short turns, so that every command gets through. */
import { historyText } from "./history";
import { own, type Post, turnMilliseconds } from "./posting";
import {
  type Checked,
  type Command,
  type Frame,
  type Layout,
  nothingAttached,
  type ProbeRequest,
  type Summary,
} from "./protocol";
import { Studies } from "./studies";
import type { Attached, Descent, Trainer } from "./wasm.mjs";

/** More updates than fit into any turn. */
const asManyAsFit = 1e9;

interface Run {
  id: number;
  trainer: Trainer;
  probes: ProbeRequest[];
}

/** A frame that is being made, and the arrays that it lacks. */
interface Making {
  run: Run;
  now: Summary;
  left: ProbeRequest[];
  probes: Frame["probes"];
}

export class Turns {
  #run: Run | null = null;
  /** All its arrays are of one moment: what moves the trainer lets go of it. */
  #making: Making | null = null;
  /** While playing: the updates of a turn. */
  #pace: number | null = null;
  /** Counts the halts: a turn that was put off before one is not made any more. */
  #chain = 0;
  /** While stepping or seeking: where to. */
  #target: number | null = null;
  #dead = false;
  #attached: Attached | undefined;
  readonly #studies: Studies;

  /** `defer` calls back after the messages that wait now. */
  constructor(
    private readonly engine: Descent,
    private readonly post: Post,
    private readonly defer: (callback: () => void) => void,
  ) {
    this.#studies = new Studies(post, (turn) => defer(() => this.#guard(turn)));
  }

  handle(command: Command): void {
    this.#guard(() => this.#obey(command));
  }

  /** Nothing more will be asked. */
  end(): void {
    this.#studies.end();
    this.#halt();
    this.#run?.trainer.delete();
    this.#run = null;
    this.#making = null;
    this.#attached?.delete();
    this.#attached = undefined;
  }

  #obey(command: Command): void {
    switch (command.type) {
      case "attach":
        this.#attached?.delete();
        this.#attached = this.engine.Attachment.create(command.attachment);
        return;
      case "check":
        return this.post(
          { type: "answer", call: command.call, text: this.engine.check(command.spec, this.#beside()) },
          [],
        );
      case "sample":
        return this.post({ type: "answer", call: command.call, text: this.engine.sample(command.query) }, []);
      case "figure":
        return this.post(
          { type: "answer", call: command.call, text: this.engine.figure(command.spec, command.name) },
          [],
        );
      case "field": {
        const { call, spec, view, columns, rows } = command;
        return this.#answer(call, this.engine.field(spec, ...view, columns, rows));
      }
      case "slope":
        return this.#answer(command.call, this.engine.slope(command.spec, ...command.place));
      case "cost":
        return this.#answer(command.call, this.engine.cost(command.spec, command.function));
      case "anatomy": {
        const text = this.#run?.trainer.anatomy(command.racer) ?? "null";
        return this.post({ type: "answer", call: command.call, text }, []);
      }
      case "study":
        return this.#studies.grid(command.study, this.engine.Study.create(command.spec, command.query));
      case "seeds":
        return this.#studies.seeds(command.study, this.engine.Seeds.create(command.spec, this.#beside()));
      case "history":
        return this.post({ type: "answer", call: command.call, text: this.#history() }, []);
      case "unstudy":
        return this.#studies.end();
      case "configure":
        return this.#configure(command.id, command.spec, command.probes);
    }
    const run = this.#run;
    if (!run) return;
    switch (command.type) {
      case "play": {
        const already = this.#pace !== null;
        this.#target = null;
        this.#pace = command.perFrame ?? asManyAsFit;
        // While playing, the next turn follows the next `drawn`.
        if (!already) this.#play(run);
        return;
      }
      case "pause":
        this.#halt();
        if (!this.#making) this.#show(run);
        return;
      case "step":
        return this.#advance(run, (this.#target ?? run.trainer.update()) + command.updates);
      case "seek":
        if (command.update < run.trainer.update()) run.trainer.reset();
        return this.#advance(run, command.update);
      case "drawn": {
        const others = !same(run.probes, command.probes);
        run.probes = command.probes;
        if (this.#pace !== null) this.#play(run);
        else if (others) this.#show(run);
        return;
      }
    }
  }

  /** What commands go with; nothing has been attached, unless the page has said so. */
  #beside(): Attached {
    this.#attached ??= this.engine.Attachment.create(nothingAttached);
    return this.#attached;
  }

  #history(): string {
    const trainer = this.#run?.trainer;
    if (!trainer) return "";
    const { racers } = JSON.parse(trainer.summary()) as Summary;
    const rows = racers.map((_, racer) => trainer.probe("history", racer, 0, 0, []));
    return historyText(JSON.parse(trainer.layout()) as Layout, rows);
  }

  #configure(id: number, spec: string, probes: ProbeRequest[]): void {
    const checked = JSON.parse(this.engine.check(spec, this.#beside())) as Checked;
    if (!checked.ok) return this.post({ type: "refused", id, error: checked.error }, []);
    const trainer = this.engine.Trainer.create(spec, this.#beside());
    this.#run?.trainer.delete();
    this.#halt();
    this.#run = { id, trainer, probes };
    this.post({ type: "ready", id, checked, layout: JSON.parse(trainer.layout()) }, []);
    this.#show(this.#run);
  }

  #answer(call: number, numbers: Float64Array): void {
    const values = own(numbers);
    this.post({ type: "numbers", call, values }, [values.buffer]);
  }

  #halt(): void {
    this.#chain++;
    this.#pace = null;
    this.#target = null;
  }

  /** A turn in which not one update has come to its end shows nothing new. */
  #play(run: Run): void {
    this.#making = null;
    const from = run.trainer.update();
    run.trainer.runFor(turnMilliseconds, this.#pace ?? 0);
    if (run.trainer.update() > from || run.trainer.done()) return this.#show(run);
    const chain = this.#chain;
    this.defer(() => this.#guard(() => chain === this.#chain && this.#play(run)));
  }

  #advance(run: Run, target: number): void {
    this.#halt();
    this.#target = target;
    this.#approach(run, target);
  }

  /** One turn towards the target, unless another command came in between. */
  #approach(run: Run, target: number): void {
    if (this.#run !== run || this.#target !== target) return;
    this.#making = null;
    const from = run.trainer.update();
    if (from < target) run.trainer.runFor(turnMilliseconds, target - from);
    else run.trainer.settleFor(turnMilliseconds);
    const arrived = run.trainer.update() >= target || run.trainer.done();
    if (!arrived || !run.trainer.settled()) return this.defer(() => this.#guard(() => this.#approach(run, target)));
    this.#target = null;
    this.#show(run);
  }

  #show(run: Run): void {
    const now = summary(run);
    if (now.done) this.#halt();
    // A request may still be of the trainer before. Where functions are compared there is no racer, and a request's is 0.
    const left = run.probes.filter(({ racer }) => racer < Math.max(1, now.racers.length));
    this.#make({ run, now, left, probes: {} });
  }

  /** A turn of looks: those into a very large network take long. */
  #make(making: Making): void {
    this.#making = making;
    const { run, now, left, probes } = making;
    const end = performance.now() + turnMilliseconds;
    for (let request = left.shift(); request; request = performance.now() < end ? left.shift() : undefined) {
      const { key, name, racer, index, points, first = [] } = request;
      probes[key] = own(run.trainer.probe(name, racer, index, points, first));
    }
    if (left.length > 0) return this.defer(() => this.#guard(() => this.#making === making && this.#make(making)));
    this.#making = null;
    const frame: Frame = { type: "frame", id: run.id, summary: now, probes, playing: this.#pace !== null };
    this.post(
      frame,
      Object.values(probes).map((array) => array.buffer),
    );
    if (!frame.playing && !run.trainer.settled()) this.#settle(run);
  }

  /** What a very large network has come to where it was halted is known a little later. */
  #settle(run: Run): void {
    const halted = () => this.#run === run && this.#pace === null && this.#target === null;
    this.defer(() =>
      this.#guard(() => {
        if (!halted() || run.trainer.settled()) return;
        if (this.#making) return this.#settle(run);
        run.trainer.settleFor(turnMilliseconds);
        if (run.trainer.settled()) this.#show(run);
        else this.#settle(run);
      }),
    );
  }

  /** After a trap the module's memory is not to be trusted: say so once, then nothing more. */
  #guard(work: () => void): void {
    if (this.#dead) return;
    try {
      work();
    } catch (reason) {
      this.#dead = true;
      this.post({ type: "error", message: describe(reason) }, []);
    }
  }
}

export function describe(reason: unknown): string {
  return reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
}

function summary(run: Run): Summary {
  return JSON.parse(run.trainer.summary()) as Summary;
}

function same(some: ProbeRequest[], others: ProbeRequest[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
