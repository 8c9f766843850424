import { dateIn } from '../experiments/calendar.ts';
import type { Site } from '../site/site-store.ts';
import type { ExposureRow } from '../visitor/exposures.ts';

/**
 * Writes what a visitor saw of experiments. The same again changes nothing: a visitor has one row in a run, and triggers
 * count what it says. The arm and the day stay those of the first time.
 *
 * The lead is told by a statement of its own, so that the row counts as an exposure before it counts as a lead. Once
 * there it stays, and of somebody who was erased it is not told anew.
 */
export async function writeExposures(db: D1Database, { id: site, settings }: Site, visitor: string, seen: readonly ExposureRow[]): Promise<void> {
  if (seen.length === 0) return;
  const rows = JSON.stringify(seen.map((row) => ({ ...row, day: dateIn(settings.time_zone, row.at) })));
  const statements = [db.prepare(UPSERT).bind(site, visitor, rows)];
  if (seen.some(({ lead }) => lead !== undefined)) statements.push(db.prepare(LINK).bind(site, visitor, rows));
  await db.batch(statements);
}

const UPSERT = `
  INSERT INTO exposures (site, run, visitor, arm, day, at, excluded)
  SELECT ?1, value ->> 'run', ?2, value ->> 'arm', value ->> 'day', value ->> 'at', value ->> 'excluded' FROM json_each(?3) WHERE true
  ON CONFLICT DO UPDATE SET at = min(at, excluded.at), excluded = excluded.excluded
  WHERE exposures.at > excluded.at OR exposures.excluded IS NOT excluded.excluded`;

const LINK = `
  UPDATE exposures SET lead = theirs.lead
  FROM (SELECT value ->> 'run' AS run, value ->> 'lead' AS lead FROM json_each(?3) LIMIT -1) AS theirs
  WHERE exposures.site = ?1 AND exposures.run = theirs.run AND exposures.visitor = ?2 AND exposures.lead IS NULL AND theirs.lead IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM leads WHERE site = ?1 AND id = theirs.lead AND erased_at IS NOT NULL)`;

/**
 * Statements that take people out of exposures: what was counted stays counted, of nobody.
 * @param visitors browsers of which nothing is left
 * @param leads people who had browsers that others may have, too
 */
export const forgetExposures = (db: D1Database, site: string, visitors: readonly string[], leads: readonly string[]): D1PreparedStatement[] => [
  ...(leads.length > 0
    ? [
        db
          .prepare(
            `UPDATE exposures SET lead = NULL WHERE (site, run, visitor) IN (
               SELECT theirs.site, theirs.run, theirs.visitor
               FROM json_each(?2) AS gone CROSS JOIN exposures AS theirs INDEXED BY exposures_by_lead ON theirs.site = ?1 AND theirs.lead = gone.value)`,
          )
          .bind(site, JSON.stringify(leads)),
      ]
    : []),
  ...(visitors.length > 0
    ? [
        // The runs are named, so that each row is found by its key.
        db
          .prepare(
            `UPDATE exposures SET lead = NULL, visitor = lower(hex(randomblob(16)))
             WHERE site = ?1 AND run IN (SELECT run FROM experiment_runs WHERE site = ?1) AND visitor IN (SELECT value FROM json_each(?2))`,
          )
          .bind(site, JSON.stringify(visitors)),
      ]
    : []),
];
