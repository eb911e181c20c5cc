/** What stays fixed while a trainer lives. */
import type { Attachment, Checked, Layout } from "../engine/protocol";

export interface Scene {
  id: number;
  checked: Checked & { ok: true };
  layout: Layout;
  attachment: Attachment;
  /** The marker and colour of each racer. */
  slots: number[];
}
