import { portions } from './portions.ts';
import type { Rerated } from './rerate.ts';
import type { ScoreRow } from './stored-score.ts';

type Lead = Rerated & { row: Pick<ScoreRow, 'id' | 'seq' | 'basis' | 'merged_into'> };

/**
 * Writes what a card made of leads. A lead that changed since it was read is left alone: whoever changed it has rated it,
 * or it is met by the next pass. A lead whose temperature changes is news to every reader of the feed and takes a new
 * seq, in one transaction with the counter; the others keep theirs. Numbers that nobody takes in the end are a gap.
 */
export async function writeRerated(
  db: D1Database,
  site: string,
  rules: string,
  leads: readonly Lead[],
  now: number,
  /** What follows from it, in the same transaction. */
  more: readonly D1PreparedStatement[] = [],
): Promise<void> {
  // Who has become a part of another lead is no news any more.
  const { news = [], quiet = [] } = Object.groupBy(leads, ({ row, before, held }) => (before !== held && row.merged_into === null ? 'news' : 'quiet'));
  const statements = portions(quiet.map(itemOf)).map((items) => db.prepare(UPDATE).bind(site, JSON.stringify(items), rules));
  if (news.length > 0) {
    statements.push(db.prepare('INSERT INTO lead_seq (site, seq) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET seq = seq + excluded.seq').bind(site, news.length));
    for (const items of portions(news.map((lead, i) => ({ ...itemOf(lead), rank: i + 1 }))))
      statements.push(db.prepare(UPDATE_NEWS).bind(site, JSON.stringify(items), rules, now, news.length));
  }
  if (statements.length > 0) await db.batch([...statements, ...more]);
}

const itemOf = ({ row: { id, seq, basis }, rating: { heat, fit, gates }, held, cut }: Lead) => ({ id, seq, basis, heat, fit, gates, held, cut });

/**
 * Two statements: an index costs a row whenever its column is written, also where it stays what it was. The list is
 * materialized, so that each of it is looked up among the leads; SQLite takes it for the other way round to be cheaper,
 * and would go through the list for each lead of the site.
 */
const update = (more: string): string => `
  WITH new AS MATERIALIZED (
    SELECT value ->> 'id' AS id, value ->> 'seq' AS seq, value ->> 'basis' AS basis, value ->> 'rank' AS rank,
      value ->> 'heat' AS heat, value ->> 'held' AS held, value ->> 'fit' AS fit,
      -- Numbers go into the record as the text that they are: none is rounded on the way.
      value -> 'heat' AS heat_text, value -> 'gates' AS gates, value -> 'cut' AS cut
    FROM json_each(?2))
  UPDATE leads SET heat = new.heat, held = new.held, fit = new.fit, rules = ?3, ${more}
    record = json_set(
      iif(new.cut IS NULL, record, json_set(record, '$.tallies', json(new.cut))),
      '$.heat', json(new.heat_text), '$.held', new.held, '$.fit', new.fit, '$.gates', json(new.gates), '$.rulesVersion', ?3
    )
  FROM new WHERE leads.site = ?1 AND leads.id = new.id AND leads.seq = new.seq AND leads.basis = new.basis`;

const UPDATE = update('');
const UPDATE_NEWS = update('seq = (SELECT seq FROM lead_seq WHERE site = ?1) - ?5 + new.rank, updated_at = max(updated_at, ?4),');
