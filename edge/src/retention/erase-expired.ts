import type { Env } from '../env.ts';
import { NO_CONTACT } from '../leads/contact.ts';
import { isOfKind } from '../leads/lead-conditions.ts';
import { beginErasure } from '../privacy/erase-person.ts';
import { readPerson } from '../privacy/read-person.ts';
import { DAY_MS } from '../scoring/decay.ts';
import type { Site } from '../site/site-store.ts';

/** Leads of one receipt. */
const AT_A_TIME = 50;
const KINDS = [0, 1].flatMap((quarantined) => [1, 0].map((confirmed) => isOfKind({ quarantined, confirmed } as Parameters<typeof isOfKind>[0])));

/**
 * Erases leads that nothing has happened to for as long as the site keeps them: neither has the person done anything, nor
 * the team written anything. By the same way as if they had asked for it, so that nothing of them is left anywhere.
 * @returns whether there was one: then there may be more
 */
export async function eraseExpired(env: Env, site: Site, now: number): Promise<boolean> {
  const days = site.settings.retention?.leads_days;
  if (days === undefined) return false;
  const leads = await expired(env.DB, site.id, now - days * DAY_MS);
  if (leads.length === 0) return false;
  const person = await readPerson(env.DB, site, leads, NO_CONTACT);
  await beginErasure(env, site, { by: 'retention', asked: ['retention'], reason: 'retention' }, leads, person, now);
  return true;
}

/** Each change takes a new seq, so that those with the lowest have waited longest: each kind's index is read from its beginning. */
async function expired(db: D1Database, site: string, before: number): Promise<string[]> {
  const results = await db.batch<{ id: string }>(
    KINDS.map((kind) =>
      db
        .prepare(
          `SELECT id FROM (
             SELECT id, updated_at FROM leads WHERE site = ? AND ${kind} AND merged_into IS NULL AND erased_at IS NULL ORDER BY seq LIMIT ${AT_A_TIME}
           ) WHERE updated_at < ?`,
        )
        .bind(site, before),
    ),
  );
  return results.flatMap(({ results: rows }) => rows.map(({ id }) => id)).slice(0, AT_A_TIME);
}
