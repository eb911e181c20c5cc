/** A lab in somebody else's text: title, figure, racers and the few controls that its author lets the reader have. */
import { html, nothing } from "lit";
import type { Key, Racer } from "../engine/protocol";
import { keyLabel, words } from "../i18n";
import { type Shared, writeAddress } from "../state/address";
import { withKey } from "../state/edits";
import type { Words } from "../state/experiment";
import { hashOf } from "../state/hash";
import type { View } from "../state/view";
import { control } from "../ui/controls";
import { key as racerKey } from "../ui/marker";
import "../ui/racer-keys";
import { racerNames } from "../ui/racer";
import type { Bench } from "./bench";
import type { Data, Glance, LabKind } from "./kind";
import { keyControl, keysOf, racersSection } from "./rail";

const racers = "run";

/** One of the keys that every racer has, for each of them. */
const ofEveryRacer = (bench: Bench, key: Key) => {
  const { catalogue, values, scene } = bench;
  return racerNames(catalogue, values.run).map(
    (name, i) => html`<div class="fields">
      <span class="whose">${racerKey(scene.slots[i] ?? 0)} ${name}</span>
      ${control(catalogue, key, values.run[i]?.[key.name as keyof Racer], bench.racerEdits(i, key))}
    </div>`,
  );
};

const granted = (bench: Bench, view: View, lab: LabKind, name: string) => {
  if (name === racers) return racersSection(bench, view);
  const key = keysOf(bench).find((one) => one.name === name);
  if (key) return html`<div class="fields">${lab.control?.(bench, key) ?? keyControl(bench, key)}</div>`;
  const common = bench.catalogue.racerKeys.find((one) => one.name === name);
  return common ? ofEveryRacer(bench, common) : nothing;
};

/** Names that are no keys of this lab. */
export const strangers = (bench: Bench): string[] =>
  bench.grant.keys.filter((name) => [...keysOf(bench), ...bench.catalogue.racerKeys].every((key) => key.name !== name));

/** The experiment as it is now, for its address: at the update that is shown. */
const shownNow = ({ session, spec }: Bench): Shared => {
  const update = session.summary?.update ?? 0;
  return { spec: update > 0 ? withKey(spec, "t", update) : spec, attachment: session.attachment };
};

/**
 * Where the playground has the same experiment, if it is known where the playground is. What the spec's text cannot hold
 * is packed when the reader comes near.
 */
export const openLink = (bench: Bench, lab: LabKind, home: string | null) => {
  if (home === null) return nothing;
  const aim = ({ currentTarget }: Event) => {
    const link = currentTarget as HTMLAnchorElement;
    writeAddress(shownNow(bench)).then(
      (address) => {
        link.href = `${home}${address}`;
      },
      // Too long for an address: the spec alone, as it stands there.
      () => {},
    );
  };
  return html`<a
    class="open"
    href=${`${home}${hashOf(bench.spec)}`}
    target=${home === "" ? nothing : "_blank"}
    rel="noopener"
    @pointerenter=${aim}
    @pointerdown=${aim}
    @focus=${aim}
    >${words().embed.open(lab.label())}</a
  >`;
};

export const embeddedHead = ({ title }: Words, link: unknown) =>
  html`<div class="head">
    <b id="title">${title}</b>
    ${link}
  </div>`;

/** The figures that the author named, of those that the lab has; its own choice where there is none of them. */
const shown = (bench: Bench, view: View, data: Data, lab: LabKind, names: string[]): Glance => {
  const figures = lab.figures?.(bench, view, data) ?? {};
  const [main, ...side] = names.flatMap((name) => (name in figures ? [figures[name]] : []));
  if (main !== undefined) return { main, side };
  return lab.glance?.(bench, view, data) ?? { main: lab.stage(bench, view, data), side: nothing };
};

/** What its author lets the reader change, below the figures. */
const granting = (bench: Bench, view: View, lab: LabKind) => {
  const { keys } = bench.grant;
  const unknown = strangers(bench);
  return [
    keys.length > 0 ? html`<div class="granted">${keys.map((name) => granted(bench, view, lab, name))}</div>` : nothing,
    unknown.length > 0
      ? html`<p class="note" role="alert">${words().embed.strangers(unknown.map(keyLabel))}</p>`
      : nothing,
  ];
};

export const glance = (bench: Bench, view: View, data: Data, lab: LabKind, names: string[]) => {
  const { main, side } = shown(bench, view, data, lab, names);
  const { session } = bench;
  // Where nothing runs there is nobody to name beside the figure, and nothing to play.
  if (session.summary?.racers.length === 0) {
    return html`<div class="glance still">${main} ${side} ${granting(bench, view, lab)}</div>`;
  }
  return html`<div class="glance">
    <div class="main">${main}</div>
    <div class="stack side">
      <descent-racer-keys .session=${session} .view=${view}></descent-racer-keys>
      ${side}
    </div>
    ${bench.grant.transport ? html`<descent-run-bar .session=${session}></descent-run-bar>` : nothing}
    ${granting(bench, view, lab)}
  </div>`;
};
