import { sha256 } from '../crypto/digest.ts';
import { Problem } from '../problem.ts';
import { DAY_MS } from '../scoring/decay.ts';

/**
 * Requests that their senders have named, so that they may send them again without its being done twice. A name stands
 * for one request of a site: the same method, path and body.
 *
 * The name is taken before anything is done, and what came of it is noted afterwards. A crash in between leaves the
 * name taken: whoever sends again waits for `LOST_MS`, and then it is done once more. So nothing is lost, and what must
 * not be done twice notes it in the transaction that does it (`noteOf`), or is such that another time changes nothing.
 */

/** How long a repetition is known as one, ms. */
const KEPT_MS = DAY_MS;
/** Longer than any request runs: after that it was cut off. */
const LOST_MS = 60_000;
const RETRY_S = '1';

export interface NamedRequest {
  site: string;
  /** Digests of the name, and of what was asked. */
  name: string;
  digest: string;
  /** This attempt. */
  run: string;
}

export async function nameRequest(site: string, key: string, method: string, path: string, body: string): Promise<NamedRequest> {
  const [name, digest] = await Promise.all([sha256(key), sha256(`${method} ${path}\n${body}`)]);
  return { site, name, digest, run: crypto.randomUUID() };
}

/**
 * Takes the name.
 * @returns what was noted by the request that had it before, or null where this one is to be done. Throws for another
 *   request under the name, and as long as the first one is being done.
 */
export async function takeName(db: D1Database, { site, name, digest, run }: NamedRequest, now: number): Promise<string | null> {
  const [, found] = await db.batch<{ digest: string; run: string; note: string | null }>([
    db
      .prepare(
        `INSERT INTO requests (site, name, digest, at, run) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET digest = excluded.digest, at = excluded.at, run = excluded.run, note = NULL
         WHERE at < ?6 OR (at < ?7 AND note IS NULL AND digest = excluded.digest)`,
      )
      .bind(site, name, digest, now, run, now - KEPT_MS, now - LOST_MS),
    db.prepare('SELECT digest, run, note FROM requests WHERE site = ? AND name = ?').bind(site, name),
  ]);
  const row = found?.results[0];
  if (!row || row.run === run) return null;
  if (row.digest !== digest) throw new Problem('idempotency_conflict');
  if (row.note === null) throw new Problem('request_in_progress', [], { 'retry-after': RETRY_S });
  return row.note;
}

/** A statement that notes what came of it: of this attempt, unless somebody else has taken it over. */
export const noteOf = (db: D1Database, { site, name, run }: NamedRequest, note: string): D1PreparedStatement =>
  db.prepare('UPDATE requests SET note = ? WHERE site = ? AND name = ? AND run = ?').bind(note, site, name, run);

/** Gives the name back, since nothing was done. */
export const giveBack = (db: D1Database, { site, name, run }: NamedRequest): Promise<unknown> =>
  db.prepare('DELETE FROM requests WHERE site = ? AND name = ? AND run = ? AND note IS NULL').bind(site, name, run).run();

/** Deletes what nobody repeats any more. No index by time: there is a row a named request, and they are read once a day. */
export const forgetRequests = (db: D1Database, now: number): Promise<unknown> =>
  db
    .prepare('DELETE FROM requests WHERE at < ?')
    .bind(now - KEPT_MS)
    .run();
