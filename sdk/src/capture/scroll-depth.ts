import type { Capturing } from './capturing.ts';

/** Per cent of the page that has been on the screen. */
const MARKS = [25, 50, 75, 90];
/** Asking for heights makes the browser lay the page out: not while it is busy with scrolling. */
const PAUSE_MS = 100;

/** Records how far down somebody has scrolled: each mark once a page. */
export function captureScrollDepth({ listen, on, record }: Capturing): void {
  let next = 0;
  let timer: ReturnType<typeof setTimeout>;
  on('view', () => (next = 0));
  listen('scroll', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const seen = ((scrollY + innerHeight) / document.documentElement.scrollHeight) * 100;
      while ((MARKS[next] as number) <= seen) record('scroll_depth', { props: { percent: MARKS[next++] } });
    }, PAUSE_MS);
  });
}
