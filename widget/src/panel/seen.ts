/** Share of the panel that has to be in view, or of the viewport if the panel is the taller one. */
const SEEN = 0.5;
/** When to look again. The small steps are for panels of many viewports, whose share never grows large. */
const STEPS = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, SEEN];

/** Calls `tell` once, when the element can be said to have been seen. Returns what stops the watch. */
export function whenSeen(element: Element, tell: () => void): (() => void) | undefined {
  if (typeof IntersectionObserver === 'undefined') {
    tell();
    return undefined;
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ intersectionRatio, intersectionRect }) => intersectionRatio >= SEEN || intersectionRect.height >= SEEN * innerHeight)) return;
      observer.disconnect();
      tell();
    },
    { threshold: STEPS },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
