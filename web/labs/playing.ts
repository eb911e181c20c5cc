/** When a lab plays: as its reader wants, and in somebody else's page only while it can be seen. */
import type { Session } from "../state/session";
import { onPresence } from "./presence";

export interface Habits {
  /** The playground itself goes on in a hidden tab. */
  always: boolean;
  /** Begins when it is first seen. */
  auto: boolean;
}

export class Playing {
  #present = false;
  /** It is to play, and will as soon as that is possible. */
  #waiting = false;
  #begun = false;
  readonly #endings: (() => void)[];

  constructor(
    private readonly session: Session,
    element: Element,
    private readonly habits: () => Habits,
  ) {
    this.#endings = [onPresence(element, (present) => this.#seen(present)), session.onFrame(() => this.#resume())];
  }

  /** Whether it plays, or would if it could be seen. */
  get wanted(): boolean {
    return this.#waiting || this.session.playing;
  }

  play(): void {
    this.#waiting = true;
    this.#resume();
  }

  pause(): void {
    this.#waiting = false;
    this.session.pause();
  }

  end(): void {
    for (const end of this.#endings.splice(0)) end();
  }

  #seen(present: boolean): void {
    this.#present = present;
    const { always, auto } = this.habits();
    if (present && auto && !this.#begun) {
      this.#begun = true;
      // Who asked for less motion presses Play.
      this.#waiting = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    }
    if (present) return this.#resume();
    if (always || !this.session.playing) return;
    this.session.pause();
    this.#waiting = true;
  }

  #resume(): void {
    if (!this.#waiting || !this.session.summary || !(this.#present || this.habits().always)) return;
    this.#waiting = false;
    this.session.play();
  }
}
