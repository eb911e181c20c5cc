/** The sessions of a worker: each has turns of its own, and all of them end when the module traps. */
import type { Post } from "./posting";
import type { Command, Reply } from "./protocol";
import type { Downward, Upward } from "./sharing";
import { Turns } from "./turns";
import type { Descent } from "./wasm.mjs";

export class Sessions {
  readonly #turns = new Map<number, Turns>();
  /** After a trap the module's memory is not to be trusted, whoever's turn it was. */
  #dead = false;

  /** `defer` calls back after the messages that wait now. */
  constructor(
    private readonly engine: Descent,
    private readonly post: (message: Upward, transfer: Transferable[]) => void,
    private readonly defer: (callback: () => void) => void,
  ) {}

  handle(message: Exclude<Downward, { type: "load" }>): void {
    if (this.#dead) return;
    const { session } = message;
    if (message.type !== "end") return this.#of(session).handle(message as Command);
    this.#turns.get(session)?.end();
    this.#turns.delete(session);
  }

  #of(session: number): Turns {
    const known = this.#turns.get(session);
    if (known) return known;
    const post: Post = (reply: Reply, transfer) => {
      if (this.#dead) return;
      this.#dead = reply.type === "error";
      this.post({ ...reply, session }, transfer);
    };
    const turns = new Turns(this.engine, post, (turn) => this.defer(() => this.#dead || turn()));
    this.#turns.set(session, turns);
    return turns;
  }
}
