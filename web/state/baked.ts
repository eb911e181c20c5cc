/** The experiment that a page has inside it, so that it opens with it where its address says nothing. */

const name = "descent-experiment";

export const bakedHash = (): string => document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content ?? "";

/** Bakes an experiment into a page, in the place of the one before. */
export const bake = (page: Document, hash: string): void => {
  const meta = page.querySelector<HTMLMetaElement>(`meta[name=${name}]`) ?? page.createElement("meta");
  meta.name = name;
  meta.content = hash;
  page.head.append(meta);
};
