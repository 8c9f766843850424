import type { Watch } from './watch.ts';

/** Somebody who has not moved for so long has gone for a coffee: what comes after it is not counted. As in `engaged_time`. */
const STILL_S = 20;
const TICK_MS = 1_000;

/**
 * What somebody does on the page, looked at once a second and not at each move: seconds of engaged time (in front, and
 * a hand on it now and then), seconds without a move, and how much of the page has been on the screen. Asking for
 * heights makes the browser lay the page out, so it is asked only after somebody has scrolled.
 */
export const watchPresence: Watch = ({ listen, signal, fire }) => {
  let engaged = 0;
  let still = 0;
  let scrolled = false;
  const timer = setInterval(() => {
    if (signal.aborted) return clearInterval(timer);
    if (document.hidden) return;
    // A page out of sight has no focus either.
    if (still++ < STILL_S && document.hasFocus()) engaged++;
    // The last pixel of a page is often never reached.
    const percent = scrolled ? Math.ceil(((scrollY + innerHeight) / document.documentElement.scrollHeight) * 100) : 0;
    scrolled = false;
    fire((trigger) =>
      trigger.on === 'scroll' ? percent >= trigger.percent : 'seconds' in trigger && (trigger.on === 'idle' ? still : engaged) === trigger.seconds,
    );
  }, TICK_MS);
  listen('pointerdown pointermove keydown scroll', ({ type }) => {
    still = 0;
    scrolled ||= type === 'scroll';
  });
};
