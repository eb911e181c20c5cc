/** The arrays that a surface's figures need, and the names under which they come. */
import type { ProbeRequest } from "../engine/protocol";
import { probeKey } from "./probes";
import type { Scene } from "./scene";
import { type Trace, traces } from "./traces";
import type { View } from "./view";

/** A path is thinned to about so many places. */
const pathPoints = 600;

export const surfaceKey = {
  path: (racer: number) => `path ${racer}`,
  standing: (racer: number) => `standing ${racer}`,
  trace: (racer: number, trace: Trace) => `${trace} ${racer}`,
};

/** What the probe `standing` tells. */
export interface Standing {
  /** The update at which it came to a minimum and stayed; null where it did not. */
  arrivedAt: number | null;
  value: number;
  distance: number | null;
  length: number;
  /** The nearest minimum, by its index. */
  minimum: number | null;
  gradient: number;
}

export const standingOf = (numbers: Float64Array | undefined): Standing | null => {
  if (!numbers || numbers.length < 6) return null;
  const [arrived = 0, value = 0, distance = 0, length = 0, minimum = 0, gradient = 0] = numbers;
  const known = (number: number) => (Number.isNaN(number) ? null : number);
  return {
    arrivedAt: known(arrived),
    value,
    distance: known(distance),
    length,
    minimum: minimum < 0 ? null : minimum,
    gradient,
  };
};

export const surfaceProbes = (scene: Scene, view: View): ProbeRequest[] =>
  scene.slots.flatMap((_, racer) => {
    const request = (key: string, name: string, index: number, points: number) => ({ key, name, racer, index, points });
    const trace = traces.find(({ id }) => id === view.trace) ?? traces[0];
    return [
      request(probeKey.weights(racer), "weights", 0, 0),
      request(surfaceKey.standing(racer), "standing", 0, 0),
      ...(view.isInSight("space") ? [request(surfaceKey.path(racer), "path", 0, pathPoints)] : []),
      ...(view.isInSight("loss")
        ? [request(surfaceKey.trace(racer, trace.id), trace.probe, trace.index, view.points.wide)]
        : []),
    ];
  });
