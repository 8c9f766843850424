import { type Change, CHANGE_COLUMNS, type ChangeRow, toChange } from '../journal/change.ts';
import { type Endpoint, ENDPOINT_COLUMNS, type EndpointRow, toEndpoint } from './endpoint-row.ts';

export interface Portion {
  /** Null of one that is no more. */
  endpoint: Endpoint | null;
  changes: Change[];
  /** Up to where is read now. */
  cursor: number;
  isMore: boolean;
  /** Of what lay behind the cursor, this much was gone already, up to a seq; null when nothing was. */
  missed: { from: number; to: number } | null;
}

/**
 * The endpoint as it is now, and the next portion of the journal for it: in one transaction, so that what is cleared from
 * the journal is either read or known to be missed.
 * @param cursor null of one that has read nothing yet
 */
export async function readPortion(db: D1Database, site: string, id: string, cursor: number | null, limit: number): Promise<Portion> {
  const from = cursor === null ? 'coalesce((SELECT begins FROM endpoints WHERE site = ?1 AND id = ?2), 0)' : '?2';
  const [endpoints, marks, rows] = await db.batch<Record<string, unknown>>([
    db.prepare(`SELECT ${ENDPOINT_COLUMNS} FROM endpoints WHERE site = ? AND id = ?`).bind(site, id),
    db.prepare('SELECT seq, forgotten FROM lead_seq WHERE site = ?').bind(site),
    db.prepare(`SELECT ${CHANGE_COLUMNS} FROM journal WHERE site = ?1 AND seq > ${from} ORDER BY seq LIMIT ?3`).bind(site, cursor ?? id, limit),
  ]);
  const [row] = rowsOf<EndpointRow>(endpoints);
  const [{ seq, forgotten } = { seq: 0, forgotten: 0 }] = rowsOf<{ seq: number; forgotten: number }>(marks);
  const endpoint = row ? toEndpoint(row) : null;
  const changes = rowsOf<ChangeRow>(rows).map(toChange);
  return { endpoint, changes, ...placeAfter(changes, { before: cursor ?? endpoint?.begins ?? 0, end: seq, forgotten, limit }) };
}

const rowsOf = <Row>(result: D1Result<Record<string, unknown>> | undefined): Row[] => (result?.results ?? []) as Row[];

function placeAfter(
  changes: readonly Change[],
  { before, end, forgotten, limit }: { before: number; end: number; forgotten: number; limit: number },
): Pick<Portion, 'cursor' | 'isMore' | 'missed'> {
  const isMore = changes.length === limit;
  const last = changes.at(-1)?.seq ?? Math.max(before, forgotten);
  return { cursor: isMore ? last : Math.max(end, last), isMore, missed: forgotten > before ? { from: before, to: forgotten } : null };
}
