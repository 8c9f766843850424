import type { LeadDetail, LeadLink } from '../../protocol/lead.ts';

/** What was taken out of a lead, and may be brought back. */
export interface TakenOut {
  /** The lead that it is now. */
  lead: string;
  at: string;
  /** The beginning of the key. */
  by: string | null;
}

const holds = ({ undone_at: undone }: LeadLink): boolean => undone === null;

/** The latest first: browsers that are leads of their own, and leads that were a part of this one. */
export function takenOut({ id, links }: Pick<LeadDetail, 'id' | 'links'>): TakenOut[] {
  const members = membersOf(id, links);
  const out = new Map<string, TakenOut>();
  for (const link of links) {
    const taken = takenBy(link, members);
    if (taken) out.set(taken.lead, taken);
  }
  return [...out.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** The lead, and all that are merged into it. */
function membersOf(id: string, links: readonly LeadLink[]): Set<string> {
  const members = new Set([id]);
  for (const member of members) for (const link of links) if (holds(link) && link.visitor === null && link.into === member) members.add(link.lead);
  return members;
}

function takenBy(link: LeadLink, members: ReadonlySet<string>): TakenOut | null {
  const { lead, into, at, by, undone_at: undone, undone_by: undoneBy } = link;
  // A browser of it that counts for another lead; or a lead that counted for it.
  if (link.visitor !== null) return undone === null && members.has(lead) && !members.has(into) ? { lead: into, at, by } : null;
  return undone !== null && members.has(into) && !members.has(lead) ? { lead, at: undone, by: undoneBy } : null;
}
