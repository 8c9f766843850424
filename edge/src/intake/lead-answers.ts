import type { Answer } from '../../protocol/batch.ts';
import { fileLink } from '../after/file-link.ts';
import { thenOf } from '../ctas/then-of.ts';
import type { Site } from '../site/site-store.ts';
import type { Taken } from '../visitor/visitor-object.ts';
import type { GoodEvent } from './judge.ts';

/**
 * For each form its lead, and what follows. A repeated one is answered like the first: the page may never have
 * heard the answer.
 * @param origin where the edge was reached
 */
export const leadAnswers = (taken: Taken, good: readonly GoodEvent[], site: Site, origin: string, visitor: string, now: number): Promise<Answer['leads']> =>
  Promise.all(
    taken.leads.map(async ({ event, lead }) => {
      const cta = good.find(({ id }) => id === event)?.checked?.cta;
      return { event, lead, then: await thenOf(cta, site, ({ id }) => fileLink(site, origin, id, lead, event, visitor, now)) };
    }),
  );
