/** The words of a lab in somebody else's page, in English. */
export const embed = {
  open: (lab: string) => `Open in ${lab} ↗`,
  map: "Crosses mark minima.",
  start: "Drag the open circle to start elsewhere. Crosses mark minima.",
  turn: "Drag to turn.",
  strangers: (names: string[]) => `No such key of this lab, and so no control for it: ${names.join(", ")}.`,
};
