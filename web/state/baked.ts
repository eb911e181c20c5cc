/** The experiment that a page has inside it, so that it opens with it where its address says nothing. */
import { attributeText } from "./markup";

const name = "descent-experiment";

export const bakedHash = (): string => document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content ?? "";

/** It stands behind the encoding, which must come early in a file. */
const places = [/<meta charset=[^>]*>/, /<head[^>]*>/];

/** Bakes an experiment into a page's text, in the place of the one before. */
export const bake = (text: string, hash: string): string => {
  const plain = text.replace(new RegExp(`<meta name="${name}"[^>]*>`), "");
  const place = places.map((one) => one.exec(plain)).find((found) => found !== null);
  const at = place ? place.index + place[0].length : 0;
  return `${plain.slice(0, at)}<meta name="${name}" content="${attributeText(hash)}">${plain.slice(at)}`;
};
