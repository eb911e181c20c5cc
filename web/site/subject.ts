/** What the reader is about to share: the experiment as it is now, and everything that can be made of it. */
import type { Shared } from "../state/address";
import type { Fingerprint } from "../ui/fingerprints";

export interface Subject extends Shared {
  title: string;
  /** Updates made; 0 in a lab where nothing runs. */
  update: number;
  racers: Fingerprint[];
  /** What can be saved; which of them there are depends on the lab. */
  files: SharedFile[];
}

/** A way to take the experiment along. */
export interface SharedFile {
  id: "picture" | "history" | "page" | "file" | "script" | "notebook";
  /** The end of its name: «png». */
  ending: string;
  type: string;
  /** Whether its text is worth copying, too. */
  copied: boolean;
  /** Of the experiment at the update that the reader has chosen. Rejects with a Refusal where it knows why it cannot. */
  make: (shared: Shared) => Promise<BlobPart>;
}

/** Why a way cannot be gone, in the reader's language. */
export class Refusal extends Error {}
