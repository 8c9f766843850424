import type { LeadQuery } from '../../protocol/lead.ts';
import { errorAt, Problem } from '../problem.ts';
import { actorOf } from '../site/secret-key.ts';
import { ticketOf } from '../site/session-cookie.ts';

/** The query with the address of the member who asks, where it asks for theirs: by that they own leads. A key owns none. */
export async function ofAsker<Query extends Pick<LeadQuery, 'owner'>>(db: D1Database, site: string, query: Query, headers: Headers): Promise<Query> {
  if (query.owner !== 'me') return query;
  const member = ticketOf(headers)?.member;
  if (member === undefined || actorOf(headers) !== member) throw new Problem('invalid_request', [errorAt('owner', 'nobody_asks')]);
  const owner = await db.prepare('SELECT email FROM members WHERE site = ? AND id = ?').bind(site, member).first<string>('email');
  return { ...query, owner: owner ?? member };
}
