/** The words of sharing in English: the dialog, drafts, and what comes from outside. */
import { type PayloadFault, payloadCode } from "../state/payload";

/** Under the codes that an address's errors have. */
export const errorsOf = (faults: Record<PayloadFault, string>): Record<string, () => string> =>
  Object.fromEntries(Object.entries(faults).map(([fault, text]) => [payloadCode(fault as PayloadFault), () => text]));

const faults: Record<PayloadFault, string> = {
  unsupported:
    "This browser cannot unpack the data in the address (it lacks CompressionStream). Ask for the file instead.",
  corrupt: "The data in the address cannot be read: part of the link seems to be missing. Copy the whole link again.",
  too_large: "The data in the address is larger than an address may hold, and was not unpacked.",
  foreign: "That file holds no experiment. Allowed: a JSON file that Share has saved.",
  newer: "That file was saved by a newer version of this page. Reload the page to get it.",
};

export const share = {
  title: "Share",
  close: "Close",
  copy: "Copy",
  copied: "Copied",
  selected: "Selected: copy it with Ctrl+C or ⌘C",
  save: "Save",
  saving: "Making it…",
  failed: "That did not work. Nothing was saved.",
  link: {
    title: "Link",
    word: "Opens this experiment with everything as it is now. For a message, a footnote, a bookmark.",
    at: (update: number) => `paused at update ${update}`,
    tooLong:
      "Your data or weights are too much for a link. Send the experiment as a file instead: it opens when dropped on this page.",
    unsupported: "This browser cannot pack your data into a link. Send the experiment as a file instead.",
  },
  iframe: {
    title: "Iframe",
    word: "The experiment inside any web page, kept apart from it. For a blog or a course site that allows HTML.",
  },
  element: {
    title: "Custom element",
    word: "The experiment as a part of your page, in its fonts and width. For a tutorial that you write yourself.",
  },
  picture: { title: "Picture", word: "PNG of what is on the screen, at twice its size. For slides and print." },
  history: { title: "History", word: "CSV with loss and parameters after every update. For your own charts." },
  page: {
    title: "One HTML file",
    word: "The whole playground with this experiment in it. Opens by double click, without a network.",
  },
  file: {
    title: "Experiment",
    word: "JSON with everything, however large. Drop it on this page, or open it here, to go on with it.",
    open: "Open",
  },
  script: {
    title: "PyTorch",
    word: "The same run as a Python script: same start, data, batches, losses. To go on from here.",
  },
  notebook: { title: "Notebook", word: "The same PyTorch code as a Jupyter notebook." },
  fingerprint: {
    title: "Fingerprint",
    word: (update: number) =>
      `A hash of every parameter’s bits at update ${update}. Whoever sees the same one, in any browser, has seen the same run.`,
    of: (name: string) => `Fingerprint of ${name}`,
    copy: (name: string) => `Copy the fingerprint of ${name}`,
  },
  draft: {
    offer: (title: string, when: string) => `You were last working on “${title}”, ${when}.`,
    go: "Continue",
    forget: "Forget it",
  },

  faults,
};

/** The same as errors of an address. */
export const payloadErrors = errorsOf(share.faults);
