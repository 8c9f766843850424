import { DEFAULT_CARD } from '../scoring/card.ts';

const NEWEST = `coalesce((SELECT 'v' || max(version) FROM cards WHERE site = sites.id), ?1)`;

/** Sites that have another card than the one by which all of their leads are rated. */
export async function unkeyedSites(db: D1Database, limit: number): Promise<string[]> {
  const { results } = await db.prepare(`SELECT id FROM sites WHERE rekeyed IS NOT ${NEWEST} LIMIT ?2`).bind(DEFAULT_CARD.version, limit).all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** The newest card of a site, while not all of its leads are known to be rated by it. */
export const unkeyedCard = (db: D1Database, site: string): Promise<string | null> =>
  db.prepare(`SELECT ${NEWEST} AS version FROM sites WHERE id = ?2 AND rekeyed IS NOT ${NEWEST}`).bind(DEFAULT_CARD.version, site).first<string>('version');

export const countLeads = async (db: D1Database, site: string): Promise<number> =>
  (await db.prepare('SELECT count(*) AS leads FROM leads WHERE site = ?').bind(site).first<number>('leads')) ?? 0;
