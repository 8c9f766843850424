import { isOfKind } from './lead-conditions.ts';

/** Between these seqs, both of them excluded. */
export interface SeqRange {
  after: number;
  /** Null where nothing is behind it. */
  before: number | null;
}

/**
 * By how much a row's `updated_at` may be before the moment of its writing: both are said by clocks that are right to the
 * second, but whoever writes has looked at the clock before, and may have had to wait for D1 since.
 */
const LATE_MS = 3_600_000;

/**
 * Where in the feed a span of time lies: who asks for what has changed since yesterday must not wait until all that is
 * older was looked at. There is no index by time, which would cost a row with each write: rows are written in the order of
 * their seqs, so that the place is found by halving. An hour is left on either side; to the millisecond the filter decides.
 */
export async function seqsBetween(db: D1Database, site: string, since: number | undefined, until: number | undefined): Promise<SeqRange> {
  const [from, to] = await Promise.all([
    since === undefined
      ? null
      : db
          .prepare(HALVING)
          .bind(site, since - LATE_MS)
          .first<SeqRange>(),
    until === undefined
      ? null
      : db
          .prepare(HALVING)
          .bind(site, until + LATE_MS)
          .first<SeqRange>(),
  ]);
  return { after: from?.after ?? 0, before: to?.before ?? null };
}

const FEED = `${isOfKind({ quarantined: 0, confirmed: 1 })} AND site = ?1`;

/** The next lead behind the middle, where it is older than that. Those in quarantine have their seqs from the same counter. */
const OLDER = `(SELECT iif(updated_at < ?2, seq, NULL) FROM leads WHERE ${FEED} AND seq > (search.low + search.high) / 2 ORDER BY seq LIMIT 1)`;

/** `low` and all before it are older; behind `high` none is. */
const HALVING = `
  WITH RECURSIVE search (low, high) AS (
    SELECT 0, coalesce((SELECT seq FROM lead_seq WHERE site = ?1), 0)
    UNION ALL SELECT ifnull(${OLDER}, low), iif(${OLDER} IS NULL, (low + high) / 2, high) FROM search WHERE low < high)
  SELECT max(low) AS after, (SELECT seq FROM leads WHERE ${FEED} AND seq > (SELECT max(low) FROM search) ORDER BY seq LIMIT 1) AS before FROM search`;
