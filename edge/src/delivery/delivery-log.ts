import type { Delivery, DeliveryPage, DeliveryQuery, DeliveryState, Try } from '../../protocol/delivery.ts';
import type { Waiting } from './backlog.ts';

const DAY_MS = 86_400_000;
/** What is over is kept so long, and so many of it. */
const DELIVERED_MS = 7 * DAY_MS;
const DELIVERED_MAX = 1_000;
/** Longer, since somebody has to look at it. */
const DEAD_MS = 30 * DAY_MS;
const DEAD_MAX = 1_000;
/** A delivery that has waited so long did so at an endpoint that nobody has switched on again. */
const WAITED_MS = 30 * DAY_MS;
/** Longer than any alert holds back another, and than a journal is ever behind. */
const ALERTS_MS = 7 * DAY_MS;

type Row = {
  n: number;
  event: string;
  type: string;
  lead: string | null;
  seq: number;
  state: DeliveryState;
  due: number;
  created: number;
  error: string | null;
  log: string;
};

const ID = 'dlv_';

/** What the team sees of deliveries and does with them. The table is that of delivery-store.ts. */
export const deliveryLog = ({ sql }: DurableObjectStorage) => ({
  /** Newest first. */
  page({ state, cursor, limit }: DeliveryQuery): DeliveryPage {
    const rows = [
      ...sql.exec<Row>(
        `SELECT n, event, type, lead, seq, state, due, created, error, log FROM deliveries
         WHERE n < ?1 AND (?2 IS NULL OR state = ?2) ORDER BY n DESC LIMIT ?3`,
        cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor),
        state ?? null,
        limit + 1,
      ),
    ];
    const data = rows.slice(0, limit);
    const hasMore = rows.length > limit;
    return { data: data.map(toDelivery), next_cursor: hasMore ? String(data.at(-1)?.n) : null, has_more: hasMore };
  },

  count: (state: DeliveryState): number => sql.exec<{ n: number }>('SELECT count(*) AS n FROM deliveries WHERE state = ?', state).one().n,

  /** The latest of those that are remembered, ms. */
  lastDelivered: (): number | null => sql.exec<{ at: number | null }>("SELECT max(due) AS at FROM deliveries WHERE state = 'delivered'").one().at,

  /** To be sent again, from the first try on, with the same id and body. Null when there is no such delivery. */
  requeue(what: { delivery?: string | undefined; event?: string | undefined; dead?: true | undefined }, now: number): Waiting[] | null {
    const [where, value] = what.dead
      ? ["state = 'dead' AND ?1", 1]
      : what.event === undefined
        ? ['n = ?1', numberOf(what.delivery)]
        : ['event = ?1', what.event];
    const isThere = sql.exec<{ n: number }>(`SELECT count(*) AS n FROM deliveries WHERE ${where} AND state <> 'gap'`, value).one().n > 0;
    if (!isThere && !what.dead) return null;
    return [
      ...sql.exec<Waiting & Record<string, SqlStorageValue>>(
        `UPDATE deliveries SET state = 'pending', tries = 0, due = ?2, error = NULL
         WHERE ${where} AND state IN ('delivered', 'dead') RETURNING n, lead, seq, tries, due`,
        value,
        now,
      ),
    ];
  },

  /** Of these leads nothing is kept, but for the news that they were erased. @returns what waits no more */
  forget(leads: readonly string[]): number[] {
    const ids = JSON.stringify(leads);
    sql.exec('DELETE FROM alerts WHERE lead IN (SELECT value FROM json_each(?))', ids);
    return [...sql.exec<{ n: number }>("DELETE FROM deliveries WHERE lead IN (SELECT value FROM json_each(?)) AND type <> 'lead.erased' RETURNING n", ids)].map(
      ({ n }) => n,
    );
  },

  /**
   * Clears what is old or too much.
   * @param keptMs as long as the site keeps deliveries at most
   * @returns whether there is anything left that will be, and what waits no more
   */
  prune(now: number, keptMs = Infinity): { isLeft: boolean; gone: number[] } {
    sql.exec('DELETE FROM alerts WHERE at < ?', now - ALERTS_MS);
    const gone = sql.exec<{ n: number }>("DELETE FROM deliveries WHERE state = 'pending' AND created < ? RETURNING n", now - Math.min(keptMs, WAITED_MS));
    const old = [...gone].map(({ n }) => n);
    for (const [states, age, most] of [
      ["'delivered'", DELIVERED_MS, DELIVERED_MAX],
      ["'dead', 'gap'", DEAD_MS, DEAD_MAX],
    ] as const) {
      sql.exec(
        `DELETE FROM deliveries WHERE state IN (${states}) AND (due < ? OR n <= coalesce(
           (SELECT n FROM deliveries WHERE state IN (${states}) ORDER BY n DESC LIMIT 1 OFFSET ?), -1))`,
        now - Math.min(keptMs, age),
        most,
      );
    }
    return { isLeft: sql.exec<{ n: number }>('SELECT count(*) AS n FROM deliveries').one().n > 0, gone: old };
  },
});

/** -1 of what is no name of a delivery: there is none of this number. */
const numberOf = (id = ''): number => (/^dlv_\d{1,15}$/.test(id) ? Number(id.slice(ID.length)) : -1);

const toDelivery = ({ n, event, type, lead, seq, state, due, created, error, log }: Row): Delivery => ({
  id: ID + n,
  event,
  type,
  lead,
  seq,
  state,
  tries: JSON.parse(log) as Try[],
  error,
  next_try_at: state === 'pending' ? new Date(due).toISOString() : null,
  created_at: new Date(created).toISOString(),
});
