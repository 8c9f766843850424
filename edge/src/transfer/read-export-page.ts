import type { LeadQuery } from '../../protocol/lead.ts';
import { isOfKinds, kindsOf } from '../leads/lead-conditions.ts';
import { asAsked, filterOf } from '../leads/lead-filter.ts';
import { findMatches, isAmong } from '../leads/matches.ts';
import { sqlValues } from '../leads/sql-values.ts';
import { findOnWay, stretchOf } from '../leads/stretch.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import type { ExportPage } from './export-stream.ts';

/** Leads of a page. An invocation may ask D1 a thousand times. */
const PAGE = 500;

/**
 * A page of all leads that a query asks for, in the order of their ids. A lead's id stays, where its `seq` does not: so
 * each lead is in a file once, whatever changes while the file is written.
 * @param now the moment of which the whole file is
 */
export async function readExportPage(db: D1Database, site: Site, query: LeadQuery, after: string, now: number): Promise<ExportPage> {
  const context = scoringContext(site, now);
  const values = sqlValues();
  const matches = await findMatches(db, site.id, query);
  const filter = [isOfKinds(kindsOf(query)), filterOf(query, now, context, values), ...(matches ? [isAmong(matches, values)] : [])].join(' AND ');
  const way = { parts: [`site = ${values.bind(site.id)} AND id > ${values.bind(after)}`], order: 'id ASC', keys: ['id' as const] };
  const stretch = stretchOf(await findOnWay(db, way, filter, PAGE + 1, '1', values).all());
  const rows = stretch.rows.slice(0, PAGE);
  const last = stretch.rows.length > PAGE ? rows.at(-1) : stretch.end;
  return { leads: rows.flatMap((row) => asAsked(row, query, context, now)), next: last?.id ?? null };
}
