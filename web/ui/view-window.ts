/** The arithmetic of a map's window: zoom about a place, and move. */
import type { Place, View } from "../engine/protocol";

/** What a spec allows, and how close two numbers of a map may come. */
const farthest = 1e6;
const narrowest = 1e-9;

const fits = (view: View): boolean => {
  const [xLow, xHigh, yLow, yHigh] = view;
  return view.every((end) => Math.abs(end) <= farthest) && Math.min(xHigh - xLow, yHigh - yLow) >= narrowest;
};

/** Six digits are finer than a pixel, and keep links short. */
const rounded = (view: View): View => {
  const digits = (end: number, span: number) => {
    const step = 10 ** (Math.floor(Math.log10(span)) - 4);
    return Number((Math.round(end / step) * step).toPrecision(12));
  };
  const [xLow, xHigh, yLow, yHigh] = view;
  const [width, height] = [xHigh - xLow, yHigh - yLow];
  return [digits(xLow, width), digits(xHigh, width), digits(yLow, height), digits(yHigh, height)];
};

const changed = (before: View, after: View): View => {
  const next = rounded(after);
  return fits(next) ? next : before;
};

/** A factor below 1 comes closer; the place stays where it is on the screen. */
export const zoom = (view: View, [x, y]: Place, factor: number): View => {
  const [xLow, xHigh, yLow, yHigh] = view;
  const about = (end: number, centre: number) => centre + (end - centre) * factor;
  return changed(view, [about(xLow, x), about(xHigh, x), about(yLow, y), about(yHigh, y)]);
};

/** Shares of the width and the height: the map's content follows the pointer. */
export const pan = (view: View, right: number, down: number): View => {
  const [xLow, xHigh, yLow, yHigh] = view;
  const [dx, dy] = [right * (xHigh - xLow), down * (yHigh - yLow)];
  return changed(view, [xLow - dx, xHigh - dx, yLow + dy, yHigh + dy]);
};

export const centre = ([xLow, xHigh, yLow, yHigh]: View): Place => [(xLow + xHigh) / 2, (yLow + yHigh) / 2];
