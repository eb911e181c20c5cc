/** How long it is looked at each contestant. */

/** A first impression, within about a minute. */
const quick = process.argv.includes("--quick");

/** Milliseconds before anything counts, and of each slice that does; short and many, so that all see the same ups and
 * downs of a machine that others use, too. */
export const pace = quick ? { warmUp: 300, slice: 30, rounds: 3 } : { warmUp: 1000, slice: 30, rounds: 25 };
