/** The entries of the catalogue that the page itself picks out. */

/** The metrics that stand beside the loss in the race table, wherever they are measured. */
export const headlines = ["accuracy", "r2"];
