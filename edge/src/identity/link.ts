/** A link, as it stands in the table `lead_links`: a lead, or one browser's share of it, counts for another lead. */
export interface Link {
  lead: string;
  /** '' where all of the lead goes. */
  visitor: string;
  into_lead: string;
  cause: 'email' | 'phone' | 'person';
  /** ms. */
  at: number;
  /** The beginning of the key; null for what the edge did by itself. */
  by: string | null;
  undone_at: number | null;
  undone_by: string | null;
}

export const holds = ({ undone_at: undone }: Link): boolean => undone === null;

const isWhole = ({ visitor }: Link): boolean => visitor === '';

/** A lead and all that are merged into it, as far as `links` say. */
export function branchesOf(lead: string, links: readonly Link[]): Set<string> {
  const members = new Set([lead]);
  // A set goes on to what is added while it is gone through.
  for (const member of members) for (const link of links) if (holds(link) && isWhole(link) && link.into_lead === member) members.add(link.lead);
  return members;
}

/** Whether somebody has said that two leads, with all that is merged into each, are two people. */
export function areKeptApart(a: ReadonlySet<string>, b: ReadonlySet<string>, links: readonly Link[]): boolean {
  return links.some((link) => {
    const isBetween = (a.has(link.lead) && b.has(link.into_lead)) || (b.has(link.lead) && a.has(link.into_lead));
    // A lead that was taken out, or a browser that still is.
    return isBetween && (isWhole(link) ? link.undone_by !== null : holds(link));
  });
}
