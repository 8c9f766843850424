import type { PublicCta } from '../../edge/protocol/site-config.ts';
import { safe } from '../../sdk/src/index.ts';

/** What is asked of an inline CTA. */
type Inline = Pick<PublicCta, 'id' | 'selector'>;

export const TAG = 'kindling-cta';

/** The elements of the page that carry its id. */
export const elementsOf = ({ id }: Inline): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(`${TAG}[id="${id}"]`)];
/** Without them, the first that its selector describes: it stands after it. */
export const anchorOf = ({ selector }: Inline): Element | null | undefined =>
  // Without a selector it looks for an element named undefined, of which there is none.
  safe(() => document.querySelector(selector as string))() as Element | null | undefined;

export const hasPlace = (cta: Inline): unknown => elementsOf(cta)[0] ?? anchorOf(cta);
