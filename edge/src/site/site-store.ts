import * as z from 'zod/mini';
import type { Cta } from '../../protocol/cta.ts';
import { SiteSettings } from '../../protocol/site-config.ts';
import { Problem } from '../problem.ts';
import { type RunningRun, SELECT_RUNNING, toRunning } from './running-run.ts';
import { cardsOf, SELECT_CARDS, type SiteCards } from './site-cards.ts';

/** A site as the edge knows it. */
export interface Site extends SiteCards {
  id: string;
  settings: SiteSettings;
  /** Those that are published. */
  ctas: readonly Cta[];
  /** Experiments that are under way. */
  experiments: readonly RunningRun[];
  /** Objects that want to know when there is something new in the journal. */
  readers: readonly string[];
  /** Somebody was erased here: what comes in is to be looked at. */
  suppresses?: boolean;
  /** Until when somebody looks on whether anything comes in, ms. */
  watchedUntil?: number;
  secret: string;
  /** Time of the last change, ms: names a version of the settings and of what is published. */
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
  const site = await readSite(db, id).catch(() => {
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

/** What is stored now, whatever was known a moment ago. */
export async function readSite(db: D1Database, id: string): Promise<Site | null> {
  const [sites, ctas, cards, readers, erased, runs] = await db.batch<Record<string, unknown>>([
    db
      .prepare('SELECT settings, secret, updated_at, rekeyed, (SELECT watched_until FROM arrivals WHERE site = sites.id) AS watched FROM sites WHERE id = ?')
      .bind(id),
    db.prepare('SELECT published FROM ctas WHERE site = ? AND published IS NOT NULL ORDER BY id').bind(id),
    db.prepare(SELECT_CARDS).bind(id),
    db.prepare('SELECT reader FROM journal_readers WHERE site = ?').bind(id),
    db.prepare('SELECT 1 FROM suppressions WHERE site = ? LIMIT 1').bind(id),
    db.prepare(SELECT_RUNNING).bind(id),
  ]);
  const row = sites?.results[0] as { settings: string; secret: string; updated_at: number; rekeyed: string | null; watched: number | null } | undefined;
  if (!row) return null;
  return {
    id,
    settings: z.parse(SiteSettings, JSON.parse(row.settings)),
    // They were checked when they were published. The schema is large, and this is on the way of every batch.
    ctas: (ctas?.results ?? []).map(({ published }) => JSON.parse(String(published)) as Cta),
    ...cardsOf(cards?.results ?? [], row.rekeyed),
    experiments: (runs?.results ?? []).map(toRunning),
    readers: (readers?.results ?? []).map(({ reader }) => String(reader)),
    suppresses: (erased?.results ?? []).length > 0,
    watchedUntil: row.watched ?? 0,
    secret: row.secret,
    updated: row.updated_at,
  };
}

/** To be called after each change of a site: whoever made it sees it at once. */
export function dropCached(id: string): void {
  cache.delete(id);
  missing.delete(id);
}
