/** Where a figure that depends on the spec alone gets its numbers: one question at a time, and always the newest. */
import type { LossFigures } from "../engine/loss-figures";
import type { Session } from "./session";

export class FigureSource<Name extends keyof LossFigures> {
  /** The newest answer. */
  shown: LossFigures[Name] | null = null;
  #asked = "";
  #next: string | null = null;
  #busy = false;

  constructor(
    private readonly name: Name,
    private readonly arrived: () => void,
  ) {}

  /** While an answer is on its way, the last question of all waits, and the ones before it are forgotten. */
  async ask(session: Session, spec: string): Promise<void> {
    if (spec === (this.#next ?? this.#asked)) return;
    this.#next = spec;
    if (this.#busy) return;
    this.#busy = true;
    while (this.#next !== null) {
      this.#asked = this.#next;
      this.#next = null;
      const shown = await session.figure(this.#asked, this.name);
      if (!shown) continue;
      this.shown = shown;
      this.arrived();
    }
    this.#busy = false;
  }
}
