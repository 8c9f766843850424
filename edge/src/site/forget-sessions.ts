import { DAY_MS } from '../scoring/decay.ts';

/** Deletes what opens nothing any more, once a day. No index by time: there is a row for each who signs in. */
export const forgetSessions = (db: D1Database, now: number): Promise<unknown> =>
  db.batch([
    db.prepare('DELETE FROM sessions WHERE expires_at < ?').bind(now),
    db.prepare('DELETE FROM sign_in_links WHERE expires_at < ?').bind(now - DAY_MS),
  ]);
