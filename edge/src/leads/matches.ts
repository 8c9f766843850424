import type { LeadQuery } from '../../protocol/lead.ts';
import type { IdsOf } from './few-by-heat.ts';
import { searchWords } from './search-words.ts';
import type { SqlValues } from './sql-values.ts';

/**
 * Leads that are looked at one by one, rather than looked for among all others: with n of N leads found, a page of fifty is
 * looked for among 50 N / n. Of a hundred thousand it is as much either way.
 */
const FEW = 2_500;

/** The leads that a search finds: those themselves, or where they are many, a condition on a lead's row. */
export type Matches = { few: IdsOf } | { isFound: (values: SqlValues) => string };

/** Null where nothing is searched for. */
export async function findMatches(db: D1Database, site: string, { q }: LeadQuery): Promise<Matches | null> {
  const words = searchWords(q, site);
  if (words === null) return null;
  if (words === '') return { few: () => 'SELECT NULL AS lead WHERE 0' };
  const count = await db
    .prepare(`SELECT count(*) AS count FROM (SELECT 1 FROM lead_search WHERE lead_search MATCH ? LIMIT ${FEW + 1})`)
    .bind(words)
    .first<number>('count');
  const found = (values: SqlValues): string => `SELECT rowid FROM lead_search WHERE lead_search MATCH ${values.bind(words)}`;
  if ((count ?? 0) <= FEW)
    return {
      few: (values) =>
        `SELECT lead_words.lead AS lead FROM (${found(values)}) AS hit CROSS JOIN lead_words ON lead_words.n = hit.rowid WHERE lead_words.site = ${values.bind(site)}`,
    };
  return {
    isFound: (values) => `(SELECT n FROM lead_words WHERE lead_words.site = ${values.bind(site)} AND lead_words.lead = id) IN (${found(values)})`,
  };
}

/** Whether a lead is among them, as a condition on its row. */
export const isAmong = (matches: Matches, values: SqlValues): string => ('few' in matches ? `id IN (${matches.few(values)})` : matches.isFound(values));
