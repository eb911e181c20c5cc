/** What can be shared of a lab, and the dialog that offers it, which comes when it is first asked for. */
import { words } from "../i18n";
import type { DescentLab } from "../labs/lab";
import { writeAddress } from "../state/address";
import { fileText } from "../state/experiment-file";
import type { Session } from "../state/session";
import { pictureOf } from "../ui/picture";
import { racerNames } from "../ui/racer";
import type { ShareDialog } from "./share-dialog";
import { Refusal, type SharedFile, type Subject } from "./subject";

const picture = (stage: HTMLElement, title: string): SharedFile => ({
  id: "picture",
  ending: "png",
  type: "image/png",
  copied: false,
  make: () => pictureOf(stage, title),
});

/** Of the run on the screen, as far as it is. */
const history = (session: Session): SharedFile => ({
  id: "history",
  ending: "csv",
  type: "text/csv",
  copied: false,
  make: () => session.history(),
});

const json: SharedFile = {
  id: "file",
  ending: "json",
  type: "application/json",
  copied: false,
  make: async (shared) => fileText(shared),
};

/** What is too long for an address is too long for the page that has it inside. */
const page: SharedFile = {
  id: "page",
  ending: "html",
  type: "text/html",
  copied: false,
  make: async (shared) => {
    const { oneFile } = await import("../embed/one-file");
    const hash = await writeAddress(shared).catch(() => {
      throw new Refusal(words().share.link.tooLong);
    });
    return oneFile(hash.slice(1));
  },
};

/** With its own words for what PyTorch has no counterpart of. */
const handover = async (write: (pytorch: typeof import("../pytorch")) => Promise<string>): Promise<string> => {
  const pytorch = await import("../pytorch");
  try {
    return await write(pytorch);
  } catch (reason) {
    const told = reason instanceof pytorch.NoCounterpart || reason instanceof pytorch.NothingToTrain;
    throw told ? new Refusal(reason.message) : reason;
  }
};

/** Each of these computes the runs anew, to print their losses beside its own. */
const pytorch: SharedFile[] = [
  {
    id: "script",
    ending: "py",
    type: "text/x-python",
    copied: true,
    make: (shared) => handover(({ pytorchScript }) => pytorchScript(shared)),
  },
  {
    id: "notebook",
    ending: "ipynb",
    type: "application/x-ipynb+json",
    copied: false,
    make: (shared) => handover(({ pytorchNotebook }) => pytorchNotebook(shared)),
  },
];

/** Null while nothing is on the screen. */
const subjectOf = (lab: DescentLab): Subject | null => {
  const { session, shared, said, stage } = lab;
  if (!session) return null;
  const { scene, summary, catalogue } = session;
  if (!scene || !summary || !catalogue || !shared) return null;
  const runs = summary.racers.length > 0;
  const title = said?.title ?? "";
  const names = racerNames(catalogue, scene.checked.values.run);
  return {
    ...shared,
    title,
    update: summary.update,
    racers: summary.racers.map(({ fingerprint }, i) => ({
      name: names[i] ?? "",
      slot: scene.slots[i] ?? 0,
      text: fingerprint,
    })),
    files: [
      ...(stage ? [picture(stage, title)] : []),
      ...(runs ? [history(session)] : []),
      page,
      json,
      ...(runs ? pytorch : []),
    ],
  };
};

let dialog: ShareDialog | null = null;

/** `open` is called with a file that the reader chose in the dialog. */
export const openShare = async (lab: DescentLab, open: (file: File) => void): Promise<void> => {
  await import("./share-dialog");
  const subject = subjectOf(lab);
  if (!subject) return;
  if (!dialog) {
    dialog = document.createElement("descent-share");
    document.body.append(dialog);
  }
  dialog.openFile = open;
  await dialog.show(subject);
};
