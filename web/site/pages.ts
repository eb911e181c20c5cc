/** What the header leads to beside the labs: pages to read, each at an address of its own. */
import { words } from "../i18n";
import "../reference/page";
import "./lessons";

/** An element that shows what its address points at. */
export type Reading = HTMLElement & { place: string };

export interface Page {
  /** The first word of its address; it has no «=» in it, as every spec has. */
  root: string;
  label: () => string;
  /** Made when it is first asked for. */
  element: () => Reading;
}

/** In the order of the header. */
export const pages: Page[] = [
  {
    root: "lessons",
    label: () => words().lessons.title,
    element: () => document.createElement("descent-lessons"),
  },
  {
    root: "reference",
    label: () => words().site.reference,
    element: () => document.createElement("descent-reference"),
  },
];

/** The page at an address; none where it is an experiment's. */
export const pageAt = (hash: string): Page | undefined =>
  pages.find(({ root }) => hash === root || hash.startsWith(`${root}/`));

/** What the address points at within its page: nothing in particular, or a place such as `kind/id`. */
export const placeIn = ({ root }: Page, hash: string): string => hash.slice(root.length + 1);
