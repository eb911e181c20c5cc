/** What a map over the plane says at a place, in words and numbers. */
import type { Layout } from "../engine/protocol";
import { words } from "../i18n";
import { asGiven, inTable } from "./format";
import { answerAt, type PlaneMap, type PointSet } from "./map-drawing";

/** A class by its name, or by its number where it has no other. */
export const className = ({ classNames }: Layout, index: number): string => {
  const name = classNames[index];
  return name === undefined || name === String(index) ? words().figures.classes(index) : name;
};

const target = (layout: Layout, value: number): string =>
  layout.classes > 0 ? className(layout, value) : words().plane.targetValue(inTable(value));

/** The sample at a place, if one is near; the sets that lie on top come last. */
const sampleAt = (x: number, y: number, sets: PointSet[], reach: number, layout: Layout): string => {
  for (const { rows, test } of sets.toReversed()) {
    for (let i = 0; i < rows.length; i += 3) {
      if (Math.hypot((rows[i] ?? 0) - x, (rows[i + 1] ?? 0) - y) > reach) continue;
      return words().plane.point(target(layout, rows[i + 2] ?? 0), test);
    }
  }
  return "";
};

/** As fine as a pointer can mean it. */
const coarse = (value: number): number => Number(value.toPrecision(3));

export const readingAt = (
  [x, y]: [number, number],
  map: PlaneMap,
  layout: Layout,
  sets: PointSet[],
  reach: number,
): string => {
  const { plane } = words();
  const answer = answerAt(map, x, y);
  const told = map.scale ? inTable(coarse(answer)) : className(layout, answer);
  const place: [string, string] = [asGiven(coarse(x)), asGiven(coarse(y))];
  const said = Number.isNaN(answer) ? plane.nowhere(...place) : plane.at(...place, told);
  return said + sampleAt(x, y, sets, reach, layout);
};
