/** Lines of a Python file that end in a mark, `#? clip !looks`, stay only in experiments of which all of it holds. */

export type Traits = Record<string, boolean>;

export function kept(source: string, traits: Traits): string {
  const holds = (mark: string): boolean =>
    mark.split(" ").every((word) => (word.startsWith("!") ? !traits[word.slice(1)] : traits[word]));
  return source
    .split("\n")
    .flatMap((line) => {
      const [code = "", mark] = line.split("  #? ");
      return mark === undefined || holds(mark) ? [code] : [];
    })
    .join("\n")
    .trimEnd()
    .replace(/\n{3,}/g, "\n\n")
    .replace(/:\n{2,}/g, ":\n");
}
