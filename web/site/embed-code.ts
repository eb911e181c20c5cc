/** The code that puts an experiment into somebody else's page: as an iframe, or as the custom element. */
import { attributeText } from "../state/markup";

/** Where an experiment is to be embedded from. */
export interface Source {
  /** The page's own address, without query and hash. */
  page: string;
  /** The experiment's address, without «#». */
  hash: string;
  title: string;
  language: string;
}

export const iframeCode = ({ page, hash, title, language }: Source): string =>
  `<iframe src="${attributeText(`${page}?embed=1&lang=${language}#${hash}`)}"
  title="${attributeText(title)}" width="100%" height="560" style="border: 0" loading="lazy"></iframe>`;

/** With a link inside, for readers without scripts. */
export const elementCode = ({ page, hash, title, language }: Source): string =>
  `<script type="module" src="${attributeText(new URL("descent.js", page).href)}"></script>
<descent-lab lang="${attributeText(language)}" spec="${attributeText(hash)}">
  <a href="${attributeText(`${page}#${hash}`)}">${attributeText(title)}</a>
</descent-lab>`;
