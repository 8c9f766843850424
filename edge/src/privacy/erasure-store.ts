import type { Erasure, ErasureCounts } from '../../protocol/privacy.ts';

/** What is left to do of an erasure, in this order. */
export interface Todo {
  /** Objects that are still to be asked: those of browsers and of servers, and the names that the person has there. */
  objects: { visitor: string; leads: string[] }[];
  /** Whether those who were told of the leads are to be told to forget them. */
  tell: boolean;
  /** Up to where it was looked whether somebody's share still holds the person's address, and how often from there; null when that is not asked for. */
  sweep: { lead: string; visitor: string; looked?: number } | null;
}

/** An erasure as it is stored, as far as going on with it needs it. */
export interface Pending {
  site: string;
  id: string;
  at: number;
  by: string;
  leads: string[];
  counts: ErasureCounts;
  todo: Todo;
  /** As it was read: whoever goes on writes only where nobody else has. */
  asRead: string;
}

export const NO_COUNTS: ErasureCounts = {
  leads: 0,
  shares: 0,
  browsers: 0,
  events: 0,
  transitions: 0,
  links: 0,
  journal: 0,
  mails: 0,
  refusals: 0,
  notes: 0,
  endpoints: 0,
};

export const addCounts = (counts: ErasureCounts, more: Partial<ErasureCounts>): ErasureCounts => {
  const sum = { ...counts };
  for (const [store, n] of Object.entries(more)) sum[store as keyof ErasureCounts] += n;
  return sum;
};

type PendingRow = Omit<Pending, 'leads' | 'counts' | 'todo' | 'asRead'> & Record<'leads' | 'counts' | 'todo', string>;
const PENDING = 'site, id, at, by, leads, counts, todo';

const toPending = ({ leads, counts, todo, ...row }: PendingRow): Pending => ({
  ...row,
  leads: JSON.parse(leads) as string[],
  counts: { ...NO_COUNTS, ...(JSON.parse(counts) as Partial<ErasureCounts>) },
  todo: JSON.parse(todo) as Todo,
  asRead: todo,
});

export async function readPending(db: D1Database, site: string, id: string): Promise<Pending | null> {
  const row = await db.prepare(`SELECT ${PENDING} FROM erasures WHERE site = ? AND id = ? AND done_at IS NULL`).bind(site, id).first<PendingRow>();
  return row && toPending(row);
}

/** The oldest that is not done. */
export async function nextPending(db: D1Database, site: string): Promise<Pending | null> {
  const row = await db.prepare(`SELECT ${PENDING} FROM erasures WHERE site = ? AND done_at IS NULL ORDER BY at LIMIT 1`).bind(site).first<PendingRow>();
  return row && toPending(row);
}

/** Sites that have some which are not done. */
export async function pendingSites(db: D1Database, limit: number): Promise<string[]> {
  const { results } = await db.prepare('SELECT DISTINCT site FROM erasures WHERE done_at IS NULL LIMIT ?').bind(limit).all<{ site: string }>();
  return results.map(({ site }) => site);
}

/** Whether nothing is left to do. */
const isDone = ({ objects, tell, sweep }: Todo): boolean => objects.length === 0 && !tell && sweep === null;

/** Somebody else goes on with it. */
export class Overtaken extends Error {}

/** Notes what was done. Once nothing is left to do, nothing of it stays but the receipt. */
export async function noteProgress(db: D1Database, before: Pending, done: Partial<Pick<Pending, 'leads' | 'counts' | 'todo'>>, now: number): Promise<Pending> {
  const after = { ...before, ...done };
  const { site, id, leads, counts, todo } = after;
  const asRead = JSON.stringify(todo);
  const over = isDone(todo);
  const { meta } = await db
    .prepare('UPDATE erasures SET leads = ?4, counts = ?5, todo = ?6, done_at = ?7 WHERE site = ?1 AND id = ?2 AND todo = ?3')
    .bind(site, id, before.asRead, JSON.stringify(leads), JSON.stringify(counts), over ? null : asRead, over ? now : null)
    .run();
  if (!meta.changes) throw new Overtaken('privacy: somebody else goes on with this erasure');
  return { ...after, asRead };
}

type Row = Record<'id' | 'by' | 'asked' | 'reason' | 'leads' | 'counts' | 'suppressions', string> & { at: number; done_at: number | null };
const RECEIPT = `id, at, by, asked, reason, leads, counts, done_at,
  (SELECT json_group_array(who) FROM suppressions WHERE suppressions.site = erasures.site AND suppressions.erasure = erasures.id) AS suppressions`;

const toErasure = ({ id, at, by, asked, reason, leads, counts, suppressions, done_at: done }: Row): Erasure => ({
  id,
  object: 'erasure',
  at: new Date(at).toISOString(),
  by,
  asked_by: JSON.parse(asked) as Erasure['asked_by'],
  reason: reason as Erasure['reason'],
  status: done === null ? 'working' : 'done',
  done_at: done === null ? null : new Date(done).toISOString(),
  leads: JSON.parse(leads) as string[],
  counts: { ...NO_COUNTS, ...(JSON.parse(counts) as Partial<ErasureCounts>) },
  suppressions: JSON.parse(suppressions) as string[],
});

export async function readErasure(db: D1Database, site: string, id: string): Promise<Erasure | null> {
  const row = await db.prepare(`SELECT ${RECEIPT} FROM erasures WHERE site = ? AND id = ?`).bind(site, id).first<Row>();
  return row && toErasure(row);
}

/** The latest, newest first. */
export async function listErasures(db: D1Database, site: string, limit: number): Promise<Erasure[]> {
  const { results } = await db.prepare(`SELECT ${RECEIPT} FROM erasures WHERE site = ? ORDER BY at DESC, id LIMIT ?`).bind(site, limit).all<Row>();
  return results.map(toErasure);
}
