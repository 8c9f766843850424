import { type Past, viewsOf } from './past.ts';

/** What comes in the way: one at a time. */
const OVER = /popup|slide|full/;

/** Where a CTA takes its place: two of one slot are never on the screen together. Inline ones have their own; the one without a name lies over the page. */
export const slotOf = ({ id, display }: { id: string; display: string }): string => (OVER.test(display) ? '' : display === 'inline' ? `#${id}` : display);

/**
 * Whether the cooldown is about it. What stands in the page disturbs nobody; and a bar or a button that was there on
 * an earlier page of the visit stays from page to page: that is no new CTA.
 */
export const counts = ({ id, display }: { id: string; display: string }, past: Past): boolean =>
  display !== 'inline' && !(/bar|button/.test(display) && viewsOf(id, past));
