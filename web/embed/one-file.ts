/** The playground as one file, with an experiment baked in. */
import { bake } from "../state/baked";

/** Where the file is when the page has its parts beside it. */
const beside = "descent.html";

/** A page that is one file has its script inside; what has been drawn into it since is drawn again by the copy. */
const ownText = (): string | null => {
  const inside = [...document.querySelectorAll("script")].some(({ type, src }) => type === "module" && src === "");
  if (!inside) return null;
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  for (const { name } of [...copy.attributes]) if (name !== "lang") copy.removeAttribute(name);
  for (const part of copy.querySelectorAll("body > *")) {
    if (part.matches("header, main, #strip")) part.replaceChildren();
    else if (!part.matches("noscript")) part.remove();
  }
  return `<!doctype html>\n${copy.outerHTML}\n`;
};

/** `hash` is all that the address would have behind «#». Rejected where the file cannot be fetched. */
export const oneFile = async (hash: string): Promise<Blob> => {
  let text = ownText();
  if (text === null) {
    const response = await fetch(new URL(beside, document.baseURI));
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    text = await response.text();
  }
  return new Blob([bake(text, hash)], { type: "text/html" });
};
