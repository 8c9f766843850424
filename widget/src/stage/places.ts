import type { PublicCta } from '../../../edge/protocol/site-config.ts';
import { anchorOf, elementsOf, TAG } from '../places.ts';

/** What marks an element as ours, to be taken away again. */
const MADE = 'data-kindling-made';

/** Where an inline CTA stands: in the elements that carry its id, else in one that is made where it belongs. */
export function placesOf(cta: PublicCta): HTMLElement[] {
  const own = elementsOf(cta);
  const anchor = own[0] ? null : anchorOf(cta);
  if (!anchor) return own;
  const made = document.createElement(TAG);
  made.id = cta.id;
  made.toggleAttribute(MADE);
  anchor.after(made);
  return [made];
}

export const isMade = (host: HTMLElement): boolean => host.hasAttribute(MADE);

/** An element of the page stays, and shows its own content again. */
export const leavePlace = (host: HTMLElement | undefined): void => void (host && isMade(host) && host.remove());
