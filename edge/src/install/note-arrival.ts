import type { Batch } from '../../protocol/batch.ts';
import type { Site } from '../site/site-store.ts';

/**
 * Whether a site's pages send at all: one row a site with the latest batch. Written at most once a minute by all isolates
 * together, each of which asks D1 no more often than that; while somebody looks on, every two seconds.
 */
const EVERY_MS = 60_000;
const WATCHED_MS = 2_000;
const SITES_MAX = 1_000;

/** When this isolate wrote it last, ms. */
const written = new Map<string, number>();

/** Notes that a batch was taken. Never fails: it is no part of what was promised to the sender. */
export function noteArrival(
  db: D1Database,
  site: Site,
  origin: string | null,
  consent: Batch['consent'],
  now: number,
  waitUntil: (work: Promise<unknown>) => void,
): void {
  const every = (site.watchedUntil ?? 0) > now ? WATCHED_MS : EVERY_MS;
  const before = written.get(site.id);
  if (before !== undefined && now - before < every) return;
  if (written.size >= SITES_MAX) written.clear();
  written.set(site.id, now);
  waitUntil(
    db
      .prepare(
        `INSERT INTO arrivals (site, first_at, at, origin, consent) VALUES (?1, ?2, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET first_at = coalesce(first_at, excluded.at), at = excluded.at, origin = excluded.origin, consent = excluded.consent
         WHERE arrivals.at IS NULL OR arrivals.at <= excluded.at - ?5`,
      )
      .bind(site.id, now, origin, consent.gpc ? 'denied' : consent.state, every)
      .run()
      .catch((error: unknown) => console.warn('arrival: not noted', error instanceof Error ? error.message : error)),
  );
}
