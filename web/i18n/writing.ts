/** How counts and quotations are written in both languages. */

/** In groups of three digits. */
export const counted = (count: number): string => count.toLocaleString("en-US");

/** With what is counted, in English. */
export const plural = (count: number, one: string, many: string): string =>
  `${counted(count)} ${count === 1 ? one : many}`;

/** What is longer than so many letters is told by its beginning. */
export const quoted = (text: string, most = 60): string => `“${text.length > most ? `${text.slice(0, most)}…` : text}”`;
