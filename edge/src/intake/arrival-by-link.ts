import { openToken, ticketOf } from '../after/token.ts';
import type { Site } from '../site/site-store.ts';
import type { NotedEvent } from '../visitor/noted-event.ts';
import type { GoodEvent } from './judge.ts';

/**
 * Whose signed link led to a page, where one did. A token that is false, too old or another site's says nothing: the
 * page is a page like any other, and nobody is told the difference.
 */
export async function arrivalByLink({ type, linkToken: token }: GoodEvent, site: Site, received: number): Promise<Pick<NotedEvent, 'link'>> {
  // What follows on the page may be somebody else's, who has said so meanwhile.
  if (token === undefined || (type !== 'page_view' && type !== 'visit_start')) return {};
  const claims = await openToken(site, token, 'lead', received);
  return typeof claims === 'string' ? {} : { link: { lead: claims.lead, ticket: ticketOf(token) } };
}
