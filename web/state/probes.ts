/** The arrays that a network's figures need, and the names under which they come. */
import type { Layout, ProbeRequest } from "../engine/protocol";
import { insideProbes } from "./inside-probes";
import type { Scene } from "./scene";
import type { View } from "./view";
import { drawnUnits, hasAllWeights, oneUnit, type Unit, type Units } from "./wiring";

/** At most so many parameters are drawn at once. */
export const mostParameters = 12;

/** Models with at most so many parameters have them told one by one. */
const mostWeights = 6;

const mapPoints = { moving: 50, still: 141 };
const smallPoints = { moving: 32, still: 64 };

/** By dimensions of the data. */
const unitPoints: Record<number, { moving: number; still: number }> = {
  1: { moving: 33, still: 65 },
  2: { moving: 20, still: 40 },
};
const curvePoints = 121;

export const probeKey = {
  loss: (racer: number) => `loss ${racer}`,
  testLoss: (racer: number) => `test loss ${racer}`,
  parameter: (racer: number, index: number) => `parameter ${racer} ${index}`,
  weights: (racer: number) => `weights ${racer}`,
  map: (racer: number) => `map ${racer}`,
  smallMap: (racer: number) => `small map ${racer}`,
  drawn: (racer: number, { first }: Units) => `drawn ${racer} from ${first}`,
  units: (racer: number, { first }: Units) => `units ${racer} from ${first}`,
  unit: (racer: number, { layer, unit }: Unit) => `unit ${racer} ${layer} ${unit}`,
  outside: (racer: number) => `outside ${racer}`,
  train: "train",
  test: "test",
};

/** Whether there are too many parameters to be shown without choosing a block of them. */
export const needsBlocks = (layout: Layout): boolean =>
  layout.parameters.length > mostParameters && new Set(layout.parameters.map(({ block }) => block)).size > 1;

/**
 * The parameters that are drawn, by their number in the layout: all where they are few, else those of a block. A block
 * that is not there is the first.
 */
export const shownParameters = (layout: Layout, block: number): number[] => {
  if (!needsBlocks(layout)) return layout.parameters.map((_, i) => i).slice(0, mostParameters);
  const blocks = new Set(layout.parameters.map((parameter) => parameter.block));
  const chosen = blocks.has(block) ? block : layout.parameters[0]?.block;
  return layout.parameters
    .map((parameter, i) => (parameter.block === chosen ? i : -1))
    .filter((i) => i >= 0)
    .slice(0, mostParameters);
};

/** The racer whose map is shown: the chosen one, else the first that is not hidden. */
export const mappedRacer = (scene: Scene, view: View): number => {
  const chosen = scene.slots.indexOf(view.mapped ?? -1);
  if (chosen >= 0) return chosen;
  return Math.max(
    0,
    scene.slots.findIndex((slot) => !view.hidden.has(slot)),
  );
};

/** Data in the plane or on a line can be drawn; more inputs make a table. */
export const dimensions = (layout: Layout): number => layout.inputs.length;

export const networkProbes = (scene: Scene, view: View, playing: boolean, hasData: boolean): ProbeRequest[] => {
  const { layout } = scene;
  const racers = scene.slots.map((_, racer) => racer);
  const request = (key: string, name: string, racer: number, index: number, points: number): ProbeRequest => ({
    key,
    name,
    racer,
    index,
    points,
  });
  const requests: ProbeRequest[] = [];
  const pace = playing ? "moving" : "still";
  if (!hasData) {
    requests.push(request(probeKey.train, "train", 0, 0, 0), request(probeKey.test, "test", 0, 0, 0));
  }
  const mapped = mappedRacer(scene, view);
  for (const racer of racers) {
    if (scene.checked.values.typed.activation) requests.push(request(probeKey.outside(racer), "outside", racer, 0, 0));
    if (layout.size <= mostWeights) requests.push(request(probeKey.weights(racer), "weights", racer, 0, 0));
    if (view.isInSight("loss")) {
      requests.push(request(probeKey.loss(racer), "loss", racer, 0, view.points.wide));
      if (layout.test > 0) requests.push(request(probeKey.testLoss(racer), "test_loss", racer, 0, view.points.wide));
    }
    if (view.isInSight("parameters")) {
      for (const index of shownParameters(layout, view.block)) {
        requests.push(request(probeKey.parameter(racer, index), "parameter", racer, index, view.points.small));
      }
    }
  }
  if (view.isInSight("space") && dimensions(layout) === 2) {
    requests.push(request(probeKey.map(mapped), "map", mapped, 0, mapPoints[pace]));
    if (view.unit) {
      const { most, first } = oneUnit(layout, view.unit);
      const enlarged = request(probeKey.unit(mapped, view.unit), "neurons", mapped, most, mapPoints[pace]);
      requests.push({ ...enlarged, first });
    }
  }
  if (view.isInSight("maps") && dimensions(layout) === 2 && racers.length > 1) {
    for (const racer of racers) requests.push(request(probeKey.smallMap(racer), "map", racer, 0, smallPoints[pace]));
  }
  if (view.isInSight("space") && dimensions(layout) === 1) {
    for (const racer of racers) requests.push(request(probeKey.map(racer), "map", racer, 0, curvePoints));
  }
  return [...requests, ...drawingProbes(scene, view, playing), ...insideProbes(scene, view, mapped)];
};

/** What the drawing of the network needs: the weights that it shows, and what each unit answers. */
const drawingProbes = (scene: Scene, view: View, playing: boolean): ProbeRequest[] => {
  if (!view.isInSight("network")) return [];
  const { layout } = scene;
  const racer = mappedRacer(scene, view);
  const drawn = drawnUnits(layout, view.first);
  const { most, first } = drawn;
  const ask = (key: string, name: string, index: number, points: number): ProbeRequest => ({
    key,
    name,
    racer,
    index,
    points,
    first,
  });
  const requests = [ask(probeKey.drawn(racer, drawn), "weights", 0, hasAllWeights(layout) ? 0 : most)];
  if (view.editing) requests.push(ask(probeKey.weights(racer), "weights", 0, 0));
  const points = unitPoints[dimensions(layout)]?.[playing ? "moving" : "still"];
  if (points) requests.push(ask(probeKey.units(racer, drawn), "neurons", most, points));
  return requests;
};
