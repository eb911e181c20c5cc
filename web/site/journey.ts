/** Experiments on their way between the address and a lab: one that arrives is shown, one that changes is written down. */
import type { Attachment, Values } from "../engine/protocol";
import { type Shared, writeAddress } from "../state/address";
import { hashOf, readHash } from "../state/hash";
import { kindOf } from "../state/kind-of";
import { PayloadError } from "../state/payload";
import { valuesOf, withValues } from "../state/text";

/** The spec's key for the update that is shown first. */
const shown = "t";

/** What an entry of the browser's history holds where the address is too short for it. */
interface Entry {
  attachment: Attachment;
}

interface Place {
  hash: string;
  state: Entry | null;
}

const placeOf = async (shared: Shared): Promise<Place> => {
  try {
    return { hash: await writeAddress(shared), state: null };
  } catch (reason) {
    if (!(reason instanceof PayloadError)) throw reason;
    return { hash: hashOf(shared.spec), state: { attachment: shared.attachment } };
  }
};

/** Browsers bear a few changes of the address in a second; a slider makes sixty. In milliseconds. */
const sliding = 250;

export class Journey {
  /** The kind of the experiment that the address has now. */
  #kind = "";
  /** What changes next is what has just been asked for, and no step of the reader's. */
  #arriving = false;
  /** A step that has not been written yet. */
  #step = false;
  /** Something else is read; its address is not to be written over. */
  #away = false;
  /** The address as it was found or written last: another one is the reader's, of which the page is yet to be told. */
  #known = "";
  #turn = 0;
  #shared: Shared | null = null;
  /** The end of a slider's way, as long as it is not written yet. */
  #late: Shared | null = null;
  /** What belongs to addresses that are too short for it, so that links within the page find it, too. */
  readonly #kept = new Map<string, Attachment>();

  /** An experiment comes from the address; resolves what the address does not hold itself. */
  arrive(hash: string): Attachment | undefined {
    this.#arriving = true;
    this.#step = false;
    this.resume();
    const entry = history.state as Partial<Entry> | null;
    return entry?.attachment ?? this.#kept.get(`#${hash}`);
  }

  /**
   * The address follows the experiment, with an entry of its own where «back» is to undo the step. Resolves to the hash,
   * which is null where the next change came first, and to whether the experiment had come from there.
   */
  async follow(shared: Shared, values: Values): Promise<{ hash: string | null; arrived: boolean }> {
    const kind = kindOf(values);
    const turn = ++this.#turn;
    const arrived = this.#arriving;
    this.#step ||= !arrived && kind !== this.#kind;
    this.#arriving = false;
    this.#kind = kind;
    this.#shared = shared;
    // The run is still on its way to the update that the address asks for.
    const asked = arrived ? valuesOf(readHash(), shown) : [];
    const late = this.#late;
    this.#late = arrived || this.#step ? null : shared;
    if (this.#late) await new Promise((resolve) => setTimeout(resolve, sliding));
    // «Back» from a step leads to where the slider had come.
    else if (this.#step && late) this.#write(await placeOf(late), false);
    return { hash: turn === this.#turn ? await this.#put(shared, asked) : null, arrived };
  }

  /** The run has come to rest at an update; a link shows it there. Resolves to the hash; null before there is a run. */
  async rest(update: number): Promise<string | null> {
    const shared = this.#shared;
    return shared && this.#put(shared, update > 0 ? [String(update)] : []);
  }

  async #put({ spec, attachment }: Shared, update: string[]): Promise<string> {
    const turn = ++this.#turn;
    this.#late = null;
    const place = await placeOf({ spec: withValues(spec, shown, update), attachment });
    if (place.state) this.#kept.set(place.hash, place.state.attachment);
    if (turn === this.#turn && !this.#away) {
      const step = this.#step && place.hash !== location.hash;
      this.#step = false;
      this.#write(place, step);
    }
    return place.hash;
  }

  leave(): void {
    this.#away = true;
  }

  resume(): void {
    this.#away = false;
    this.#known = location.hash;
  }

  #write(place: Place, step: boolean): void {
    if (location.hash !== this.#known || (place.hash === location.hash && !place.state)) return;
    const write = (state: Entry | null) =>
      step ? history.pushState(state, "", place.hash) : history.replaceState(state, "", place.hash);
    try {
      write(place.state);
      this.#known = location.hash;
    } catch {
      // More than this browser's history takes: it stays in the page, in the draft, and in a file.
      if (place.state) this.#write({ ...place, state: null }, step);
    }
  }
}
