/** Experiments that come as files: dropped anywhere on the page, or chosen in the dialog of sharing. */

import type { Shared } from "../state/address";
import { longestFile, sharedOf } from "../state/experiment-file";
import { PayloadError, type PayloadFault } from "../state/payload";

export interface Receiver {
  opened: (shared: Shared) => void;
  refused: (fault: PayloadFault) => void;
  /** Whether a file hangs over the page. */
  hovering: (over: boolean) => void;
}

export const openFile = async (file: File, { opened, refused }: Receiver): Promise<void> => {
  try {
    if (file.size > longestFile) throw new PayloadError("foreign");
    opened(sharedOf(await file.text()));
  } catch (reason) {
    refused(reason instanceof PayloadError ? reason.fault : "foreign");
  }
};

const hasFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") === true;

/** A part of the page that takes other files says so by preventing what would happen here. */
export const watchDrops = (receiver: Receiver): void => {
  addEventListener("dragover", (event) => {
    if (event.defaultPrevented || !hasFile(event)) return;
    event.preventDefault();
    receiver.hovering(true);
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) receiver.hovering(false);
  });
  addEventListener("drop", (event) => {
    receiver.hovering(false);
    const file = event.dataTransfer?.files[0];
    if (event.defaultPrevented || !file) return;
    event.preventDefault();
    void openFile(file, receiver);
  });
};
