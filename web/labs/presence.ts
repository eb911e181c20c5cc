/** Tells whether anybody can see an element: it is on the screen, and its tab is in front. */

/** Calls back at once and after each change. Returns the way to stop. */
export const onPresence = (element: Element, changed: (present: boolean) => void): (() => void) => {
  let onScreen = false;
  const tell = () => changed(onScreen && !document.hidden);
  const observer = new IntersectionObserver((entries) => {
    onScreen = entries.at(-1)?.isIntersecting ?? false;
    tell();
  });
  observer.observe(element);
  document.addEventListener("visibilitychange", tell);
  return () => {
    observer.disconnect();
    document.removeEventListener("visibilitychange", tell);
  };
};
