import type { Lead, LeadPage, LeadQuery } from '../../protocol/lead.ts';
import { Problem } from '../problem.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { LEAD_COLUMNS, type LeadRow, toLead } from './lead-row.ts';

/** One page of the feed, scored at `now`: by `seq`, for who wants every change once, or the hottest first. */
export async function pullLeads(db: D1Database, site: Site, query: LeadQuery, now: number): Promise<LeadPage> {
  const { order } = query;
  if (order !== 'hottest') return (await import('./pull-by-seq.ts')).pullBySeq(db, site, { ...query, order }, now);
  return (await import('./pull-hottest.ts')).pullHottest(db, site, query, now);
}

/** One lead of the site, or `not_found`, whoever's it may be. */
export async function findLead(db: D1Database, site: Site, id: string, now: number): Promise<Lead> {
  const row = await db.prepare(`SELECT ${LEAD_COLUMNS} FROM leads WHERE site = ? AND id = ?`).bind(site.id, id).first<LeadRow>();
  if (!row) throw new Problem('not_found');
  return toLead(row, scoringContext(site, now), now);
}
