/** Which marker and colour each racer wears; a racer keeps its own while others come and go. */

export const maximum = 16;

const colours = 8;

/** Eight colours; the second eight racers wear them again, with other markers. */
export const colourOf = (slot: number): number => slot % colours;

export const firstSlots = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

export const addSlot = (slots: number[]): number[] => {
  const free = firstSlots(maximum).find((slot) => !slots.includes(slot));
  return [...slots, free ?? 0];
};

/**
 * The slots where some racers wear a colour of their reader's choice, counted from 1. Who wore it before takes one that
 * is free; of two that want the same, the first has it.
 */
export const wear = (slots: number[], colours: (number | null)[]): number[] => {
  const own = colours.map((colour, i) => (colour === null || colours.indexOf(colour) < i ? null : colour - 1));
  const kept = slots.map((slot, i) => own[i] ?? (own.includes(slot) ? null : slot));
  const free = firstSlots(maximum).filter((slot) => !kept.includes(slot));
  return kept.map((slot) => slot ?? free.shift() ?? 0);
};

export const removeSlot = (slots: number[], racer: number): number[] => slots.filter((_, i) => i !== racer);
