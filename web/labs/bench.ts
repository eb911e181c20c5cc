/** Turns what controls propose into edited specs, and the engine's answers into words. */
import type { Attachment, Catalogue, Choice, Entry, Key, Table, Values } from "../engine/protocol";
import type { SpecError } from "../engine/spec-error";
import { errorText, keyLabel, language, within } from "../i18n";
import {
  entryOf,
  nextEntry,
  racersOf,
  type Setting,
  withAttached,
  withEntries,
  withEntry,
  withEntryKnob,
  withKey,
  withList,
  withNested,
  withOptimizer,
  withRacers,
  withSetting,
  withTyped,
} from "../state/edits";
import type { Scene } from "../state/scene";
import type { Session } from "../state/session";
import { addSlot, maximum, removeSlot } from "../state/slots";
import { type Item, without } from "../state/text";
import type { Edits } from "../ui/controls";
import { type Grant, mayEdit } from "./grant";

const racers = "run";

/** Keys that say where the reader looks; every reader may. */
const reading = ["at", "chosen"];

export class Bench {
  readonly catalogue: Catalogue;
  /** The lab's, in which it was made. */
  readonly #language = language();

  constructor(
    readonly session: Session,
    catalogue: Catalogue,
    readonly scene: Scene,
    readonly grant: Grant,
  ) {
    this.catalogue = withAttached(withTyped(catalogue, this.values.typed), session.attachment);
  }

  get values(): Values {
    return this.scene.checked.values;
  }

  /** Whether the reader may change a key of the spec. A racer's settings are changed by controls that are there or not. */
  may(key: string): boolean {
    return mayEdit(this.grant, key) || key === racers || reading.includes(key);
  }

  /** Proposals for a key of the spec. */
  keyEdits(key: Key): Edits {
    const propose = (spec: string) => this.propose(spec, key.name);
    const spec = this.spec;
    return {
      set: (setting) => propose(withKey(spec, key.name, setting)),
      list: (parts) => propose(withList(spec, key.name, parts)),
      entry: (id) => propose(withEntry(spec, key, id)),
      knob: (choice, knob, setting) => propose(withEntryKnob(spec, key, choice, knob, setting)),
      entries: (choices) => propose(withEntries(spec, key, choices)),
    };
  }

  /** What stands for samples of the reader's own, also while there are none and no menu offers it. */
  get ownData(): Entry | undefined {
    return this.session.catalogue?.kinds.dataset.find(({ attached }) => attached);
  }

  /** The reader's own table takes the place of the data, and of what was set for those before; with settings by knob. */
  useTable(table: Table, settings: Record<string, Setting>): Promise<string | null> {
    const { ownData: own } = this;
    const key = this.catalogue.keys.find(({ of }) => of === "dataset");
    if (!own || !key) return Promise.resolve(null);
    const bare = without(withEntry(this.spec, key, own.id), (name) => name === "samples" || name === "noise");
    const spec = Object.entries(settings).reduce(
      (text, [name, value]) => withKey(text, `${key.name}.${name}`, value),
      bare,
    );
    return this.propose(spec, key.name, this.scene.slots, { table, weights: null });
  }

  /** Proposals for one of the keys that every racer has. */
  racerEdits(racer: number, key: Key): Edits {
    const edit = (change: (item: Item) => Item) => this.editRacer(racer, change);
    return {
      set: (setting) => edit((item) => withSetting(item, key.name, setting)),
      list: (parts) => edit((item) => withSetting(item, key.name, parts.join())),
      entry: (id) => edit((item) => withNested(item, key.name, id)),
      knob: (_choice: Choice, knob, setting) => edit((item) => withSetting(item, `${key.name}.${knob}`, setting)),
      entries: () => Promise.resolve(null),
    };
  }

  editRacer(racer: number, change: (item: Item) => Item): Promise<string | null> {
    const items = this.#racers;
    const item = items[racer];
    return item ? this.proposeRacers(items.with(racer, change(item)), this.scene.slots) : Promise.resolve(null);
  }

  setRacer(racer: number, name: string, setting: Setting): Promise<string | null> {
    return this.editRacer(racer, (item) => withSetting(item, name, setting));
  }

  /** A colour and marker for a racer, which nobody else keeps; null is any. */
  dress(racer: number, slot: number | null): Promise<string | null> {
    const colour = slot === null ? null : String(slot + 1);
    const items = this.#racers.map((item, i) => {
      if (i === racer) return withSetting(item, "colour", colour);
      return item.settings.get("colour") === colour ? withSetting(item, "colour", null) : item;
    });
    return this.reframe(withRacers(this.spec, items));
  }

  chooseOptimizer(racer: number, id: string): Promise<string | null> {
    return this.editRacer(racer, (item) => withOptimizer(item, id, this.catalogue.racerKeys));
  }

  addRacer(): void {
    const items = this.#racers;
    if (items.length >= maximum) return;
    void this.proposeRacers([...items, nextEntry(this.catalogue, "optimizer", items)], addSlot(this.scene.slots));
  }

  removeRacer(racer: number): void {
    void this.proposeRacers(this.#racers.toSpliced(racer, 1), removeSlot(this.scene.slots, racer));
  }

  /** The spec with other settings of a racer. */
  withSettings(racer: number, settings: Record<string, number>): string {
    const items = this.#racers;
    const item = items[racer];
    if (!item) return this.spec;
    const changed = Object.entries(settings).reduce((one, [name, value]) => withSetting(one, name, value), item);
    return withRacers(this.spec, items.with(racer, changed));
  }

  /** A learning rate for each racer; null leaves it as it is. */
  setRates(rates: (number | null)[]): Promise<string | null> {
    const items = this.#racers.map((item, i) => {
      const rate = rates[i] ?? null;
      return rate === null ? item : withSetting(item, "lr", rate);
    });
    return this.proposeRacers(items, this.scene.slots);
  }

  /** A setting of a racer as its rule writes it. */
  settingLabel(racer: number, name: string): string {
    const entry = entryOf(this.catalogue, "optimizer", this.values.run[racer]?.id ?? "");
    return entry?.knobs.find((knob) => knob.name === name)?.symbol ?? keyLabel(name);
  }

  /** Shows the same experiment otherwise. */
  async reframe(spec: string): Promise<string | null> {
    return this.#explain(await this.session.reframe(spec));
  }

  /** Another run, from its start. */
  async replay(spec: string, edited: string): Promise<void> {
    if ((await this.propose(spec, edited)) === null) this.session.play();
  }

  get spec(): string {
    return this.scene.checked.canonical;
  }

  get #racers(): Item[] {
    return racersOf(this.spec, this.values);
  }

  proposeRacers(items: Item[], slots: number[]): Promise<string | null> {
    return this.propose(withRacers(this.spec, items), racers, slots);
  }

  async propose(spec: string, edited: string, slots?: number[], attachment?: Attachment): Promise<string | null> {
    if (!this.may(edited)) return null;
    return this.#explain(await this.session.propose(spec, edited, slots, attachment));
  }

  #explain(error: SpecError | null): string | null {
    return error && within(this.#language, () => errorText(error));
  }
}
