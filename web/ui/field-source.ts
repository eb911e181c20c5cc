/** Where a picture of a surface gets its values from. */
import type { View } from "../engine/protocol";
import type { Session } from "../state/session";
import type { Field } from "./terrain";

const size = 140;

export class FieldSource {
  /** The newest that has come. */
  field: Field | null = null;
  #asked = "";

  constructor(private readonly arrived: () => void) {}

  /** Asks for the values of a window, unless they are there; those of an earlier window that come late are dropped. */
  async ask(session: Session, view: View): Promise<void> {
    const { scene } = session;
    if (!scene) return;
    const question = JSON.stringify([scene.checked.values.surface, scene.checked.values.f, view]);
    if (question === this.#asked) return;
    this.#asked = question;
    const values = await session.field(scene.checked.canonical, view, size).catch(() => null);
    if (!values || question !== this.#asked) return;
    this.field = { values, size, view, logarithmic: scene.layout.logarithmic };
    this.arrived();
  }
}
