/** What a chart draws upright: the bars of a histogram, and stems from zero to a value. */
import { drawMarker, type Surface } from "./marks";
import type { Bar, Stems } from "./plot";

/** What does not stand out is drawn so far through. */
const faint = 0.4;

export const drawBars = (surface: Surface, bars: Bar[]): void => {
  const { context, palette } = surface;
  context.save();
  for (const { left, right, from, to, class: index, strong } of bars) {
    const [x, end] = [surface.x(left) + 0.5, surface.x(right) - 0.5];
    const [top, bottom] = [surface.y(to), surface.y(from)];
    context.globalAlpha = strong ? 1 : faint;
    context.fillStyle = palette.classes[index] ?? palette.ink2;
    context.fillRect(x, top, end - x, bottom - top);
  }
  context.restore();
};

export const drawStems = (surface: Surface, stems: Stems[]): void => {
  const { context, area, palette } = surface;
  const zero = surface.y(0);
  context.save();
  context.lineWidth = 2;
  for (const { slot, points, shift, faded } of stems) {
    const colour = palette.racers[slot] ?? palette.ink;
    context.strokeStyle = faded ? `${colour}47` : colour;
    for (let i = 0; i + 1 < points.length; i += 2) {
      const x = surface.x(points[i] ?? 0) + shift;
      const y = Math.min(Math.max(surface.y(points[i + 1] ?? Number.NaN), area.top), area.bottom);
      if (Number.isNaN(y)) continue;
      context.beginPath();
      context.moveTo(x, zero);
      context.lineTo(x, y);
      context.stroke();
      drawMarker(surface, slot, x, y, faded);
    }
  }
  context.restore();
};
