import * as z from 'zod/mini';
import { SiteSettings } from '../../protocol/site-config.ts';
import { Problem } from '../problem.ts';

/** A site as the edge knows it. */
export interface Site {
  id: string;
  settings: SiteSettings;
  secret: string;
  /** Time of the last change, ms: names a version of the settings. */
  updated: number;
}

/** Settings may be this old. Long enough that a busy site costs D1 nothing, short enough to wait for. */
const FRESH_MS = 10_000;
/** Unknown keys are remembered too, so that guessing does not reach D1; for a shorter time, since a site may be just being made. */
const MISSING_FRESH_MS = 2_000;
const CACHED_MAX = 1_000;

const cache = new Map<string, { site: Site | null; until: number }>();
const missing: typeof cache = new Map();

/**
 * The site with this key. Throws `unknown_site`, or `unavailable` when D1 cannot be asked.
 * @param beforeLooking called when D1 has to be asked for a key that was not known a moment ago
 */
export async function findSite(db: D1Database, id: string, beforeLooking?: () => Promise<void>): Promise<Site> {
  const now = Date.now();
  const cached = cache.get(id) ?? missing.get(id);
  if (!cached?.site && beforeLooking) await beforeLooking();
  const site = cached && cached.until > now ? cached.site : await load(db, id, cached?.site ?? null, now);
  if (!site) throw new Problem('unknown_site');
  return site;
}

async function load(db: D1Database, id: string, stale: Site | null, now: number): Promise<Site | null> {
  const site = await read(db, id).catch(() => {
    // D1 is out: what was true ten seconds ago is a better answer than none.
    if (stale) return stale;
    throw new Problem('unavailable', [], { 'retry-after': '5' });
  });
  // Keys that nobody has must not drive out those that busy sites need, least of all while D1 is out.
  const remembered = site ? cache : missing;
  if (remembered.size >= CACHED_MAX) remembered.delete(remembered.keys().next().value ?? '');
  remembered.set(id, { site, until: now + (site ? FRESH_MS : MISSING_FRESH_MS) });
  return site;
}

async function read(db: D1Database, id: string): Promise<Site | null> {
  const row = await db
    .prepare('SELECT settings, secret, updated_at FROM sites WHERE id = ?')
    .bind(id)
    .first<{ settings: string; secret: string; updated_at: number }>();
  if (!row) return null;
  return { id, settings: z.parse(SiteSettings, JSON.parse(row.settings)), secret: row.secret, updated: row.updated_at };
}

/** Makes the site or replaces its settings. The secret is made once: lead ids depend on it. */
export async function saveSite(db: D1Database, id: string, settings: SiteSettings): Promise<void> {
  const before = await read(db, id);
  // Stored keys count in half-lives: another one would make every score of before another number.
  if (before && before.settings.half_life_days !== settings.half_life_days) {
    throw new Problem('invalid_request', [
      {
        path: 'half_life_days',
        code: 'half_life_fixed',
        detail: `This site's scores are kept with a half-life of ${before.settings.half_life_days} days, which cannot be changed later.`,
      },
    ]);
  }
  const secret = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
  await db
    .prepare(
      `INSERT INTO sites (id, settings, secret, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)
       ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, updated_at = max(excluded.updated_at, sites.updated_at + 1)`,
    )
    .bind(id, JSON.stringify(settings), secret, Date.now())
    .run();
  cache.delete(id);
  missing.delete(id);
}
