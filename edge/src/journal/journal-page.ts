import type { JournalPage, JournalQuery } from '../../protocol/journal.ts';
import { Problem } from '../problem.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import { CHANGE_COLUMNS, type ChangeRow, eventsOf, toChange } from './change.ts';
import { type JournalPosition, openJournalCursor, sealJournalCursor } from './journal-cursor.ts';

/** Changes that one page looks at for those of the types that were asked for: a rare type costs more pages, not a longer one. */
const LOOKED_AT = 1_000;

/**
 * One page of what has happened, the oldest first. A change may be news of several kinds: a page may end in its middle.
 * Throws `cursor_expired` where what comes after the cursor was cleared: a reader that misses something is to know it.
 */
export async function journalPage(db: D1Database, site: Site, { cursor, types, limit }: JournalQuery, now: number): Promise<JournalPage> {
  const position = cursor === undefined ? null : await openJournalCursor(site, cursor);
  const after = position === null ? -1 : position.read === null ? position.seq : position.seq - 1;
  const { rows, end, watermark, forgotten } = await read(db, site.id, after, types, limit);
  if (position && after < forgotten) throw new Problem('cursor_expired');
  const context = scoringContext(site, now);
  const events = rows.flatMap((row) =>
    eventsOf(site.id, toChange(row), context).flatMap((event, i) => {
      const isRead = position !== null && event.seq === position.seq && i < (position.read ?? 0);
      return isRead || types?.includes(event.type) === false ? [] : [{ event, at: { seq: event.seq, read: i + 1 } }];
    }),
  );
  const page = events.slice(0, limit);
  const last = page.at(-1);
  const isCut = events.length > limit;
  const next: JournalPosition = isCut && last ? last.at : { seq: end ?? watermark, read: null };
  return {
    data: page.map(({ event }) => event),
    next_cursor: await sealJournalCursor(site, next),
    has_more: isCut || (end !== null && end < watermark),
    watermark,
  };
}

interface Read {
  rows: ChangeRow[];
  /** Where looking for types stopped before the end of the journal. */
  end: number | null;
  watermark: number;
  forgotten: number;
}

async function read(db: D1Database, site: string, after: number, types: JournalQuery['types'], limit: number): Promise<Read> {
  // One more than the page, to see that there is more, and the change that the page before may have ended in.
  const wanted = limit + 2;
  const from = 'FROM journal WHERE site = ?1 AND seq > ?2';
  const looked = `SELECT seq ${from} ORDER BY seq LIMIT ${LOOKED_AT}`;
  const isWanted = `seq <= (SELECT max(seq) FROM (${looked})) AND EXISTS (SELECT 1 FROM json_each(types) WHERE value IN (SELECT value FROM json_each(?4)))`;
  // One batch is one transaction: nothing comes between the rows and the end.
  const [mark, found, stretch] = await db.batch([
    db.prepare('SELECT seq, forgotten FROM lead_seq WHERE site = ?').bind(site),
    types
      ? db.prepare(`SELECT ${CHANGE_COLUMNS} ${from} AND ${isWanted} ORDER BY seq LIMIT ?3`).bind(site, after, wanted, JSON.stringify(types))
      : db.prepare(`SELECT ${CHANGE_COLUMNS} ${from} ORDER BY seq LIMIT ?3`).bind(site, after, wanted),
    ...(types ? [db.prepare(`SELECT count(*) AS count, max(seq) AS last FROM (${looked})`).bind(site, after)] : []),
  ]);
  const [{ seq, forgotten } = { seq: 0, forgotten: 0 }] = (mark?.results ?? []) as { seq: number; forgotten: number }[];
  const [{ count, last } = { count: 0, last: null }] = (stretch?.results ?? []) as { count: number; last: number | null }[];
  return { rows: (found?.results ?? []) as unknown as ChangeRow[], end: count === LOOKED_AT ? last : null, watermark: seq, forgotten };
}
