/** What a lab is: what it is called, which arrays it needs, and how it fills the stage and the rail. */
import type { Key, ProbeRequest } from "../engine/protocol";
import type { Words } from "../state/experiment";
import type { Scene } from "../state/scene";
import type { View } from "../state/view";
import type { Bench } from "./bench";

/** The samples that the engine made; empty on a surface. */
export interface Data {
  train: Float64Array;
  test: Float64Array;
}

/** The figure that says most, and one beside it. */
export interface Glance {
  main: unknown;
  side: unknown;
}

export interface LabKind {
  /** As the spec's key `lab` has it. */
  id: string;
  label: () => string;
  /** What its tab opens: a spec; empty is the page's first experiment. */
  spec: string;
  probes(scene: Scene, view: View, playing: boolean, hasData: boolean): ProbeRequest[];
  stage(bench: Bench, view: View, data: Data): unknown;
  rail(bench: Bench, view: View, data: Data): unknown;
  /** What is shown in somebody else's text; a lab with a small stage shows that. */
  glance?(bench: Bench, view: View, data: Data): Glance;
  /** Figures that whoever shows the lab in a text may ask for instead, by name. */
  figures?(bench: Bench, view: View, data: Data): Record<string, unknown>;
  /** The control of a key that is not like others. */
  control?(bench: Bench, key: Key): unknown;
  /** Title and sentence of an experiment that has no name. */
  describe(bench: Bench): Words;
}
