import type { Watch } from './watch.ts';

/** So fast up, in px a ms, is no reading: somebody is on the way to the address bar. */
const FAST = 2;
/** Over which it is measured: within a frame a page may jerk. */
const SPAN_MS = 50;

/** Somebody is about to leave: the pointer goes out at the top; on touch, a fast scroll up. */
export const watchExit: Watch = ({ listen, fire }) => {
  let touch = false;
  let y = 0;
  let at = 0;
  const leaves = (): void => fire(({ on }) => on === 'exit');
  listen('mouseout', ({ relatedTarget, clientY }: MouseEvent) => relatedTarget || clientY > 0 || leaves());
  listen('pointerdown', ({ pointerType }: PointerEvent) => (touch = pointerType === 'touch'));
  listen('scroll', ({ timeStamp }) => {
    const span = timeStamp - at;
    if (span < SPAN_MS) return;
    if (touch && y - scrollY > FAST * span) leaves();
    y = scrollY;
    at = timeStamp;
  });
};
