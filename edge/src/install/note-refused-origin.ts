import type { Site } from '../site/site-store.ts';

/**
 * Pages that may not send for a site, so that its team sees which one was forgotten. Anybody can say any origin, as often
 * as they like: each isolate writes one row a minute for a site, and a site keeps few, the latest.
 */
const EVERY_MS = 60_000;
const WATCHED_MS = 2_000;
const SITES_MAX = 1_000;
const KEPT = 20;
const LENGTH_MAX = 200;

const counted = new Map<string, { at: number; n: number }>();

export function noteRefusedOrigin(
  db: D1Database,
  { id, watchedUntil = 0 }: Pick<Site, 'id' | 'watchedUntil'>,
  origin: string,
  now: number,
  waitUntil: (work: Promise<unknown>) => void,
): void {
  // What no browser would write is nobody's page. A page in a sandbox says null.
  if (origin.length > LENGTH_MAX || (origin !== 'null' && URL.parse(origin)?.origin !== origin)) return;
  const before = counted.get(id);
  const every = watchedUntil > now ? WATCHED_MS : EVERY_MS;
  if (before && now - before.at < every) return void before.n++;
  if (counted.size >= SITES_MAX) counted.clear();
  counted.set(id, { at: now, n: 0 });
  waitUntil(
    db
      .batch([
        db
          .prepare(
            `INSERT INTO refused_origins (site, origin, first_at, at, n) VALUES (?1, ?2, ?3, ?3, ?4)
             ON CONFLICT DO UPDATE SET at = excluded.at, n = n + excluded.n`,
          )
          .bind(id, origin, now, 1 + (before?.n ?? 0)),
        db
          .prepare(
            `DELETE FROM refused_origins WHERE site = ?1 AND origin IN
               (SELECT origin FROM refused_origins WHERE site = ?1 ORDER BY at DESC, origin LIMIT -1 OFFSET ${KEPT})`,
          )
          .bind(id),
      ])
      .catch((error: unknown) => console.warn('refused origin: not noted', error instanceof Error ? error.message : error)),
  );
}
