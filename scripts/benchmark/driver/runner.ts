/** A contestant as the driver sees it, wherever it runs. */

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
