/** The reader's last edited experiment, kept in this browser where it keeps anything. */
import type { Shared } from "./address";
import { fileText, sharedOf } from "./experiment-file";

const place = "descent.draft";

export interface Draft {
  title: string;
  /** When it was last edited, in milliseconds since 1970. */
  at: number;
  /** As an experiment's file has it. */
  file: string;
}

/** Null where there is none, where it cannot be read, and where storage is forbidden. */
export const storedDraft = (): (Draft & { shared: Shared }) | null => {
  try {
    const draft = JSON.parse(localStorage.getItem(place) ?? "null") as Draft | null;
    if (typeof draft?.title !== "string" || typeof draft.at !== "number") return null;
    return { ...draft, shared: sharedOf(draft.file) };
  } catch {
    return null;
  }
};

const store = (draft: Draft): void => {
  try {
    // One that is too large for the storage is not kept, and the one before would be mistaken for it.
    localStorage.removeItem(place);
    localStorage.setItem(place, JSON.stringify(draft));
  } catch {
    // The address, and a file, still keep it.
  }
};

let timer: ReturnType<typeof setTimeout> | undefined;

/** Soon, so that a slider's way is written once. */
export const keepDraft = (title: string, shared: Shared): void => {
  clearTimeout(timer);
  timer = setTimeout(() => store({ title, at: Date.now(), file: fileText(shared) }), 500);
};

export const forgetDraft = (): void => {
  try {
    localStorage.removeItem(place);
  } catch {
    // There is none.
  }
};
