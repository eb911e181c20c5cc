/** What every peer in the browser can do. */

export interface Contestant {
  /** Back to the first weights. Never timed. */
  reset(): void;
  run(updates: number): void;
  /** After so many updates it must be reset; without it, never. */
  most?: number;
  /** Over all samples; one figure of what else is computed. */
  loss?(): number;
}
