import type { Cta } from '../../protocol/cta.ts';

/**
 * How CTAs come before visitors: statements for one transaction, so that nobody sees half of a change. Each
 * publishing that changes something is a new version, kept as it was.
 */

/**
 * Publishes the CTAs given; those that are live as they are stay untouched, without a new version.
 * @param drafts whether somebody may have gone on writing, and their text must stay
 */
export function publishStatements(
  db: D1Database,
  site: string,
  ctas: readonly Cta[],
  by: string,
  now: number,
  drafts: 'keep_drafts' | 'replace_drafts',
): D1PreparedStatement[] {
  const given = rowsOf(ctas);
  return [
    // Two that swap their landing pages must not meet half-way.
    db
      .prepare(
        `UPDATE ctas SET slug = NULL FROM (SELECT value ->> 'id' AS cta, value ->> 'slug' AS new_slug FROM json_each(?2))
         WHERE site = ?1 AND id = cta AND slug IS NOT NULL AND slug IS NOT new_slug`,
      )
      .bind(site, given),
    db
      .prepare(
        `INSERT INTO ctas (site, id, version, slug, created_at, updated_at, published_at, draft, published)
         SELECT ?1, value ->> 'id', 1, value ->> 'slug', ?3, ?3, ?3, value ->> 'cta', value ->> 'cta' FROM json_each(?2) WHERE true
         ON CONFLICT (site, id) DO UPDATE SET
           version = ctas.version + 1, slug = excluded.slug, updated_at = ?3, published_at = ?3, archived_at = NULL,
           draft = CASE WHEN ?4 THEN ctas.draft ELSE excluded.draft END, published = excluded.published
         WHERE ctas.published IS NOT excluded.published`,
      )
      .bind(site, given, now, drafts === 'keep_drafts' ? 1 : 0),
    db
      .prepare(
        `INSERT OR IGNORE INTO cta_versions (site, id, version, cta, at, by)
         SELECT site, id, version, published, published_at, ?3 FROM ctas
         WHERE site = ?1 AND published IS NOT NULL AND id IN (SELECT value ->> 'id' FROM json_each(?2))`,
      )
      .bind(site, given, by),
  ];
}

/** Takes away all that is live but the CTAs given. */
export const archiveOthers = (db: D1Database, site: string, ctas: readonly Cta[], now: number): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE ctas SET archived_at = ?3, updated_at = ?3, published = NULL, slug = NULL
       WHERE site = ?1 AND published IS NOT NULL AND id NOT IN (SELECT value FROM json_each(?2))`,
    )
    .bind(site, JSON.stringify(ctas.map(({ id }) => id)), now);

/** The site's public config is another one from now on: its time names its version. */
export const touchSite = (db: D1Database, site: string, now: number): D1PreparedStatement =>
  db.prepare('UPDATE sites SET updated_at = max(?2, updated_at + 1) WHERE id = ?1').bind(site, now);

/** What a landing page's address must not be: another one's. */
export const isSlugTaken = (error: unknown): boolean => /UNIQUE constraint failed: ctas\.site, ctas\.slug/.test(String(error));

const rowsOf = (ctas: readonly Cta[]): string => JSON.stringify(ctas.map((cta) => ({ id: cta.id, slug: cta.landing?.slug ?? null, cta: JSON.stringify(cta) })));
