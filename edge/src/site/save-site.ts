import * as z from 'zod/mini';
import { SiteSettings } from '../../protocol/site-config.ts';
import type { SiteInput } from '../../protocol/site-input.ts';
import { noteIfDone } from '../audit/note.ts';
import { crossCheckAll } from '../ctas/cross-check.ts';
import { archiveOthers, publishStatements } from '../ctas/publish.ts';
import { errorAt, errorsOf, Problem } from '../problem.ts';
import { dropCached, readSite, type Site } from './site-store.ts';
import { DEFAULT_CARD } from '../scoring/card.ts';

/** Whoever runs the deployment has no key of the site. */
const BY = 'admin';

/**
 * Makes the site or replaces its settings. The secret is made once: lead ids depend on it. CTAs that are named
 * are from now on exactly those that are live; when none are spoken of, they are left alone.
 */
export async function saveSite(db: D1Database, id: string, { ctas, ...settings }: SiteInput): Promise<void> {
  const before = await readSite(db, id);
  checkChange(before, settings, ctas);

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

/** Of two who change it at one moment the later one changes what the first has made of it. */
const TRIES = 5;

/**
 * Changes the settings that are named, and leaves the others as they are. Null takes one back to what it is by itself.
 * @param by who changes it, for the log of the team
 */
export async function changeSite(db: D1Database, id: string, patch: Readonly<Record<string, unknown>>, by: string, now: number): Promise<SiteSettings> {
  const strangers = Object.keys(patch).filter((name) => !Object.hasOwn(SiteSettings.shape, name));
  if (strangers.length > 0)
    throw new Problem(
      'invalid_request',
      strangers.map((name) => errorAt(name.slice(0, 64), 'unknown_property')),
    );
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await readSite(db, id);
    if (!before) throw new Problem('unknown_site');
    const wanted = Object.fromEntries(Object.entries({ ...before.settings, ...patch }).filter(([, value]) => value !== null));
    const checked = z.safeParse(SiteSettings, wanted);
    if (!checked.success) throw new Problem('invalid_request', errorsOf(checked.error.issues));
    checkChange(before, checked.data);
    const [changed] = await db.batch([
      db
        .prepare('UPDATE sites SET settings = ?2, updated_at = max(?3, updated_at + 1) WHERE id = ?1 AND updated_at = ?4 RETURNING id')
        .bind(id, JSON.stringify(checked.data), now, before.updated),
      noteIfDone(db, id, { by, action: 'site.changed', target: id, detail: { settings: Object.keys(patch) } }, now),
    ]);
    dropCached(id);
    if (changed?.results.length) return checked.data;
  }
  throw new Problem('changed_meanwhile');
}

/** Throws for what cannot be changed, and for what its CTAs would not stand. */
function checkChange(before: Site | null, settings: SiteSettings, ctas?: SiteInput['ctas']): void {
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
}
