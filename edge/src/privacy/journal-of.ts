/**
 * The places in the journal of some leads, as an expression: from the latest change of each, which its row names, back to
 * the first. ?1 is the site.
 * @param ids the leads: a list
 */
export const journalOf = (ids: string): string => `(
  WITH RECURSIVE chain (seq) AS (
    SELECT seq FROM leads WHERE site = ?1 AND id IN ${ids}
    UNION SELECT journal.prev FROM chain CROSS JOIN journal ON journal.site = ?1 AND journal.seq = chain.seq WHERE journal.prev IS NOT NULL)
  SELECT seq FROM chain)`;
