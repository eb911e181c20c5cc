/** Addresses within the reference: the whole, a kind, an entry. */

export const addressOf = (...place: string[]): string => `#${["reference", ...place].join("/")}`;
