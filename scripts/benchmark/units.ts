/** How much work an update of those is that train nothing. */

export const limitOperations = 9_600_000;

/** Of an activation. */
export const curveNumbers = 1_000_000;
