import type { SiteInput } from '../../protocol/site-input.ts';
import { crossCheckAll } from '../ctas/cross-check.ts';
import { archiveOthers, publishStatements } from '../ctas/publish.ts';
import { Problem } from '../problem.ts';
import { dropCached, readSite } from './site-store.ts';
import { DEFAULT_CARD } from '../scoring/card.ts';

/** Whoever runs the deployment has no key of the site. */
const BY = 'admin';

/**
 * Makes the site or replaces its settings. The secret is made once: lead ids depend on it. CTAs that are named
 * are from now on exactly those that are live; when none are spoken of, they are left alone.
 */
export async function saveSite(db: D1Database, id: string, { ctas, ...settings }: SiteInput): Promise<void> {
  const before = await readSite(db, id);
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
  const faults = crossCheckAll(ctas ?? before?.ctas ?? [], settings, ctas ? 'by_place' : 'by_id');
  if (faults.length > 0) throw new Problem('invalid_request', faults);

  const now = Date.now();
  const secret = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
  await db.batch([
    db
      .prepare(
        `INSERT INTO sites (id, settings, secret, created_at, updated_at, rekeyed) VALUES (?1, ?2, ?3, ?4, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, updated_at = max(excluded.updated_at, sites.updated_at + 1)`,
      )
      .bind(id, JSON.stringify(settings), secret, now, DEFAULT_CARD.version),
    ...(ctas ? [archiveOthers(db, id, ctas, now), ...publishStatements(db, id, ctas, BY, now, 'replace_drafts')] : []),
  ]);
  dropCached(id);
}
