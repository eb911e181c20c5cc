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

export const removeSlot = (slots: number[], racer: number): number[] => slots.filter((_, i) => i !== racer);
