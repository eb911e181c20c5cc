/** The engine without a page: catalogue, check, trainer and sampler, in a browser, a worker or node. */
import { compile } from "@engine-parts";
import { instance } from "./instance";
import type { Anatomy, Attachment, Catalogue, Checked, Layout, Sampled, Summary } from "./protocol";
import type { SpecError } from "./spec-error";
import type * as wasm from "./wasm.mjs";

/** A spec that was refused, and why. */
export class SpecRefused extends RangeError {
  override readonly name = "SpecRefused";

  constructor(readonly error: SpecError) {
    super(error.message);
  }
}

/** Which array is asked for: `name` is a probe's; the meaning of the rest is the probe's own. */
export interface Asked {
  racer?: number;
  index?: number;
  points?: number;
  first?: number[];
}

/** The run of an experiment. */
export class Trainer {
  /** The spec in its canonical text, with every default filled in beside it. */
  readonly checked: Checked & { ok: true };
  /** What stays fixed: parameters, shapes, the surface's minima, the samples' number. */
  readonly layout: Layout;

  /** @internal */
  constructor(
    private readonly trainer: wasm.Trainer,
    checked: Checked & { ok: true },
  ) {
    this.checked = checked;
    this.layout = JSON.parse(trainer.layout()) as Layout;
  }

  /** Where every racer is now. */
  get summary(): Summary {
    return JSON.parse(this.trainer.summary()) as Summary;
  }

  /** At most that many updates of every racer that is still running. */
  run(updates: number): Summary {
    this.trainer.run(whole(updates));
    return this.summary;
  }

  /** To exactly that update, by replay where it lies behind; less where the run ends before. */
  seek(update: number): Summary {
    const { update: here } = this.summary;
    if (update < here) this.trainer.reset();
    return this.run(update < here ? update : update - here);
  }

  reset(): Summary {
    this.trainer.reset();
    return this.summary;
  }

  /** A fresh copy of an array. */
  probe(name: string, { racer = 0, index = 0, points = 0, first = [] }: Asked = {}): Float64Array {
    const racers = this.checked.values.run.length;
    if (!Number.isInteger(racer) || racer < 0 || racer >= racers) {
      throw new RangeError(`There is no racer ${racer}: there are ${racers}, counted from 0.`);
    }
    return this.trainer.probe(name, racer, whole(index), whole(points), first.map(whole));
  }

  /** A racer's parameters, in the order of `layout.parameters`. */
  weights(racer = 0): Float64Array {
    return this.probe("weights", { racer });
  }

  /** A racer's next update, rehearsed and not made; null where it has ended. */
  anatomy(racer = 0): Anatomy | null {
    return JSON.parse(this.trainer.anatomy(racer)) as Anatomy | null;
  }

  /** Gives its memory back; nothing may be asked of it afterwards. */
  free(): void {
    this.trainer.delete();
  }
}

export class Engine {
  /** Everything that an experiment can be made of. */
  readonly catalogue: Catalogue;

  /** @internal */
  constructor(private readonly engine: wasm.Descent) {
    this.catalogue = JSON.parse(engine.catalogue()) as Catalogue;
  }

  check(spec: string, attachment?: Attachment): Checked {
    return this.#with(attachment, (attached) => this.#check(spec, attached));
  }

  /** Throws `SpecRefused` where the spec is wrong. */
  trainer(spec: string, attachment?: Attachment): Trainer {
    return this.#with(attachment, (attached) => {
      const checked = this.#check(spec, attached);
      if (!checked.ok) throw new SpecRefused(checked.error);
      const { Trainer: make } = this.engine;
      return new Trainer(attached ? make.create(spec, attached) : make.create(spec), checked);
    });
  }

  /**
   * A curve, `kind=activation&id=elu,alpha=0.5&range=-6,6&n=200`, a loss with `target` besides; or the n × n values of
   * a surface. Throws `SpecRefused` where the query is wrong.
   */
  sample(query: string): Sampled & { ok: true } {
    const sampled = JSON.parse(this.engine.sample(query)) as Sampled;
    if (!sampled.ok) throw new SpecRefused(sampled.error);
    return sampled;
  }

  #check(spec: string, attached: wasm.Attached | null): Checked {
    return JSON.parse(attached ? this.engine.check(spec, attached) : this.engine.check(spec)) as Checked;
  }

  #with<Result>(attachment: Attachment | undefined, work: (attached: wasm.Attached | null) => Result): Result {
    const attached = attachment ? this.engine.Attachment.create(attachment) : null;
    try {
      return work(attached);
    } finally {
      attached?.delete();
    }
  }
}

const whole = (count: number): number => {
  if (Number.isInteger(count) && count >= 0 && count <= 1e9) return count;
  throw new RangeError(`${count} is no whole number from 0 to 1e9.`);
};

/** Every engine has a memory of its own. */
export const createEngine = async (): Promise<Engine> => new Engine(await instance(await compile()));

export type * from "./protocol";
