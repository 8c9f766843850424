import { type Change, CHANGE_COLUMNS, type ChangeRow, toChange } from '../journal/change.ts';

/** A part of the journal that is to be delivered once more, as far as it has not been read again. */
export interface Replay {
  /** It is read from behind this seq … */
  after: number;
  /** … up to and with this one. */
  until: number;
}

const REPLAY = 'replay';

export const replayUnderWay = (kv: SyncKvStorage): Replay | null => kv.get<Replay>(REPLAY) ?? null;

/** Begins one, or goes on with it. One that is under way is made longer: whatever was asked for is sent. */
export function noteReplay(kv: SyncKvStorage, { after, until }: Replay): void {
  if (after >= until) kv.delete(REPLAY);
  else kv.put(REPLAY, { after, until });
}

export function beginReplay(kv: SyncKvStorage, asked: Replay): void {
  const current = replayUnderWay(kv);
  noteReplay(kv, current ? { after: Math.min(current.after, asked.after), until: Math.max(current.until, asked.until) } : asked);
}

/** Where in the journal a moment is: the seq before the first change since then. Null when nothing has changed since. */
export async function seqBefore(db: D1Database, site: string, at: number): Promise<number | null> {
  const first = await db.prepare('SELECT seq FROM journal WHERE site = ? AND at >= ? ORDER BY seq LIMIT 1').bind(site, at).first<number>('seq');
  return first === null ? null : first - 1;
}

export async function readReplay(db: D1Database, site: string, { after, until }: Replay, limit: number): Promise<{ changes: Change[]; rest: Replay }> {
  const { results } = await db
    .prepare(`SELECT ${CHANGE_COLUMNS} FROM journal WHERE site = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`)
    .bind(site, after, until, limit)
    .all<ChangeRow>();
  const changes = results.map(toChange);
  return { changes, rest: { after: changes.length < limit ? until : (changes.at(-1)?.seq ?? until), until } };
}
