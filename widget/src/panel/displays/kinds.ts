import type { PublicCta } from '../../../../edge/protocol/site-config.ts';

type Display = PublicCta['display'];

/** An overlay, over which the page waits. All others leave the page its focus and its keys. */
export const isModal = (display: Display): boolean => display === 'popup' || display === 'full_screen';

export const isBar = (display: Display): boolean => display.endsWith('bar');

/** First there is only a button that opens the form. */
export const isFolded = (display: Display): boolean => display === 'button' || isBar(display);

/** A bar whose form is an e-mail address alone has room for all of it. */
export const isRow = ({ display, form: { fields } }: PublicCta): boolean => isBar(display) && fields.every(({ type }, i) => type === (i ? 'hidden' : 'email'));
