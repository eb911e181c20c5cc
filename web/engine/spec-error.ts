/** What is wrong with a spec: which key, which value, and what would be allowed instead. */
export interface SpecError {
  code: string;
  key: string;
  value: string;
  /** Names; for a number the lowest, the highest, and words that are allowed beside it. */
  allowed: string[];
  nearest: string;
  /** Why it does not fit, in English words, … */
  detail: string;
  /** … and as a code. Of a bad formula, table or start weights: what is wrong with it. */
  fault: string;
  /** Where that stands, from 1; 0 for none. */
  row: number;
  column: number;
  /** What stands there, or the numbers that a misfit turns on, with commas. */
  found: string;
  /** The same in an English sentence. */
  message: string;
}
