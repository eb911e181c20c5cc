/** Turns what happens in a lab into the events that its page hears, each of them once. */

import type { Scene } from "../state/scene";
import type { Session } from "../state/session";
import type { LabDetails, Progress } from "./contract";

export const progressOf = ({ update, epoch, racers }: NonNullable<Session["summary"]>): Progress => ({
  update,
  epoch,
  racers: racers.map(({ state, update, loss, fingerprint }) => ({ state, update, loss, fingerprint })),
});

export class Telling {
  #scene: Scene | null = null;
  #update = -1;
  #done = false;
  #trouble = "";

  constructor(private readonly element: HTMLElement) {}

  changed({ scene, trouble, failure }: Session): void {
    const message = failure ?? trouble?.message ?? "";
    if (message !== "" && message !== this.#trouble) this.#tell("error", { key: trouble?.key ?? "", message });
    this.#trouble = message;
    if (!scene || trouble || scene === this.#scene) return;
    const first = this.#scene === null;
    this.#scene = scene;
    const { canonical: spec } = scene.checked;
    if (first) this.#tell("ready", { spec });
    this.#tell("change", { spec });
  }

  framed({ summary }: Session): void {
    if (!summary) return;
    const { update, done } = summary;
    const [moved, ended] = [update !== this.#update, done && !this.#done];
    this.#update = update;
    this.#done = done;
    if (moved) this.#tell("step", progressOf(summary));
    if (ended) this.#tell("stop", progressOf(summary));
  }

  #tell<Name extends keyof LabDetails>(name: Name, detail: LabDetails[Name]): void {
    this.element.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
