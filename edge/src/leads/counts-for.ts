/** Longer chains than this nobody makes. */
const HIGHEST = 50;

/** For which lead each of these counts: another where it was merged. What is not there is not in the answer. */
export async function countsFor(db: D1Database, site: string, leads: readonly string[]): Promise<Map<string, string>> {
  const { results } = await db
    .prepare(
      `WITH RECURSIVE up (asked, lead, height) AS (
         SELECT value, value, 0 FROM json_each(?2)
         UNION ALL
         SELECT up.asked, leads.merged_into, up.height + 1 FROM up JOIN leads ON leads.site = ?1 AND leads.id = up.lead
         WHERE leads.merged_into IS NOT NULL AND up.height < ${HIGHEST}
       )
       SELECT up.asked, up.lead FROM up JOIN leads ON leads.site = ?1 AND leads.id = up.lead ORDER BY up.height`,
    )
    .bind(site, JSON.stringify(leads))
    .all<{ asked: string; lead: string }>();
  // Of several the last one is the highest.
  return new Map(results.map(({ asked, lead }) => [asked, lead]));
}
