import type { Cause, Transition } from '../../protocol/transition.ts';
import type { Move } from './effective-stage.ts';

/** The journal of what moved a lead. */

/** How a request named itself, and a digest of what it said. */
export interface Named {
  key: string;
  body: string;
}

/**
 * Statements for the batch that takes a seq and writes a lead's row with it, behind the row: they write only when it was
 * written, which its seq says. So a step is journaled once or, where somebody else was quicker, not at all.
 */
export const journal = (db: D1Database, site: string, lead: string, moves: readonly Move[], named?: Named): D1PreparedStatement[] =>
  moves.map(({ axis, at, from, to, cause }) =>
    db
      .prepare(
        `INSERT INTO transitions (site, lead, seq, axis, at, "from", "to", cause, key, body)
         SELECT site, id, seq, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM leads
         WHERE site = ?1 AND id = ?2 AND seq = (SELECT seq FROM lead_seq WHERE site = ?1)`,
      )
      .bind(site, lead, axis, at, from, to, JSON.stringify(cause), named?.key ?? null, named?.body ?? null),
  );

type Row = Omit<Transition, 'at' | 'cause'> & { at: number; cause: string };

/** The latest steps, newest first; of one moment that of the stage first. */
export async function readTransitions(db: D1Database, site: string, lead: string, limit: number): Promise<Transition[]> {
  const { results } = await db
    .prepare('SELECT seq, axis, at, "from", "to", cause FROM transitions WHERE site = ? AND lead = ? ORDER BY seq DESC, axis LIMIT ?')
    .bind(site, lead, limit)
    .all<Row>();
  return results.map(({ at, cause, ...row }) => ({ ...row, at: new Date(at).toISOString(), cause: JSON.parse(cause) as Cause }));
}

/** What the request of that name said of one of these leads, if there was one. A lead has few steps: they are looked through. */
export const findNamed = (db: D1Database, site: string, [one, other]: [string, string], key: string): D1PreparedStatement =>
  db.prepare('SELECT body FROM transitions WHERE site = ? AND lead IN (?, ?) AND key = ? LIMIT 1').bind(site, one, other, key);
