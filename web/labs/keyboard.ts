/** The keys that run a lab while focus is in it: Space, → and ← (with Shift by epochs), and R. */
import type { Session } from "../state/session";

/** What an element needs for itself: arrows move a slider, Space presses a button. */
const takes = (target: Element | null, key: string): boolean => {
  if (!target) return false;
  if (target.matches("select, input[type=text], textarea, [contenteditable]")) return true;
  if (target.matches("input[type=range]")) return key.startsWith("Arrow");
  return key === " " && target.matches("button, summary, a, input");
};

/** Does what a key asks for; false where the key is not the lab's. */
export const keyAction = (event: KeyboardEvent, session: Session): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey || session.summary?.racers.length === 0) return false;
  const target = event.composedPath()[0];
  if (takes(target instanceof Element ? target : null, event.key)) return false;
  const epoch = session.scene?.layout.updatesPerEpoch ?? 1;
  switch (event.key) {
    case " ":
      if (session.playing) session.pause();
      else session.play();
      return true;
    case "ArrowRight":
      session.advance(event.shiftKey ? epoch : 1);
      return true;
    case "ArrowLeft":
      void session.stepTo(Math.max(0, (session.summary?.update ?? 0) - (event.shiftKey ? epoch : 1)));
      return true;
    case "r":
    case "R":
      session.reset();
      return true;
    default:
      return false;
  }
};
