/** What a reader has left behind by changing the experiment: the way back, and forward again. */
import { kindOf } from "./kind-of";
import type { Scene } from "./scene";

/** An experiment, and how far its run was when it was left. */
export interface Version {
  scene: Scene;
  update: number;
}

/** A slider's way is one step: changes of the same numbers, each so many milliseconds after the last at most. */
const sliding = 1000;

const most = 100;

export class Past {
  #behind: Version[] = [];
  #ahead: Version[] = [];
  #last = { change: "", at: 0 };

  get canUndo(): boolean {
    return this.#behind.length > 0;
  }

  get canRedo(): boolean {
    return this.#ahead.length > 0;
  }

  /** A version gives way to another: one from elsewhere, or one of which that key was edited. */
  leave(version: Version, next: Scene["checked"], edited: string | null, now = performance.now()): void {
    const change = edited === null ? "" : `${edited} ${kindOf(next.values)}`;
    const goesOn = change !== "" && change === this.#last.change && now - this.#last.at < sliding;
    this.#last = { change, at: now };
    this.#ahead = [];
    // Changes that come faster than they are shown are one step, too.
    if (goesOn || this.#behind.at(-1)?.scene === version.scene) return;
    this.#behind = [...this.#behind, version].slice(-most);
  }

  undo(here: Version): Version | undefined {
    return this.#go(this.#behind, this.#ahead, here);
  }

  redo(here: Version): Version | undefined {
    return this.#go(this.#ahead, this.#behind, here);
  }

  #go(from: Version[], to: Version[], here: Version): Version | undefined {
    const version = from.pop();
    if (version) to.push(here);
    this.#last.change = "";
    return version;
  }
}
