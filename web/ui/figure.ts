/** What the figures of a run share: they draw with every frame, know their racers, and say whether they are in sight. */

import type { Scene } from "../state/scene";
import type { Session } from "../state/session";
import { type Figure, folded, type View } from "../state/view";
import { Part } from "./part";
import type { Curve } from "./plot";
import { racerNames } from "./racer";

export interface Runner {
  racer: number;
  slot: number;
  name: string;
  faded: boolean;
  diverged: boolean;
}

export abstract class FigurePart extends Part {
  static override properties = { session: { attribute: false }, view: { attribute: false } };

  declare session: Session;
  declare view: View;

  protected abstract readonly figure: Figure;
  #observer: IntersectionObserver | null = null;
  #inView = true;
  #unfolded = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const redraw = () => this.view.isInSight(this.figure) && this.requestUpdate();
    this.whileConnected(this.session.onFrame(redraw));
    this.whileConnected(this.view.onChange(redraw));
    this.#observer = new IntersectionObserver(
      (entries) => {
        this.#inView = entries.at(-1)?.isIntersecting ?? true;
        this.#tell();
      },
      { rootMargin: "100px" },
    );
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.view.sight(this.figure, this, null);
  }

  #tell(): void {
    this.view.sight(this.figure, this, this.#inView && (this.#unfolded || !folded.includes(this.figure)));
  }

  /** Tells whether a figure that can be folded away is open. */
  protected unfolded(open: boolean): void {
    if (open === this.#unfolded) return;
    this.#unfolded = open;
    this.#tell();
  }

  /** The racers that charts show. */
  protected runners(scene: Scene): Runner[] {
    const { catalogue, summary } = this.session;
    if (!catalogue) return [];
    const names = racerNames(catalogue, scene.checked.values.run);
    const { pointed, hidden } = this.view;
    return scene.slots
      .map((slot, racer) => ({
        racer,
        slot,
        name: names[racer] ?? "",
        faded: pointed !== null && pointed !== slot,
        diverged: summary?.racers[racer]?.state === "diverged",
      }))
      .filter(({ slot }) => !hidden.has(slot));
  }

  protected curve(runner: Runner, key: string, label: string): Curve {
    return {
      key,
      slot: runner.slot,
      label,
      points: this.session.probes[key] ?? new Float64Array(),
      dashed: false,
      end: runner.diverged ? "cross" : "marker",
      faded: runner.faded,
    };
  }

  /** The last update of any racer that is shown; the axis of updates reaches a little further. */
  protected lastUpdate(curves: Curve[]): number {
    return Math.max(0, ...curves.map(({ points }) => points[points.length - 2] ?? 0));
  }

  protected point(cursor: number | null): void {
    this.view.read(cursor === null ? null : Math.max(0, Math.round(cursor)));
  }
}
