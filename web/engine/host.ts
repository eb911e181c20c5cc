/** One worker and the sessions that share it: it is watched, and when it ends a new one takes its place. */
import type { Catalogue, Command, Reply } from "./protocol";
import type { Downward, Upward } from "./sharing";

/** A session as its worker's host sees it. */
export interface Guest {
  receive(reply: Reply): void;
  /** The worker has ended and another one knows nothing yet; `own` where this session may have been the reason. */
  lost(message: string, own: boolean): void;
  /** There is no engine, and there will be none. */
  failed(message: string): void;
}

/** What a host needs of a worker; one in the page's own thread has no more. */
export interface Port {
  send(message: Downward): void;
  end(): void;
}

/** `hear` is called with every message of the worker, `fail` where its script breaks. */
export type Start = (hear: (message: Upward) => void, fail: (message: string) => void) => Port;

/** After this silence the worker is asked for a sign of life, and after as much again it is given up. */
export const patience = 5000;

/** The answer to this call is nobody's: it only shows that the worker lives. */
const signOfLife: Downward = { type: "check", session: 0, call: 0, spec: "" };

export class Host {
  readonly #guests = new Map<number, Guest>();
  #worker: Port | null = null;
  #catalogue: Catalogue | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly start: Start,
    private readonly compile: () => Promise<WebAssembly.Module>,
    private readonly emptied: () => void,
  ) {
    this.#hire();
  }

  get guests(): number {
    return this.#guests.size;
  }

  join(session: number, guest: Guest): void {
    this.#guests.set(session, guest);
    const catalogue = this.#catalogue;
    if (!catalogue) return;
    // Whoever joins has not yet begun to listen.
    queueMicrotask(() => this.#guests.get(session)?.receive({ type: "loaded", catalogue }));
  }

  leave(session: number): void {
    if (!this.#guests.delete(session)) return;
    if (this.#guests.size > 0) return this.#post({ type: "end", session });
    this.#dismiss();
    this.emptied();
  }

  send(session: number, command: Command): void {
    this.#post({ ...command, session });
    if (this.#catalogue) this.#watch();
  }

  #post(message: Downward): void {
    this.#worker?.send(message);
  }

  #watch(): void {
    this.#timer ??= setTimeout(() => {
      this.#post(signOfLife);
      this.#timer = setTimeout(() => this.#lose("The engine did not answer.", null), patience);
    }, patience);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #hire(): void {
    /** Of a worker that was replaced nothing is heard any more. */
    const whileHere = <Said>(act: (said: Said) => void) => {
      return (said: Said) => {
        if (worker === this.#worker) act(said);
      };
    };
    const lose = whileHere((message: string) => this.#lose(message, null));
    const worker: Port = this.start(
      whileHere((message) => this.#receive(message)),
      (message) => lose(message || "The engine could not be loaded."),
    );
    this.#worker = worker;
    this.compile().then(
      whileHere((module) => this.#post({ type: "load", module })),
      (reason) => lose(String(reason)),
    );
  }

  #receive(message: Upward): void {
    this.#rest();
    if (message.type === "loaded") {
      this.#catalogue = message.catalogue;
      // Something may have been sent while it loaded.
      this.#watch();
      for (const guest of [...this.#guests.values()]) guest.receive(message);
    } else if (message.type === "error") {
      this.#lose(message.message, message.session);
    } else {
      this.#guests.get(message.session)?.receive(message);
    }
  }

  /** The worker is of no more use. One that never loaded would fail again. Without a culprit each may have been it. */
  #lose(message: string, culprit: number | null): void {
    const loaded = this.#catalogue !== null;
    this.#dismiss();
    const guests = [...this.#guests];
    if (loaded) {
      this.#hire();
      for (const [session, guest] of guests) guest.lost(message, culprit === null || culprit === session);
    } else {
      this.#guests.clear();
      this.emptied();
      for (const [, guest] of guests) guest.failed(message);
    }
  }

  #dismiss(): void {
    this.#rest();
    this.#worker?.end();
    this.#worker = null;
    this.#catalogue = null;
  }
}
