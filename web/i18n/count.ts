/** How counts are written in both languages. */

/** In groups of three digits. */
export const counted = (count: number): string => count.toLocaleString("en-US");

/** With what is counted, in English. */
export const plural = (count: number, one: string, many: string): string =>
  `${counted(count)} ${count === 1 ? one : many}`;
