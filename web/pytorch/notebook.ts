/** The same script in the cells of a notebook: nbformat 4.4. */
import type { Script } from "./script";

const source = (code: string): string[] => code.split(/(?<=\n)/);

const markdown = (text: string) => ({ cell_type: "markdown", metadata: {}, source: source(text) });

const code = (text: string) => ({
  cell_type: "code",
  execution_count: null,
  metadata: {},
  outputs: [],
  source: source(text),
});

export function notebook({ title, intro, sections }: Script): string {
  const cells = [
    markdown(`# ${title}\n\n${intro.join("\n\n")}`),
    ...sections.flatMap((section) => [markdown(`## ${section.title}`), code(section.code)]),
  ];
  const metadata = {
    kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
    language_info: { name: "python" },
  };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 4 }, null, 1)}\n`;
}
