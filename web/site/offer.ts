/** A newcomer sees the first experiment; whoever has worked here before may go on with that instead. */
import { whenText, words } from "../i18n";
import type { Shared } from "../state/address";
import { forgetDraft, storedDraft } from "../state/draft";
import type { Message } from "./strip";

/** Null where there is no draft. */
export const draftOffer = (open: (shared: Shared) => void, close: () => void): Message | null => {
  const draft = storedDraft();
  if (!draft) return null;
  const forget = () => {
    forgetDraft();
    close();
  };
  return {
    text: () => words().share.draft.offer(draft.title, whenText(draft.at)),
    urgent: false,
    acts: [
      { label: () => words().share.draft.go, act: () => open(draft.shared) },
      { label: () => words().share.draft.forget, act: forget },
    ],
  };
};
