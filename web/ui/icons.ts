/** The few line icons, drawn on a grid of sixteen. */
import { html, type TemplateResult } from "lit";

const icon = (path: string): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${path}></path></svg>`;

export const icons = {
  play: icon("M4 2.5l9 5.5-9 5.5z"),
  pause: icon("M4 3h3v10H4zM9 3h3v10H9z"),
  step: icon("M4 3l6 5-6 5zM12.5 3v10"),
  epoch: icon("M2 3l5 5-5 5zM8 3l5 5-5 5z"),
  reset: icon("M3 8a5 5 0 1 0 1.6-3.7M3 2v3h3"),
  undo: icon("M5.5 3L2.5 6l3 3M2.5 6H9a4 4 0 0 1 0 8H6.5"),
  redo: icon("M10.5 3l3 3-3 3M13.5 6H7a4 4 0 0 0 0 8h2.5"),
  remove: icon("M4 4l8 8M12 4l-8 8"),
  fewer: icon("M3.5 8h9"),
  up: icon("M3.5 10L8 5.5l4.5 4.5"),
  down: icon("M3.5 6L8 10.5 12.5 6"),
  more: icon("M3.5 8h9M8 3.5v9"),
};
