/** Where a grid of values crosses levels. */
import { contours } from "d3-contour";

/** A broken line in units of cells: column and row of the grid, whose first value is at 0, 0. */
type Line = [column: number, row: number][];

/** The library closes its rings along the edges of the grid; there is no crossing there. */
export const contourLines = (values: Float64Array, size: number, levels: number[]): Line[] => {
  const lines: Line[] = [];
  const onEdge = (place: number) => place === 0 || place === size;
  const isOutside = ([x, y]: [number, number]) => onEdge(x) || onEdge(y);
  for (const { coordinates } of contours().size([size, size]).thresholds(levels)([...values])) {
    for (const ring of coordinates.flat()) {
      let before: [number, number] | null = null;
      let line: Line = [];
      for (const [x = 0, y = 0] of ring) {
        const here: [number, number] = [x, y];
        if (before && !(isOutside(before) && isOutside(here))) {
          if (line.length === 0) {
            line.push([before[0] - 0.5, before[1] - 0.5]);
            lines.push(line);
          }
          line.push([x - 0.5, y - 0.5]);
        } else {
          line = [];
        }
        before = here;
      }
    }
  }
  return lines;
};
