/** Finds a learning rate that works for a racer that has diverged: by trial, beside the race. */
import { Engine } from "../engine/client";
import type { Attachment } from "../engine/protocol";
import { racersOf, withKey, withRacers, withSetting } from "./edits";
import type { Scene } from "./scene";
import { without } from "./text";

/** What the learning rate is divided by, until it works. */
const divisors = [3, 10, 30, 100, 300, 1000];

/** A trial goes twice as far as the racer came, within these bounds. */
const trial = { shortest: 100, longest: 2000 };

/** Two digits: who reads it wants a number to begin with. */
const rounded = (rate: number): number => Number(rate.toPrecision(2));

/** The racer alone, at another rate, for so many updates. */
const alone = ({ checked }: Scene, racer: number, rate: number, steps: number): string => {
  const bare = without(checked.canonical, (key) => key === "t" || key.startsWith("study"));
  const item = racersOf(bare, checked.values)[racer];
  return item ? withRacers(withKey(bare, "steps", steps), [withSetting(item, "lr", rate)]) : bare;
};

/** Whether that run ends without having diverged. */
const survives = (engine: Engine, spec: string, attachment: Attachment): Promise<boolean> =>
  new Promise((resolve) => {
    const endings: (() => void)[] = [];
    const end = (survived: boolean) => {
      for (const stop of endings) stop();
      resolve(survived);
    };
    const id = engine.configure(spec, attachment, []);
    endings.push(
      engine.on("frame", ({ id: of, summary }) => {
        if (of === id && summary.done) end(summary.racers[0]?.state !== "diverged");
      }),
      engine.on("refused", () => end(false)),
      engine.on("restarted", () => end(false)),
    );
    engine.seek(trial.longest);
  });

export class RateFinder {
  readonly #found = new Map<string, number | null>();
  /** One after the other: a race of sixteen may diverge as a whole. */
  #searches: Promise<void> = Promise.resolve();

  constructor(
    private readonly changed: () => void,
    private readonly hire: () => Engine = () => new Engine(),
  ) {}

  /** Null until one is found, or where there is none. */
  rateFor(scene: Scene, racer: number, divergedAt: number): number | null {
    const key = `${scene.id} ${racer}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    this.#found.set(key, null);
    this.#searches = this.#searches.then(() => this.#search(key, scene, racer, divergedAt));
    return null;
  }

  async #search(key: string, scene: Scene, racer: number, divergedAt: number): Promise<void> {
    const own = scene.checked.values.run[racer]?.lr ?? 0;
    const steps = Math.min(trial.longest, Math.max(trial.shortest, 2 * divergedAt));
    const engine = this.hire();
    for (const divisor of divisors) {
      const rate = rounded(own / divisor);
      if (!(await survives(engine, alone(scene, racer, rate, steps), scene.attachment))) continue;
      this.#found.set(key, rate);
      this.changed();
      break;
    }
    engine.dispose();
  }
}
