/** The making of a study: a session in each of the page's workers, so that both cores are at it. */
import { Engine } from "../engine/client";
import { workers as poolSize } from "../engine/pool";
import { ending, type Values } from "../engine/protocol";
import { merge, type Task, tasksOf } from "./studies";

/** A study as far as it is made. */
export interface Grid {
  x: Float64Array;
  y: Float64Array;
  /** The endings of each layer: one for a grid, one for each racer of a sweep. */
  layers: Float64Array[];
}

export class StudyRun {
  grid: Grid | null = null;
  state: "idle" | "running" | "stopped" | "done" = "idle";
  /** From 0 to 1. */
  progress = 0;
  /** Milliseconds that it has taken. */
  took = 0;
  /** Why the engine gave it up. */
  failure: string | null = null;

  #engines: Engine[] = [];
  #waiting: Task[] = [];
  #parts: number[] = [];
  #begun = 0;
  #spec = "";
  #round = 0;

  constructor(
    private readonly changed: () => void,
    private readonly hire: () => Engine = () => new Engine(),
    private readonly workers = poolSize,
  ) {}

  /** The workers load while nobody waits for them. */
  prepare(): void {
    while (this.#engines.length < this.workers) this.#engines.push(this.hire());
  }

  start(spec: string, values: Values): void {
    this.stop();
    this.prepare();
    const tasks = tasksOf(values, this.workers);
    this.#round++;
    this.#spec = spec;
    this.#waiting = [...tasks];
    this.#parts = tasks.map(() => 0);
    this.#begun = performance.now();
    Object.assign(this, { grid: null, progress: 0, took: 0, failure: null, state: "running" });
    for (const engine of this.#engines) this.#next(engine, tasks, this.#round);
    this.changed();
  }

  /** What is made stays. */
  stop(): void {
    for (const engine of this.#engines) engine.unstudy();
    this.#round++;
    if (this.state !== "running") return;
    this.state = "stopped";
    this.changed();
  }

  dispose(): void {
    this.#round++;
    for (const engine of this.#engines.splice(0)) engine.dispose();
    this.state = "idle";
  }

  #next(engine: Engine, tasks: Task[], round: number): void {
    const task = this.#waiting.shift();
    if (!task) return this.#finish();
    const number = engine.study(this.#spec, task.query);
    const endings: (() => void)[] = [];
    const leave = () => {
      for (const end of endings.splice(0)) end();
    };
    endings.push(
      engine.on("studied", ({ study, done, progress, x, y, endings: cells }) => {
        if (round !== this.#round) return leave();
        if (study !== number) return;
        this.#take(tasks, task, { x, y, cells });
        this.#parts[tasks.indexOf(task)] = progress;
        this.progress = this.#parts.reduce((sum, part) => sum + part, 0) / tasks.length;
        this.took = performance.now() - this.#begun;
        if (done) {
          leave();
          this.#next(engine, tasks, round);
        }
        this.changed();
      }),
      engine.on("restarted", (message) => {
        leave();
        if (round !== this.#round) return;
        this.failure = message;
        this.stop();
      }),
    );
  }

  #take(tasks: Task[], task: Task, { x, y, cells }: { x: Float64Array; y: Float64Array; cells: Float64Array }): void {
    const layers = new Set(tasks.map(({ layer }) => layer)).size;
    this.grid ??= {
      x,
      y,
      layers: Array.from({ length: layers }, () => new Float64Array(cells.length).fill(ending.notYet)),
    };
    const known = this.grid.layers[task.layer];
    if (known) merge(known, cells);
  }

  #finish(): void {
    if (this.#parts.every((part) => part === 1)) this.state = "done";
  }
}
