import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Window, windowOf } from './virtual-rows.ts';

/** Before a row has been measured. */
const GUESS_PX = 56;

interface Virtual extends Window {
  rowHeight: number;
  /** Scrolls as little as it takes to have the row in sight, not under what sticks to the edges. */
  show: (row: number) => void;
}

/** px that stick to the top and to the foot of the view. */
const HEAD = 48;
const FOOT = 72;

/** Which rows of a long list there must be, as the page is scrolled and turned. All rows are as high as the first one. */
export function useVirtual(body: RefObject<HTMLElement | null>, count: number): Virtual {
  const [rowHeight, setRowHeight] = useState(GUESS_PX);
  const [shown, setShown] = useState<Window>(() => windowOf(0, innerHeight, GUESS_PX, count));
  const now = useRef({ rowHeight, count });
  now.current = { rowHeight, count };

  const look = useRef(() => {
    if (!body.current) return;
    const height = body.current.querySelector<HTMLElement>('[data-row]')?.getBoundingClientRect().height ?? now.current.rowHeight;
    if (height > 0 && height !== now.current.rowHeight) setRowHeight((now.current.rowHeight = height));
    const next = windowOf(body.current.getBoundingClientRect().top, innerHeight, now.current.rowHeight, now.current.count);
    setShown((before) => (before.from === next.from && before.to === next.to && before.below === next.below && before.above === next.above ? before : next));
  });

  useLayoutEffect(() => {
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look.current);
    };
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
    };
  }, []);
  useLayoutEffect(() => look.current());

  // What was counted for fewer rows must not leave a gap.
  const to = Math.min(shown.to, count);
  const window = shown.to > count || shown.from > count ? { ...shown, from: Math.min(shown.from, count), to } : shown;
  return {
    ...window,
    rowHeight,
    show(row) {
      if (!body.current) return;
      const top = body.current.getBoundingClientRect().top + row * rowHeight;
      if (top < HEAD) scrollBy(0, top - HEAD);
      else if (top + rowHeight > innerHeight - FOOT) scrollBy(0, top + rowHeight - innerHeight + FOOT);
      look.current();
    },
  };
}
