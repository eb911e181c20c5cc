/** The keys that a lab has while focus is in it: Space, → and ← (with Shift by epochs) and R run it, Ctrl+Z undoes. */
import type { Session } from "../state/session";

const isWritten = (target: Element | null): boolean =>
  target?.matches("input[type=text], textarea, [contenteditable]") ?? false;

/** What an element needs for itself: arrows move a slider, Space presses a button. */
const takes = (target: Element | null, key: string): boolean => {
  if (!target) return false;
  if (isWritten(target) || target.matches("select")) return true;
  if (target.matches("input[type=range]")) return key.startsWith("Arrow");
  return key === " " && target.matches("button, summary, a, input");
};

const targetOf = (event: Event): Element | null => {
  const target = event.composedPath()[0];
  return target instanceof Element ? target : null;
};

/** Undoes or redoes a change; false where the key asks for neither. A text has an undo of its own. */
export const undoAction = (event: KeyboardEvent, session: Session): boolean => {
  if (event.ctrlKey === event.metaKey || event.altKey || isWritten(targetOf(event))) return false;
  switch (`${event.shiftKey ? "Shift+" : ""}${event.key.toLowerCase()}`) {
    case "z":
      session.undo();
      return true;
    case "Shift+z":
    case "y":
      session.redo();
      return true;
    default:
      return false;
  }
};

/** Does what a key asks of the run; false where the key is not the lab's. */
export const keyAction = (event: KeyboardEvent, session: Session): boolean => {
  if (event.ctrlKey || event.metaKey || event.altKey || session.summary?.racers.length === 0) return false;
  if (takes(targetOf(event), event.key)) return false;
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
