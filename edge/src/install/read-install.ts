import type { InstallRecord } from '../../protocol/install.ts';
import { dropCached } from '../site/site-store.ts';

/** So long after the last look the edge goes back to once a minute. */
const WATCH_MS = 30_000;
/** Who looks every two seconds does not write every two seconds. */
const AGAIN_MS = 10_000;

interface Row {
  at: number | null;
  origin: string | null;
  consent: 'granted' | 'denied' | 'unknown' | null;
  watched_until: number | null;
}
type Steps = Record<'cta' | 'lead' | 'crm' | 'experiment', number>;
type Refused = { origin: string; first_at: number; at: number; n: number };

const iso = (ms: number): string => new Date(ms).toISOString();

/** What came in last from the pages of a site, what was refused, and what has been done already. */
export async function readInstall(db: D1Database, site: string, isWatched: boolean, now: number): Promise<InstallRecord> {
  const [arrival, refused, done] = await db.batch<Record<string, unknown>>([
    db.prepare('SELECT at, origin, consent, watched_until FROM arrivals WHERE site = ?').bind(site),
    db.prepare('SELECT origin, first_at, at, n FROM refused_origins WHERE site = ? ORDER BY at DESC, origin').bind(site),
    db
      .prepare(
        `SELECT EXISTS (SELECT 1 FROM ctas WHERE site = ?1 AND published IS NOT NULL) AS cta, EXISTS (SELECT 1 FROM leads WHERE site = ?1) AS lead,
           EXISTS (SELECT 1 FROM endpoints WHERE site = ?1) AS crm, EXISTS (SELECT 1 FROM experiment_runs WHERE site = ?1) AS experiment`,
      )
      .bind(site),
  ]);
  const row = arrival?.results[0] as unknown as Row | undefined;
  const steps = done?.results[0] as unknown as Steps;
  if (isWatched && (row?.watched_until ?? 0) < now + WATCH_MS - AGAIN_MS) await watch(db, site, now);
  return {
    object: 'install',
    now: iso(now),
    latest: row && row.at !== null ? { at: iso(row.at), origin: row.origin, consent: row.consent ?? 'unknown' } : null,
    refused: ((refused?.results ?? []) as unknown as Refused[]).map((each) => ({ ...each, first_at: iso(each.first_at), at: iso(each.at) })),
    // A lead is proof enough, also of before arrivals were noted.
    steps: {
      event: Boolean(row?.at ?? steps.lead),
      cta: Boolean(steps.cta),
      lead: Boolean(steps.lead),
      crm: Boolean(steps.crm),
      experiment: Boolean(steps.experiment),
    },
  };
}

async function watch(db: D1Database, site: string, now: number): Promise<void> {
  await db
    .prepare('INSERT INTO arrivals (site, watched_until) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET watched_until = excluded.watched_until')
    .bind(site, now + WATCH_MS)
    .run();
  // Here at once; elsewhere once the site is read anew.
  dropCached(site);
}
