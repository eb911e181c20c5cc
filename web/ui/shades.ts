/** What is shaded under a chart's curves: parts of the horizontal axis, and what lies between two curves. */
import { labelFont, type Surface } from "./marks";
import type { Plot } from "./plot";

/** Nine per cent for a band that covers much of a chart, a little more for what lies close about its curve. */
const faint = { band: "17", region: "24" };

export const drawBands = (surface: Surface, { bands = [] }: Plot): void => {
  const { context, area, palette } = surface;
  context.save();
  context.font = labelFont(palette);
  context.textBaseline = "middle";
  for (const { from, to, slot, label } of bands) {
    const left = Math.max(area.left, surface.x(from));
    const width = Math.min(area.right, surface.x(to)) - left;
    if (width <= 0) continue;
    context.fillStyle = `${palette.racers[slot] ?? palette.ink}${faint.band}`;
    context.fillRect(left, area.top, width, area.bottom - area.top);
    context.fillStyle = palette.ink2;
    if (label !== "") context.fillText(label, left + 8, area.top + 12);
  }
  context.restore();
};

export const drawRegions = (surface: Surface, { regions = [] }: Plot): void => {
  const { context, area, palette } = surface;
  const within = (y: number) => Math.min(area.bottom, Math.max(area.top, Number.isFinite(y) ? y : area.bottom));
  context.save();
  for (const { points, slot } of regions) {
    context.fillStyle = `${palette.racers[slot] ?? palette.ink}${faint.region}`;
    context.beginPath();
    for (let i = 0; i < points.length; i += 3)
      context.lineTo(surface.x(points[i] ?? 0), within(surface.y(points[i + 1] ?? 0)));
    for (let i = points.length - 3; i >= 0; i -= 3) {
      context.lineTo(surface.x(points[i] ?? 0), within(surface.y(points[i + 2] ?? 0)));
    }
    context.fill();
  }
  context.restore();
};
