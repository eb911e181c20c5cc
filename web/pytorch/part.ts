/** An entry of the catalogue as it stands in a script: in place where Python says it in one expression, else by name. */
import type { Choice, Entry, Kind } from "../engine/protocol";
import { type Definition, find } from "./corpus";
import { NoCounterpart } from "./problem";
import { number } from "./python";

/** What a choice becomes. */
export interface Part {
  /** What is written where it is used. */
  expression: string;
  /** What must be defined for it; nothing for what stands in place. */
  definition: Definition | null;
  /** The names that its Python takes beside the knobs, as `x` of an activation. */
  takes: (name: string) => boolean;
}

/** Words of Python that no parameter may be called. */
const reserved = new Set(["lambda"]);
const safe = (name: string): string => (reserved.has(name) ? `${name}_` : name);

/** The usual form, or one that takes a knob which the usual lacks, or does without one that PyTorch wants above 0. */
function formOf(kind: Kind, entry: Entry, { id, knobs }: Choice): Definition {
  const usual = find(kind, id);
  if (!usual) throw new NoCounterpart(kind, entry);
  for (const { name, default: fallback } of entry.knobs) {
    const without = knobs[name] === 0 && find(kind, `${id}_without_${name}`);
    if (without) return without;
    const known = usual.parameters === null || usual.parameters.includes(safe(name));
    if (known || knobs[name] === fallback) continue;
    const other = find(kind, `${id}_with_${name}`);
    if (!other) throw new NoCounterpart(kind, entry);
    return other;
  }
  return usual;
}

/** Puts values in the place of names; what is `name=` or follows a dot is another name. */
function filled(expression: string, values: Map<string, string>): string {
  return expression.replace(/(?<![\w."])[A-Za-z_]\w*(?!\w|\s*=[^=]|")/g, (name) => values.get(name) ?? name);
}

/** Arguments beside the knobs, as expressions: first those that are told apart by their place. */
interface Given {
  placed?: Record<string, string>;
  named?: Record<string, string>;
}

export function part(kind: Kind, entry: Entry, choice: Choice, { placed = {}, named = {} }: Given = {}): Part {
  const definition = formOf(kind, entry, choice);
  const knobs = Object.entries(choice.knobs).map(([name, value]) => [safe(name), number(value)] as const);
  const values = new Map([...Object.entries(placed), ...Object.entries(named), ...knobs]);
  const takes = (name: string): boolean => definition.parameters?.includes(name) ?? false;
  if (definition.expression !== null) {
    return { expression: filled(definition.expression, values), definition: null, takes };
  }
  const wanted = [...values].filter(([name]) => takes(name) || (definition.parameters === null && name !== "decay"));
  const call = wanted.map(([name, value]) => (name in placed ? value : `${name}=${value}`));
  return { expression: `${definition.name}(${call.join(", ")})`, definition, takes };
}
