import type { Capturing } from './capturing.ts';

/** Somebody who has not moved for so long has gone for a coffee: what comes after it is not counted. */
const STILL_MS = 20_000;

/** Records how long somebody was really there: the page on the screen and in focus, and a hand on it now and then. */
export function captureEngagedTime({ listen, on, record }: Capturing): void {
  let href = '';
  let engaged = 0;
  let last = 0;
  let there = false;
  const beat = (): void => {
    const now = performance.now();
    if (there) engaged += Math.min(now - last, STILL_MS);
    last = now;
    // A page out of sight has no focus either.
    there = document.hasFocus();
  };
  const tell = (): void => {
    beat();
    const seconds = Math.round(engaged / 1_000);
    if (seconds) record('engaged_time', { props: { seconds } }, href);
    engaged = 0;
  };
  listen('pointerdown pointermove keydown scroll blur', beat);
  listen('visibilitychange pagehide', tell);
  on('view', (url) => {
    tell();
    href = url;
  });
}
