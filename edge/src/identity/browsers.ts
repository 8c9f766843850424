import type { LeadBrowser, LeadLink } from '../../protocol/lead.ts';
import { isReachable } from '../leads/contact.ts';
import type { LeadShare } from '../leads/share.ts';
import { contactOf } from '../leads/signed-in.ts';
import { isServer } from '../visitor/server-visitor.ts';
import { holds, type Link } from './link.ts';
import type { Tree } from './read-tree.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** The browsers that make a lead, the first one first. Several leads of one browser may be one person's. */
export function browsersOf({ lead, shares, links }: Pick<Tree, 'lead' | 'shares' | 'links'>): LeadBrowser[] {
  const byVisitor = Map.groupBy(
    shares.filter(({ visitor }) => !isServer(visitor)),
    ({ visitor }) => visitor,
  );
  return [...byVisitor]
    .map(([visitor, parts]) => {
      const ways = parts.map((part) => joinedBy(part, lead, links));
      return {
        visitor,
        first_at: iso(Math.min(...parts.map(({ since }) => since))),
        last_at: iso(Math.max(...parts.map(({ seen }) => seen))),
        visits: parts.reduce((sum, { visits }) => sum + visits, 0),
        // What makes it the lead's own counts before how it came back to it.
        joined: ways.includes(null) ? null : (ways[0] ?? null),
      };
    })
    .toSorted((a, b) => a.first_at.localeCompare(b.first_at));
}

function joinedBy({ visitor, lead: own }: LeadShare, lead: string, links: readonly Link[]): LeadBrowser['joined'] {
  const holding = links.filter((link) => link.lead === own.id && holds(link));
  const link = holding.find((each) => each.visitor === visitor) ?? holding.find((each) => each.visitor === '');
  if (link && own.id !== lead) return { cause: link.cause, at: iso(link.at), by: link.by };
  return isReachable(contactOf(own)) ? null : { cause: 'link', at: iso(own.created), by: null };
}

export const toLeadLink = ({ into_lead: into, visitor, at, undone_at: undone, ...link }: Link): LeadLink => ({
  lead: link.lead,
  visitor: visitor || null,
  into,
  cause: link.cause,
  at: iso(at),
  by: link.by,
  undone_at: undone === null ? null : iso(undone),
  undone_by: link.undone_by,
});
