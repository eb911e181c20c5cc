/** What is wrong with a spec: which key, which value, and what would be allowed instead. */
export interface SpecError {
  code: string;
  key: string;
  value: string;
  /** Names, or the lowest and highest number for `out_of_bounds`. */
  allowed: string[];
  nearest: string;
  /** Why it does not fit, in English words. */
  detail: string;
  /** Of a bad formula, table or start weights: the code of what is wrong, where it stands, and what stands there. */
  fault: string;
  row: number;
  column: number;
  found: string;
  /** The same in an English sentence. */
  message: string;
}
