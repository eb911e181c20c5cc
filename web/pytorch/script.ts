/** A script as sections: a file strings them together, a notebook has them in cells. */
import { words } from "../i18n";
import { importsOf, needed, preamble, standing } from "./corpus";
import { text } from "./python";
import type { Recording } from "./recording";
import { runsOf } from "./runs";
import { kept, type Traits } from "./template";

export interface Section {
  title: string;
  code: string;
}

export interface Script {
  title: string;
  intro: string[];
  sections: Section[];
}

/** What a lab has of its own. */
export interface Lab {
  /** The file that trains it. */
  file: string;
  traits: Traits;
  /** Sentences about how to run it. */
  intro: string[];
  model: Section;
  data: Section;
  end: string;
}

/** Blocks with the two blank lines between them that Python's style asks for. */
export const blocks = (...parts: string[]): string => parts.filter((part) => part !== "").join("\n\n\n");

export function assembled(recording: Recording, lab: Lab): Script {
  const { pytorch } = words();
  const runs = runsOf(recording);
  const traits = { ...runs.traits, ...lab.traits };
  const among = standing(lab.file).map((one) => ({ ...one, text: kept(one.text, traits) }));
  const found = needed(blocks(lab.model.code, runs.code, lab.end), among);
  const inLab = (one: { file: string }): boolean => one.file === lab.file;
  const inEnd = (one: { file: string }): boolean => one.file === "shared/compare";
  const written = blocks(...found.filter((one) => !inLab(one) && !inEnd(one)).map((one) => one.text));
  const closing = blocks(...found.filter(inEnd).map((one) => one.text), `${runs.code}\n\n${lab.end}`);
  const training = blocks(...found.filter(inLab).map((one) => one.text));
  const precision = `torch.set_default_dtype(torch.${recording.values.precision})`;
  const seed = /\bSEED\b/.test(blocks(written, training)) ? [`SEED = ${recording.values.seed}`] : [];
  const experiment = `EXPERIMENT = ${text(recording.canonical)}`;
  const setup = [experiment, ...seed, precision, kept(preamble(lab.file), traits)].join("\n").trim();
  const imports = importsOf(blocks(setup, lab.model.code, written, training, lab.data.code, closing));
  const sections = [
    { title: pytorch.setup, code: `${imports}\n\n${setup}`.trim() },
    lab.model,
    { title: pytorch.written, code: written },
    { title: pytorch.training, code: training },
    lab.data,
    { title: pytorch.runs, code: closing },
  ];
  const intro = [pytorch.promise, ...lab.intro];
  return { title: pytorch.title, intro, sections: sections.filter(({ code }) => code !== "") };
}

/** Everything in one file. */
export function file({ title, intro, sections }: Script): string {
  const parts = sections.map((section) => `# ── ${section.title}\n\n${section.code}`);
  return `"""${title}\n\n${intro.join("\n")}\n"""\n\n${blocks(...parts)}\n`;
}
