import * as z from 'zod/mini';
import { Cta } from '../../protocol/cta.ts';
import type { CtaRecord } from '../../protocol/cta-record.ts';
import { errorAt, errorsOf, Problem } from '../problem.ts';
import { dropCached, readSite } from '../site/site-store.ts';
import { crossCheck } from './cross-check.ts';
import { findCta } from './cta-store.ts';
import { isSlugTaken, publishStatements, touchSite } from './publish.ts';

/** As many as one `PUT` of a site may name: all of them are on every page. */
const LIVE_MAX = 100;

/** Puts the draft before the visitors, as a new version; a draft that is live already stays as it is. */
export async function publishDraft(db: D1Database, siteId: string, id: string, by: string, now: number): Promise<CtaRecord> {
  const [{ draft, published, status }, site, { results: ids }] = await Promise.all([
    findCta(db, siteId, id),
    // A file or a host that was added a second ago must be known.
    readSite(db, siteId),
    db.prepare('SELECT id FROM ctas WHERE site = ? AND archived_at IS NULL').bind(siteId).all<{ id: string }>(),
  ]);
  if (!site) throw new Problem('unknown_site');
  // What visitors see of it is fixed as long as it is tested.
  if (site.experiments.some((run) => run.cta === id)) throw new Problem('experiment_runs', [errorAt('', 'cta_in_experiment')]);
  // What the edge takes may have changed since the draft was written.
  const parsed = z.safeParse(Cta, draft);
  if (!parsed.success) throw new Problem('invalid_request', errorsOf(parsed.error.issues));
  const cta = parsed.data;
  const errors = crossCheck(cta, site.settings, (other) => ids.some((row) => row.id === other));
  if (site.ctas.filter((other) => other.id !== id).length >= LIVE_MAX) errors.push(errorAt('', 'too_many_live_ctas'));
  if (errors.length > 0) throw new Problem('invalid_request', errors);

  if (status !== 'live' || JSON.stringify(cta) !== JSON.stringify(published)) {
    await db.batch([...publishStatements(db, siteId, [cta], by, now, 'keep_drafts'), touchSite(db, siteId, now)]).catch((error: unknown) => {
      throw isSlugTaken(error) ? new Problem('slug_taken', [errorAt('landing.slug', 'slug_taken')]) : error;
    });
    dropCached(siteId);
  }
  return await findCta(db, siteId, id);
}
