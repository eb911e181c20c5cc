/** Addresses that a lab is asked to show: unpacked, and the last one shown, however long each takes. */
import type { Attachment } from "../engine/protocol";
import { readAddress, troubleOf } from "../state/address";
import { PayloadError } from "../state/payload";
import type { Session } from "../state/session";

export class Arrivals {
  #turn = 0;

  constructor(private readonly session: Session) {}

  /** A spec with what is packed beside it, or with the attachment that belongs to it. */
  async load(address: string, attachment?: Attachment): Promise<void> {
    const turn = ++this.#turn;
    const isLast = () => turn === this.#turn;
    try {
      const shared = await readAddress(address);
      if (isLast()) await this.session.load(shared.spec, attachment ?? shared.attachment);
    } catch (reason) {
      if (!(reason instanceof PayloadError)) throw reason;
      if (isLast()) await this.session.refuse(troubleOf(reason.fault));
    }
  }
}
