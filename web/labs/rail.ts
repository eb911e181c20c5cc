/** What the rails of all labs share: the racers, and groups of keys of which a few are always in sight. */
import { html, nothing } from "lit";
import type { Key, Values } from "../engine/protocol";
import { keyLabel, words } from "../i18n";
import { entryOf } from "../state/edits";
import { speeds } from "../state/session";
import { maximum } from "../state/slots";
import type { View } from "../state/view";
import { control } from "../ui/controls";
import { formula } from "../ui/formula";
import { racerItem, racerNames } from "../ui/racer";
import { speedLabel } from "../ui/run-bar";
import type { Bench } from "./bench";

export type Group = Exclude<Key["group"], "study" | "address" | "functions">;

/** The keys of the lab that is open. */
export const keysOf = ({ catalogue, values }: Bench): Key[] => catalogue.keys.filter((key) => isOf(key, values.lab));

const isOf = ({ labs }: Key, lab: string): boolean => labs === undefined || labs.includes(lab);

/** The menu chooses the lab, the surface lab has controls of its own for the surface, its formula and its look. */
const ownControl = ["lab", "surface", "f", "relief"];

/** Whether a key says anything about this experiment: the activation of no hidden layers does not. */
const applies = ({ values, catalogue }: Bench, key: Key): boolean => {
  const value: unknown = values[key.name as keyof Values];
  if (value === undefined || key.kind === "racers" || ownControl.includes(key.name)) return false;
  if (key.kind === "option") return (key.options ?? []).length > 1;
  if (key.kind === "options" || key.kind === "entries") return Array.isArray(value) && value.length > 0;
  return key.name !== "samples" || entryOf(catalogue, "dataset", values.data.id)?.resizable !== false;
};

type Sloped = keyof ReturnType<typeof words>["functions"]["slopes"];

/** What a key's formula stands for: `f` is a surface, `loss.f` a loss. */
const slopedKind = (key: Key): Sloped | undefined => {
  const kinds = Object.keys(words().functions.slopes) as Sloped[];
  return kinds.find((kind) => key.name === `${kind}.f` || (key.name === "f" && key.group === kind));
};

/** The exact derivatives of what is typed for a key, as formulas. */
const slopesOf = (bench: Bench, key: Key) => {
  const kind = slopedKind(key);
  const { slope: name, slopes } = words().functions;
  const derivatives = (kind && bench.values.slopes[kind]) ?? [];
  return derivatives.map((derivative, i) =>
    derivative === ""
      ? nothing
      : html`<div class="f slope" tabindex="0" role="group" aria-label=${name}>${formula(`${kind && slopes[kind][i]}${derivative}`)}</div>`,
  );
};

export const keyControl = (bench: Bench, key: Key, edits = bench.keyEdits(key)) => {
  const shown = control(bench.catalogue, key, bench.values[key.name as keyof Values], edits);
  return key.kind === "text" ? html`<div class="typed">${shown}</div>${slopesOf(bench, key)}` : shown;
};

/**
 * A group of keys: those in `front` always in sight, in that order, the rest behind «More». What has controls of its own
 * stands before them or after.
 */
export const groupSection = (
  bench: Bench,
  group: Group,
  front: string[],
  first: unknown = nothing,
  beside: unknown = nothing,
) => {
  const keys = keysOf(bench).filter((key) => key.group === group && applies(bench, key));
  const shown = front.flatMap((name) => keys.filter((key) => key.name === name));
  const others = keys.filter((key) => !shown.includes(key));
  return html`<div class="sec">
    <h3>${words().rail[group]}</h3>
    <div class="fields">
      ${first} ${group === "run" ? speedRow(bench) : nothing} ${shown.map((key) => keyControl(bench, key))}
      ${beside}
      ${
        others.length === 0
          ? nothing
          : html`<details class="more">
              <summary>${words().rail.more(others.map((key) => keyLabel(key.name)))}</summary>
              <div class="fields">${others.map((key) => keyControl(bench, key))}</div>
            </details>`
      }
    </div>
  </div>`;
};

/** Where the run bar has no room for them, the speeds stand here. */
const speedRow = ({ session }: Bench) => {
  const name = words().run.speed;
  return html`<div class="fld row narrow">
    <span class="name">${name}</span>
    <descent-select
      .options=${speeds.map((speed) => ({ id: String(speed), label: speedLabel(speed) }))}
      .value=${String(session.speed)}
      .label=${name}
      .propose=${async (id: string) => {
        session.setSpeed(speeds.find((speed) => String(speed) === id) ?? null);
        return null;
      }}
    ></descent-select>
  </div>`;
};

export const racersSection = (bench: Bench, view: View, more: unknown = nothing) => {
  const { values, scene } = bench;
  const racerKeys = bench.catalogue.racerKeys.filter((key) => isOf(key, values.lab));
  const catalogue = { ...bench.catalogue, racerKeys };
  const { rail } = words();
  const names = racerNames(catalogue, values.run);
  const full = values.run.length >= maximum;
  return html`<div class="sec">
    <h3>${rail.racers} <small>${rail.count(values.run.length, maximum)}</small></h3>
    <ul class="racers">
      ${values.run.map((racer, i) => {
        const slot = scene.slots[i] ?? 0;
        return racerItem({
          catalogue,
          racer,
          slot,
          name: names[i] ?? "",
          hidden: view.hidden.has(slot),
          removable: values.run.length > 1,
          edits: (key) => bench.racerEdits(i, key),
          choose: (optimizer) => bench.chooseOptimizer(i, optimizer),
          knob: (name, setting) => bench.setRacer(i, name, setting),
          remove: () => bench.removeRacer(i),
          toggle: () => view.toggle(slot),
          wear: (chosen) => void bench.dress(i, chosen),
          point: (on) => view.point(on && values.run.length > 1 ? slot : null),
        });
      })}
    </ul>
    <button type="button" class="btn dash" ?disabled=${full} @click=${() => bench.addRacer()}>
      ${full ? rail.limit(maximum) : `+ ${rail.add}`}
    </button>
    ${more}
  </div>`;
};
