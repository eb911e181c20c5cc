/** What the page holds instead of the worker: calls down, events up, and a new worker when one ends. */
import type {
  Anatomy,
  Catalogue,
  Checked,
  Command,
  EngineEvents,
  Place,
  ProbeRequest,
  Reply,
  Sampled,
  View,
} from "./protocol";

type Listener<Name extends keyof EngineEvents> = (event: EngineEvents[Name]) => void;
type Listeners = { [Name in keyof EngineEvents]: Set<Listener<Name>> };

type Answer = string | Float64Array;

interface Call {
  resolve: (answer: Answer) => void;
  reject: (reason: Error) => void;
}

/** After this silence the worker is asked for a sign of life, and after as much again it is given up. */
export const patience = 5000;

/** The answer to this call is nobody's: it only shows that the worker lives. */
const signOfLife: Command = { type: "check", call: 0, spec: "" };

const spawn = () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

export class Engine {
  /** Rejected when the engine cannot be loaded at all. */
  readonly catalogue: Promise<Catalogue>;

  readonly #start: () => Worker;
  readonly #listeners: Listeners = {
    loaded: new Set(),
    ready: new Set(),
    frame: new Set(),
    refused: new Set(),
    studied: new Set(),
    restarted: new Set(),
  };
  readonly #calls = new Map<number, Call>();
  #worker: Worker | null = null;
  #loaded = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastCall = 0;
  #lastId = 0;
  /** The spec of the worker's trainer, for the next worker. */
  #spec: string | null = null;
  #probes: ProbeRequest[] = [];
  #failed: (reason: Error) => void = () => {};

  constructor(start: () => Worker = spawn) {
    this.#start = start;
    this.catalogue = new Promise((resolve, reject) => {
      this.on("loaded", resolve);
      this.#failed = reject;
    });
    // Whoever cares awaits it; nobody has to.
    this.catalogue.catch(() => {});
    this.#hire();
  }

  /** Returns the way to stop listening. */
  on<Name extends keyof EngineEvents>(name: Name, listener: Listener<Name>): () => void {
    this.#listeners[name].add(listener);
    return () => this.#listeners[name].delete(listener);
  }

  /** Returns the id that `ready`, `refused` and the frames will bear. */
  configure(spec: string, probes: ProbeRequest[]): number {
    const id = ++this.#lastId;
    this.#probes = probes;
    this.#send({ type: "configure", id, spec, probes });
    return id;
  }

  play(perFrame: number | null): void {
    this.#send({ type: "play", perFrame });
  }

  pause(): void {
    this.#send({ type: "pause" });
  }

  step(updates: number): void {
    this.#send({ type: "step", updates });
  }

  seek(update: number): void {
    this.#send({ type: "seek", update });
  }

  drawn(probes: ProbeRequest[]): void {
    this.#probes = probes;
    this.#send({ type: "drawn", probes });
  }

  async check(spec: string): Promise<Checked> {
    return JSON.parse(await this.#call<string>((call) => ({ type: "check", call, spec })));
  }

  async sample(query: string): Promise<Sampled> {
    return JSON.parse(await this.#call<string>((call) => ({ type: "sample", call, query })));
  }

  /** The values of the spec's surface on a grid, row by row from the low end of y. The spec must have been checked. */
  field(spec: string, view: View, columns: number, rows: number): Promise<Float64Array> {
    return this.#call((call) => ({ type: "field", call, spec, view, columns, rows }));
  }

  /** f, ∂f/∂x, ∂f/∂y of the spec's surface there. The spec must have been checked. */
  slope(spec: string, place: Place): Promise<Float64Array> {
    return this.#call((call) => ({ type: "slope", call, spec, place }));
  }

  /** The next update of the trainer's racer; null where it has ended. */
  async anatomy(racer: number): Promise<Anatomy | null> {
    return JSON.parse(await this.#call<string>((call) => ({ type: "anatomy", call, racer })));
  }

  /** Makes the runs of a grid, instead of those before; `studied` tells how far they are, with this number. */
  study(spec: string, query: string): number {
    const study = ++this.#lastId;
    this.#send({ type: "study", study, spec, query });
    return study;
  }

  unstudy(): void {
    this.#send({ type: "unstudy" });
  }

  dispose(): void {
    this.#dismiss("The engine was disposed of.");
  }

  #call<Result extends Answer>(command: (call: number) => Command): Promise<Result> {
    return new Promise((resolve: (result: Result) => void, reject) => {
      if (!this.#worker) return reject(new Error("There is no engine."));
      const call = ++this.#lastCall;
      this.#calls.set(call, { resolve: (answer) => resolve(answer as Result), reject });
      this.#send(command(call));
    });
  }

  #send(command: Command): void {
    this.#worker?.postMessage(command);
    if (this.#loaded) this.#watch();
  }

  #watch(): void {
    this.#timer ??= setTimeout(() => {
      this.#worker?.postMessage(signOfLife);
      this.#timer = setTimeout(() => this.#lose("The engine did not answer."), patience);
    }, patience);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #hire(): void {
    const worker = this.#start();
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (worker === this.#worker) this.#receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#lose(event.message || "The engine could not be loaded.");
    };
  }

  #receive(reply: Reply): void {
    this.#rest();
    switch (reply.type) {
      case "loaded":
        this.#loaded = true;
        // Something may have been sent while it loaded.
        this.#watch();
        return this.#emit("loaded", reply.catalogue);
      case "ready":
        this.#spec = reply.checked.canonical;
        return this.#emit("ready", reply);
      case "refused":
        return this.#emit("refused", reply);
      case "frame":
        return this.#emit("frame", reply);
      case "studied":
        return this.#emit("studied", reply);
      case "answer":
        return this.#settle(reply.call, reply.text);
      case "numbers":
        return this.#settle(reply.call, reply.values);
      case "error":
        return this.#lose(reply.message);
    }
  }

  #settle(call: number, answer: Answer): void {
    this.#calls.get(call)?.resolve(answer);
    this.#calls.delete(call);
  }

  /** The worker is of no more use. One that never loaded would fail again, and so would a spec that was never taken. */
  #lose(message: string): void {
    const loaded = this.#loaded;
    this.#dismiss(message);
    if (!loaded) return this.#failed(new Error(message));
    this.#hire();
    if (this.#spec !== null) this.configure(this.#spec, this.#probes);
    this.#emit("restarted", message);
  }

  #dismiss(message: string): void {
    this.#rest();
    this.#worker?.terminate();
    this.#worker = null;
    this.#loaded = false;
    for (const { reject } of this.#calls.values()) reject(new Error(message));
    this.#calls.clear();
  }

  #emit<Name extends keyof EngineEvents>(name: Name, event: EngineEvents[Name]): void {
    for (const listener of this.#listeners[name]) listener(event);
  }
}
