/** What the figures of functions share: who is shown in which colour, and where the pointer reads them. */
import type { Catalogue, Choice, Kind } from "../engine/protocol";
import { labelOf } from "../i18n";
import { entryOf } from "../state/edits";
import { functionKey, strands } from "../state/function-probes";
import type { Scene } from "../state/scene";
import { FigurePart } from "./figure";
import type { Curve } from "./plot";

export type FunctionKind = Extract<Kind, "activation" | "loss">;

/** What functions are called: two of one name are told apart by their knobs, or by their order. */
export const functionNames = (catalogue: Catalogue, kind: FunctionKind, functions: Choice[]): string[] => {
  const plain = functions.map(({ id }) => {
    const entry = entryOf(catalogue, kind, id);
    return entry ? labelOf(kind, entry) : id;
  });
  const knobs = functions.map((choice) => Object.values(choice.knobs).join(" "));
  return plain.map((name, i) => {
    const alike = plain.flatMap((other, j) => (other === name ? [j] : []));
    if (alike.length === 1) return name;
    const apart = new Set(alike.map((j) => knobs[j])).size === alike.length;
    return `${name} ${apart ? knobs[i] : alike.indexOf(i) + 1}`;
  });
};

export interface Shown {
  index: number;
  slot: number;
  name: string;
  faded: boolean;
}

export abstract class FunctionFigure extends FigurePart {
  static override properties = { ...FigurePart.properties, kind: {} };

  declare kind: FunctionKind;

  protected shown({ slots, checked }: Scene): Shown[] {
    const { catalogue } = this.session;
    if (!catalogue) return [];
    const names = functionNames(catalogue, this.kind, checked.values.functions);
    const { pointed } = this.view;
    return slots.map((slot, index) => ({
      index,
      slot,
      name: names[index] ?? "",
      faded: pointed !== null && pointed !== slot,
    }));
  }

  /** The values of a function, and its slopes. */
  protected strands({ checked }: Scene, index: number): [Float64Array, Float64Array] {
    return strands(this.session.probes[functionKey.curve(index)], checked.values.range);
  }

  protected line({ slot, name, faded }: Shown, points: Float64Array): Curve {
    return { key: String(slot), slot, label: name, points, dashed: false, end: "plain", faded };
  }
}
