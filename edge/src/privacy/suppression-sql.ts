import type { Suppression } from './suppression.ts';

/** The statement that reads which of these were erased. */
export const selectSuppressions = (db: D1Database, site: string, whos: readonly string[]): D1PreparedStatement =>
  db
    .prepare('SELECT who, at, lifted_at FROM suppressions WHERE site = ? AND who IN (SELECT value FROM json_each(?))')
    .bind(site, JSON.stringify([...new Set(whos)]));

export async function readSuppressions(db: D1Database, site: string, whos: readonly string[]): Promise<Map<string, Suppression>> {
  const { results } = await selectSuppressions(db, site, whos).all<Suppression>();
  return new Map(results.map((each) => [each.who, each]));
}

/**
 * `staysErased`, as an expression about a share: in the transaction that writes it, since somebody may be erased at any
 * moment. A browser that a person has taken out of an erased lead is somebody else's.
 * @param names of the parameters: the ids as JSON, `at` and `own` of the act, and the share's lead and visitor
 */
export const STAYS_ERASED = ({ whos, at, own, lead, visitor }: Record<'whos' | 'at' | 'own' | 'lead' | 'visitor', string>): string => `
  (EXISTS (
    SELECT 1 FROM suppressions AS gone WHERE gone.site = ?1 AND gone.who IN (SELECT value FROM json_each(${whos}))
      AND (gone.at >= ${at} OR (gone.lifted_at IS NULL AND gone.at >= ${own}))
  ) AND NOT EXISTS (
    SELECT 1 FROM lead_links AS parted WHERE parted.site = ?1 AND parted.lead = ${lead} AND parted.visitor = ${visitor} AND parted.undone_at IS NULL
  ))`;

/** From now on others may speak of them again: they have begun anew by a form that they sent at `own`. */
export const liftSuppressions = (db: D1Database, site: string, whos: readonly string[], own: number, now: number): D1PreparedStatement =>
  db
    .prepare('UPDATE suppressions SET lifted_at = ?4 WHERE site = ?1 AND who IN (SELECT value FROM json_each(?2)) AND lifted_at IS NULL AND at < ?3')
    .bind(site, JSON.stringify(whos), own, now);
