/** A contestant as the driver sees it, wherever it runs. */

/** Milliseconds before anything counts, and of what counts then; short, so that all see the same ups and downs. */
export const warmUp = 1000;
export const slice = 80;

export interface Runner {
  name: string;
  /** Runs until it is warm. */
  warm(): Promise<void>;
  /** Microseconds for an update, from one slice. */
  time(): Promise<number>;
  /** From the first weights. */
  lossAfter(updates: number): Promise<number>;
  close(): Promise<void>;
}
