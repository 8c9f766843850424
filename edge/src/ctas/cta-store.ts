import type { Cta } from '../../protocol/cta.ts';
import type { CtaRecord, CtaSummary, CtaVersion } from '../../protocol/cta-record.ts';
import { errorAt, Problem } from '../problem.ts';
import { dropCached } from '../site/site-store.ts';
import { type CtaRow, recordOf, summaryOf, time } from './cta-row.ts';
import { touchSite } from './publish.ts';

/** The CTAs of a site as its team writes them. What becomes of a draft is in `publish-draft.ts`. */

/** Those in the archive count too. */
const CTAS_MAX = 500;
const VERSIONS_SHOWN = 50;

export async function listCtas(db: D1Database, site: string, withArchived: boolean): Promise<CtaSummary[]> {
  const { results } = await db
    .prepare('SELECT * FROM ctas WHERE site = ? AND (archived_at IS NULL OR ?) ORDER BY id')
    .bind(site, withArchived ? 1 : 0)
    .all<CtaRow>();
  return results.map(summaryOf);
}

export async function findCta(db: D1Database, site: string, id: string): Promise<CtaRecord> {
  return theOne(await db.prepare('SELECT * FROM ctas WHERE site = ? AND id = ?').bind(site, id).first<CtaRow>());
}

export async function createCta(db: D1Database, site: string, cta: Cta, now: number): Promise<CtaRecord> {
  const { meta } = await db
    .prepare(
      `INSERT INTO ctas (site, id, version, created_at, updated_at, draft)
       SELECT ?1, ?2, 0, ?3, ?3, ?4 WHERE (SELECT count(*) FROM ctas WHERE site = ?1) < ?5
       ON CONFLICT DO NOTHING`,
    )
    .bind(site, cta.id, now, JSON.stringify(cta), CTAS_MAX)
    .run();
  if (meta.changes > 0) return await findCta(db, site, cta.id);
  const isThere = await db.prepare('SELECT 1 FROM ctas WHERE site = ? AND id = ?').bind(site, cta.id).first();
  throw isThere ? new Problem('cta_exists', [errorAt('id', 'cta_exists')]) : new Problem('invalid_request', [errorAt('', 'too_many_ctas')]);
}

/**
 * One that was in the archive is a draft again.
 * @param match when it was changed last, as its writer knows it, ms: what somebody else has written since is not lost.
 * Each change has a moment of its own.
 */
export async function saveDraft(db: D1Database, site: string, cta: Cta, now: number, match?: number): Promise<CtaRecord> {
  const saved = await db
    .prepare(
      `UPDATE ctas SET draft = ?3, updated_at = max(?4, updated_at + 1), archived_at = NULL
       WHERE site = ?1 AND id = ?2 AND (?5 IS NULL OR updated_at = ?5) RETURNING *`,
    )
    .bind(site, cta.id, JSON.stringify(cta), now, match ?? null)
    .first<CtaRow>();
  if (saved) return recordOf(saved);
  await findCta(db, site, cta.id);
  throw new Problem('changed_meanwhile');
}

/** What visitors have seen, newest first. */
export async function historyOf(db: D1Database, site: string, id: string): Promise<CtaVersion[]> {
  const [, versions] = await Promise.all([
    findCta(db, site, id),
    db
      .prepare('SELECT version, cta, at, by FROM cta_versions WHERE site = ? AND id = ? ORDER BY version DESC LIMIT ?')
      .bind(site, id, VERSIONS_SHOWN)
      .all<{ version: number; cta: string; at: number; by: string }>(),
  ]);
  return versions.results.map(({ version, cta, at, by }) => ({ version, cta: JSON.parse(cta) as Cta, at: time(at), by }));
}

/** Makes an earlier state the draft; visitors see it when it is published. */
export async function restoreVersion(db: D1Database, site: string, id: string, version: number, now: number): Promise<CtaRecord> {
  await findCta(db, site, id);
  const { meta } = await db
    .prepare(
      `UPDATE ctas SET draft = old.cta, updated_at = ?4, archived_at = NULL
       FROM (SELECT cta FROM cta_versions WHERE site = ?1 AND id = ?2 AND version = ?3) AS old WHERE site = ?1 AND id = ?2`,
    )
    .bind(site, id, version, now)
    .run();
  if (meta.changes === 0) throw new Problem('invalid_request', [errorAt('version', 'unknown_version')]);
  return await findCta(db, site, id);
}

/** Takes it from the visitors. Draft and history stay. */
export async function archiveCta(db: D1Database, site: string, id: string, now: number): Promise<CtaRecord> {
  await findCta(db, site, id);
  await db.batch([
    db
      .prepare('UPDATE ctas SET archived_at = ?3, updated_at = ?3, published = NULL, slug = NULL WHERE site = ?1 AND id = ?2 AND archived_at IS NULL')
      .bind(site, id, now),
    touchSite(db, site, now),
  ]);
  dropCached(site);
  return await findCta(db, site, id);
}

function theOne(row: CtaRow | null): CtaRecord {
  if (!row) throw new Problem('unknown_cta');
  return recordOf(row);
}
