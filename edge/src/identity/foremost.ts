import { type LeadShare, precedenceOf, SHARES_READ } from '../leads/share.ts';

/** Of the shares of several parts, those that one statement would have read, in the same order: see lead-tree.ts. */
export function foremost(shares: readonly LeadShare[]): LeadShare[] {
  const ranked = [...Map.groupBy(shares.toSorted(latestFirst), precedenceOf)].flatMap(([precedence, equals]) =>
    equals.map((share, later) => ({ share, precedence, rank: Math.min(later, equals.length - 1 - later) })),
  );
  const read = ranked.toSorted((a, b) => b.precedence - a.precedence || a.rank - b.rank || latestFirst(a.share, b.share)).slice(0, SHARES_READ);
  return read.toSorted((a, b) => b.precedence - a.precedence || latestFirst(a.share, b.share)).map(({ share }) => share);
}

/** Of the same moment, in the order of the table's key. */
const latestFirst = (a: LeadShare, b: LeadShare): number => b.seen - a.seen || inOrder(a.lead.id, b.lead.id) || inOrder(a.visitor, b.visitor);
const inOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
