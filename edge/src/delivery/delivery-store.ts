import type { Try } from '../../protocol/delivery.ts';
import type { LeadEvent } from '../../protocol/lead-event.ts';
import type { Waiting } from './backlog.ts';
import type { Alert } from './choose-events.ts';
import type { End } from './drain.ts';

/**
 * What is delivered to one endpoint: what waits and what went, in one table of its object. An event is written when it
 * is taken out of the journal and once a try. There is no index: what waits is held in memory in its order, which is
 * read once when the object wakes, and all else is looked up seldom, in a table that is bounded.
 */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS deliveries (
    n INTEGER PRIMARY KEY,
    event TEXT NOT NULL,
    type TEXT NOT NULL,
    lead TEXT,
    seq INTEGER NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    -- When it is tried next, or when it was over, ms.
    due INTEGER NOT NULL,
    created INTEGER NOT NULL,
    error TEXT,
    -- The latest tries, as JSON.
    log TEXT NOT NULL DEFAULT '[]',
    -- Exactly what is sent. Last, so that whoever looks for something else need not read it.
    body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS alerts (lead TEXT NOT NULL, temperature TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (lead, temperature)) STRICT, WITHOUT ROWID;
`;
const CURSOR = 'cursor';
const TRIES_SHOWN = 10;

export interface Noted {
  events: readonly LeadEvent[];
  alerts: readonly Alert[];
  cursor: number;
  /** Parts of the journal that will never be delivered: said where everybody looks. */
  missed: readonly { from: number; to: number; why: string }[];
}

export interface Job {
  event: string;
  body: string;
}

export type DeliveryStore = ReturnType<typeof openDeliveryStore>;

export function openDeliveryStore(storage: DurableObjectStorage) {
  const { sql, kv } = storage;
  sql.exec(SCHEMA);

  const insert = (event: LeadEvent, now: number): Waiting => {
    const lead = event.data.lead?.id ?? null;
    const { n } = sql
      .exec<{ n: number }>(
        `INSERT INTO deliveries (event, type, lead, seq, state, due, created, body) VALUES (?, ?, ?, ?, 'pending', ?, ?, ?) RETURNING n`,
        event.id,
        event.type,
        lead,
        event.seq,
        now,
        now,
        JSON.stringify(event),
      )
      .one();
    return { n, lead, seq: event.seq, tries: 0, due: now };
  };

  return {
    /** Up to where the journal was read. */
    cursor: (): number | null => kv.get<number>(CURSOR) ?? null,

    pending: (): Waiting[] => [
      ...sql.exec<Waiting & Record<string, SqlStorageValue>>("SELECT n, lead, seq, tries, due FROM deliveries WHERE state = 'pending'"),
    ],

    job: (n: number): Job | null => [...sql.exec<Job & Record<string, SqlStorageValue>>('SELECT event, body FROM deliveries WHERE n = ?', n)][0] ?? null,

    lastAlert: (lead: string, temperature: string): number | null =>
      [...sql.exec<{ at: number }>('SELECT at FROM alerts WHERE lead = ? AND temperature = ?', lead, temperature)][0]?.at ?? null,

    /** What was chosen of a portion of the journal, and where that ends: there together or not at all. */
    note: ({ events, alerts, cursor, missed }: Noted, now: number): Waiting[] =>
      storage.transactionSync(() => {
        for (const { lead, temperature, at } of alerts)
          sql.exec('INSERT OR REPLACE INTO alerts (lead, temperature, at) VALUES (?, ?, ?)', lead, temperature, at);
        for (const { from, to, why } of missed) {
          sql.exec(
            `INSERT INTO deliveries (event, type, lead, seq, state, due, created, error, body) VALUES (?, 'gap', NULL, ?, 'gap', ?, ?, ?, '')`,
            `gap_${from}_${to}`,
            from,
            now,
            now,
            why,
          );
        }
        kv.put(CURSOR, cursor);
        return events.map((event) => insert(event, now));
      }),

    /** Outside of the journal's order: only those that are not there yet. A second time nothing more happens. */
    noteMissing: (events: readonly LeadEvent[], now: number): Waiting[] =>
      storage.transactionSync(() => {
        const ids = JSON.stringify(events.map(({ id }) => id));
        const known = sql.exec<{ event: string }>('SELECT event FROM deliveries WHERE event IN (SELECT value FROM json_each(?))', ids);
        const there = new Set([...known].map(({ event }) => event));
        return events.filter(({ id }) => !there.has(id)).map((event) => insert(event, now));
      }),

    /** What a try came to. Null when it was forgotten meanwhile. */
    settle({ n, lead, seq, tries }: Waiting, event: string, end: End, tried: Try, now: number): Waiting | null {
      const [row] = sql.exec<{ log: string }>('SELECT log FROM deliveries WHERE n = ? AND event = ?', n, event);
      if (!row) return null;
      const log = [...(JSON.parse(row.log) as Try[]), tried].slice(-TRIES_SHOWN);
      const due = end.state === 'pending' ? end.due : now;
      sql.exec(
        'UPDATE deliveries SET state = ?, tries = ?, due = ?, error = ?, log = ? WHERE n = ?',
        end.state,
        tries + 1,
        due,
        end.state === 'delivered' ? null : end.why,
        JSON.stringify(log),
        n,
      );
      return { n, lead, seq, tries: tries + 1, due };
    },
  };
}
