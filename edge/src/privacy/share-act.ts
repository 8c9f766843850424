import { isReachable } from '../leads/contact.ts';
import type { LeadShare } from '../leads/share.ts';
import { isServer } from '../visitor/server-visitor.ts';
import { idsOfWho } from './person-ids.ts';
import type { Act } from './suppression.ts';

/** A share as an act: when the lead began in this browser, and the latest form in which the person agreed to something. */
export function actOfShare({ visitor, lead }: LeadShare): Act {
  const agreed = isServer(visitor) || lead.formAt === undefined ? [] : lead.consent.map(({ at }) => Date.parse(at));
  return { at: lead.created, own: agreed.length > 0 ? Math.min(Math.max(...agreed), lead.formAt ?? Infinity) : null };
}

/** By what its person would be known as erased. */
export async function whosOfShare(site: { id: string; secret: string }, { lead }: LeadShare): Promise<string[]> {
  const said = [lead.contact, ...(lead.signedIn ? [lead.signedIn.contact] : [])].filter(isReachable);
  const ids = await Promise.all(said.map((contact) => idsOfWho(site, contact)));
  return [...new Set([lead.id, ...ids.flat()])];
}
