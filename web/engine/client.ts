/** What the page holds instead of the worker: calls down, events up, and the same spec again when a worker ends. */

import type { Figured, LossFigures } from "./loss-figures";
import { type Pool, pool, type Seat } from "./pool";
import {
  type Anatomy,
  type Attachment,
  type Catalogue,
  type Checked,
  type Command,
  type EngineEvents,
  nothingAttached,
  type Place,
  type ProbeRequest,
  type Reply,
  type Sampled,
  type View,
} from "./protocol";

type Listener<Name extends keyof EngineEvents> = (event: EngineEvents[Name]) => void;
type Listeners = { [Name in keyof EngineEvents]: Set<Listener<Name>> };

type Answer = string | Float64Array;

interface Call {
  resolve: (answer: Answer) => void;
  reject: (reason: Error) => void;
}

interface Asked {
  id: number;
  spec: string;
  attachment: Attachment;
}

export class Engine {
  /** Rejected when the engine cannot be loaded at all. */
  readonly catalogue: Promise<Catalogue>;

  readonly #listeners: Listeners = {
    loaded: new Set(),
    ready: new Set(),
    frame: new Set(),
    refused: new Set(),
    studied: new Set(),
    seeds: new Set(),
    restarted: new Set(),
  };
  readonly #calls = new Map<number, Call>();
  #seat: Seat | null;
  #lastCall = 0;
  #lastId = 0;
  /** The last experiment that was sent, and the last that was taken, for the next worker. */
  #asked: Asked | null = null;
  #taken: Asked | null = null;
  /** What the worker's commands go with. */
  #attached = nothingAttached;
  #probes: ProbeRequest[] = [];
  #failed: (reason: Error) => void = () => {};

  constructor(among: Pool = pool) {
    this.catalogue = new Promise((resolve, reject) => {
      this.on("loaded", resolve);
      this.#failed = reject;
    });
    // Whoever cares awaits it; nobody has to.
    this.catalogue.catch(() => {});
    this.#seat = among.join({
      receive: (reply) => this.#receive(reply),
      lost: (message, own) => this.#lost(message, own),
      failed: (message) => {
        this.#leave(message);
        this.#failed(new Error(message));
      },
    });
  }

  /** Returns the way to stop listening. */
  on<Name extends keyof EngineEvents>(name: Name, listener: Listener<Name>): () => void {
    this.#listeners[name].add(listener);
    return () => this.#listeners[name].delete(listener);
  }

  /** Returns the id that `ready`, `refused` and the frames will bear. */
  configure(spec: string, attachment: Attachment, probes: ProbeRequest[]): number {
    const id = ++this.#lastId;
    this.#asked = { id, spec, attachment };
    this.#probes = probes;
    this.#attach(attachment);
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

  async check(spec: string, attachment = nothingAttached): Promise<Checked> {
    this.#attach(attachment);
    return JSON.parse(await this.#call<string>((call) => ({ type: "check", call, spec })));
  }

  async sample(query: string): Promise<Sampled> {
    return JSON.parse(await this.#call<string>((call) => ({ type: "sample", call, query })));
  }

  /** What a figure of the loss lab shows of a spec. */
  async figure<Name extends keyof LossFigures>(spec: string, name: Name): Promise<Figured<Name>> {
    return JSON.parse(await this.#call<string>((call) => ({ type: "figure", call, spec, name })));
  }

  /** The values of the spec's surface on a grid, row by row from the low end of y. The spec must have been checked. */
  field(spec: string, view: View, columns: number, rows: number): Promise<Float64Array> {
    return this.#call((call) => ({ type: "field", call, spec, view, columns, rows }));
  }

  /** Nanoseconds for a value and for a slope of the spec's activation of that number, measured now. */
  cost(spec: string, index: number): Promise<Float64Array> {
    return this.#call((call) => ({ type: "cost", call, spec, function: index }));
  }

  /** f, ∂f/∂x, ∂f/∂y of the spec's surface there. The spec must have been checked. */
  slope(spec: string, place: Place): Promise<Float64Array> {
    return this.#call((call) => ({ type: "slope", call, spec, place }));
  }

  /** The next update of the trainer's racer; null where it has ended. */
  async anatomy(racer: number): Promise<Anatomy | null> {
    return JSON.parse(await this.#call<string>((call) => ({ type: "anatomy", call, racer })));
  }

  /** All racers' kept rows as comma-separated values. */
  history(): Promise<string> {
    return this.#call((call) => ({ type: "history", call }));
  }

  /** Makes the runs of a grid, instead of those before; `studied` tells how far they are, with this number. */
  study(spec: string, query: string): number {
    const study = ++this.#lastId;
    this.#send({ type: "study", study, spec, query });
    return study;
  }

  /** Makes the race over many seeds, instead of the study before; `seeds` tells how far it is, with this number. */
  seeds(spec: string, attachment = nothingAttached): number {
    const study = ++this.#lastId;
    this.#attach(attachment);
    this.#send({ type: "seeds", study, spec });
    return study;
  }

  unstudy(): void {
    this.#send({ type: "unstudy" });
  }

  dispose(): void {
    this.#seat?.leave();
    this.#leave("The engine was disposed of.");
  }

  /** Commands keep their order, so it is sent only when it is another one than before. */
  #attach(attachment: Attachment): void {
    if (attachment === this.#attached) return;
    this.#attached = attachment;
    this.#send({ type: "attach", attachment });
  }

  #call<Result extends Answer>(command: (call: number) => Command): Promise<Result> {
    return new Promise((resolve: (result: Result) => void, reject) => {
      if (!this.#seat) return reject(new Error("There is no engine."));
      const call = ++this.#lastCall;
      this.#calls.set(call, { resolve: (answer) => resolve(answer as Result), reject });
      this.#send(command(call));
    });
  }

  #send(command: Command): void {
    this.#seat?.send(command);
  }

  #receive(reply: Reply): void {
    switch (reply.type) {
      case "loaded":
        return this.#emit("loaded", reply.catalogue);
      case "ready":
        if (reply.id === this.#asked?.id) this.#taken = this.#asked;
        return this.#emit("ready", reply);
      case "refused":
        if (reply.id === this.#asked?.id) this.#asked = this.#taken;
        return this.#emit("refused", reply);
      case "frame":
        return this.#emit("frame", reply);
      case "studied":
        return this.#emit("studied", reply);
      case "seeds":
        return this.#emit("seeds", reply);
      case "answer":
        return this.#settle(reply.call, reply.text);
      case "numbers":
        return this.#settle(reply.call, reply.values);
    }
  }

  #settle(call: number, answer: Answer): void {
    this.#calls.get(call)?.resolve(answer);
    this.#calls.delete(call);
  }

  /** A spec that was never taken may have been what ended the worker, unless another session did. */
  #lost(message: string, own: boolean): void {
    this.#reject(message);
    const again = own ? this.#taken : this.#asked;
    this.#asked = null;
    this.#attached = nothingAttached;
    if (again) this.configure(again.spec, again.attachment, this.#probes);
    this.#emit("restarted", message);
  }

  #leave(message: string): void {
    this.#seat = null;
    this.#reject(message);
  }

  #reject(message: string): void {
    for (const { reject } of this.#calls.values()) reject(new Error(message));
    this.#calls.clear();
  }

  #emit<Name extends keyof EngineEvents>(name: Name, event: EngineEvents[Name]): void {
    for (const listener of this.#listeners[name]) listener(event);
  }
}
