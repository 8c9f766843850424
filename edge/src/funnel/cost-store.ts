import { type Cost, type CostInput, COSTS_MAX } from '../../protocol/cost.ts';
import { noteDone } from '../audit/note.ts';
import { base64url } from '../crypto/digest.ts';
import { errorAt, Problem } from '../problem.ts';

const ID_BYTES = 15;
const SELECT = 'SELECT id, source, campaign, first_day AS "from", last_day AS "to", amount, currency FROM costs WHERE site = ?1';

/** The latest first. */
export async function listCosts(db: D1Database, site: string): Promise<Cost[]> {
  const { results } = await db.prepare(`${SELECT} ORDER BY first_day DESC, created_at DESC, id`).bind(site).all<Cost>();
  return results;
}

/** Those of which something falls on these days. */
export async function costsTouching(db: D1Database, site: string, from: string, to: string): Promise<Cost[]> {
  const { results } = await db.prepare(`${SELECT} AND last_day >= ?2 AND first_day <= ?3`).bind(site, from, to).all<Cost>();
  return results;
}

export async function findCost(db: D1Database, site: string, id: string): Promise<Cost> {
  const cost = await db.prepare(`${SELECT} AND id = ?2`).bind(site, id).first<Cost>();
  if (!cost) throw new Problem('not_found');
  return cost;
}

/** @param noted a statement for the batch that makes it: see `routes/repeatable.ts` */
export async function makeCost(
  db: D1Database,
  site: string,
  input: CostInput,
  by: string,
  noted: (made: { id: string }) => D1PreparedStatement,
  now: number,
): Promise<{ id: string }> {
  const id = `cost_${base64url(crypto.getRandomValues(new Uint8Array(ID_BYTES)))}`;
  const count = await db.prepare('SELECT count(*) AS n FROM costs WHERE site = ?').bind(site).first<number>('n');
  if ((count ?? 0) >= COSTS_MAX) throw new Problem('invalid_request', [errorAt('', 'too_many_costs')]);
  await db.batch([
    db
      .prepare('INSERT INTO costs (site, id, source, campaign, first_day, last_day, amount, currency, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .bind(site, id, ...valuesOf(input), now),
    noteDone(db, site, { by, action: 'cost.made', target: id, detail: { amount: input.amount, currency: input.currency } }, now),
    noted({ id }),
  ]);
  return { id };
}

export async function changeCost(db: D1Database, site: string, id: string, input: CostInput, by: string, now: number): Promise<Cost> {
  await findCost(db, site, id);
  await db.batch([
    db
      .prepare('UPDATE costs SET source = ?3, campaign = ?4, first_day = ?5, last_day = ?6, amount = ?7, currency = ?8 WHERE site = ?1 AND id = ?2')
      .bind(site, id, ...valuesOf(input)),
    noteDone(db, site, { by, action: 'cost.changed', target: id, detail: { amount: input.amount, currency: input.currency } }, now),
  ]);
  return findCost(db, site, id);
}

export async function removeCost(db: D1Database, site: string, id: string, by: string, now: number): Promise<void> {
  await findCost(db, site, id);
  await db.batch([
    db.prepare('DELETE FROM costs WHERE site = ? AND id = ?').bind(site, id),
    noteDone(db, site, { by, action: 'cost.removed', target: id }, now),
  ]);
}

const valuesOf = ({ source, campaign, from, to, amount, currency }: CostInput) => [source, campaign, from, to, amount, currency] as const;
