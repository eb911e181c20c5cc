/** The markers that go with the colours, as one path for the list, the charts and the verdict. */
import { html, svg, type TemplateResult } from "lit";
import { colourOf } from "../state/slots";

interface Marker {
  path: string;
  hollow: boolean;
}

/* Drawn about the origin, each of about the same area. */
const disc = "M-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0 -8.4 0z";
const square = "M-3.8 -3.8h7.6v7.6h-7.6z";
const triangle = "M0 -4.8l4.7 8.4h-9.4z";
const diamond = "M0 -5.2l5.2 5.2l-5.2 5.2l-5.2 -5.2z";

export const markers: Marker[] = [false, true].flatMap((hollow) =>
  [disc, square, triangle, diamond].map((path) => ({ path, hollow })),
);

/** A colour that is worn again has the same shape, filled where it was hollow and hollow where it was filled. */
export const markerOf = (slot: number): Marker => {
  const again = slot >= markers.length ? markers.length / 2 : 0;
  return markers[(slot + again) % markers.length] ?? { path: disc, hollow: false };
};

/** The class that gives an element the colour of a slot. */
export const slotClass = (slot: number): string => `c${colourOf(slot) + 1}`;

/** A short piece of the racer's line with its marker. */
export const key = (slot: number): TemplateResult => {
  const { path, hollow } = markerOf(slot);
  const marker = svg`<path class=${hollow ? "hollow" : "filled"} d=${path} transform="translate(14 7)"></path>`;
  return html`<svg class="key ${slotClass(slot)}" viewBox="0 0 28 14" aria-hidden="true">
    <path d="M0 7h28" class="stem"></path>${marker}
  </svg>`;
};
