/** Light or dark: the system's choice until the reader makes one, which is then remembered. */

export type Theme = "light" | "dark";

const place = "descent.theme";
const system = () => matchMedia("(prefers-color-scheme: dark)");

const asTheme = (text: string | undefined): Theme | null => (text === "light" || text === "dark" ? text : null);

/** Storage may be forbidden, as it is in some embedded pages; the choice then lasts as long as the page. */
const stored = (): Theme | null => {
  try {
    return asTheme(localStorage.getItem(place) ?? undefined);
  } catch {
    return null;
  }
};

const store = (theme: Theme): void => {
  try {
    localStorage.setItem(place, theme);
  } catch {
    // The choice lasts as long as the page.
  }
};

/** The page's choice; else what the page's style declares, for a page that says nothing is light. */
export const currentTheme = (): Theme => {
  const page = document.documentElement;
  const chosen = asTheme(page.dataset.theme);
  if (chosen) return chosen;
  const declared = getComputedStyle(page).colorScheme;
  if (!declared.includes("dark")) return "light";
  return declared.includes("light") && !system().matches ? "light" : "dark";
};

export const startTheme = (): void => {
  const theme = stored();
  if (theme) document.documentElement.dataset.theme = theme;
};

export const flipTheme = (): void => {
  const theme = currentTheme() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  store(theme);
};

const listeners = new Set<() => void>();

/** A part of the page has other colours than before. */
export const retheme = (): void => {
  for (const listener of listeners) listener();
};

/** One observer for all, while there is one who listens. */
const observe = (): (() => void) => {
  const observer = new MutationObserver(retheme);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme", "class", "style"] });
  const media = system();
  media.addEventListener("change", retheme);
  return () => {
    observer.disconnect();
    media.removeEventListener("change", retheme);
  };
};

let stop = () => {};

/** Calls back whenever colours change, by the reader's choice or the system's. Returns the way to stop. */
export const onTheme = (changed: () => void): (() => void) => {
  if (listeners.size === 0) stop = observe();
  const listener = () => changed();
  listeners.add(listener);
  return () => {
    if (listeners.delete(listener) && listeners.size === 0) stop();
  };
};
