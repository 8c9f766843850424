import { LOOKED_AT } from '../../protocol/lead.ts';
import { LEAD_COLUMNS, type LeadRow } from './lead-row.ts';
import type { SqlValues } from './sql-values.ts';

/**
 * A filter that hardly any lead passes must not go through a million of them at once: a page ends where `LOOKED_AT` were
 * looked at, however few it has found, and its cursor goes on from there. So many take D1 a tenth of a second.
 */

/** Leads in one order. */
export interface Way {
  /** Conditions on the leads that come next, for each of which an index has them in this order: SQLite merges them as it reads. */
  parts: readonly string[];
  /** By which columns, with `ASC` or `DESC`. */
  order: string;
  /** These columns. */
  keys: readonly (keyof WayRow)[];
}

export interface WayRow extends LeadRow {
  heat_order: number;
}

type FoundRow = WayRow & { is_end: number };

export interface Stretch {
  rows: WayRow[];
  /** The last lead that was looked at, of which no more than its place is known; undefined where none is left behind it. */
  end: WayRow | undefined;
}

/** What a filter may ask of a row. */
const LOOKED_FOR = `${LEAD_COLUMNS}, heat_order, held, stage, fit, rules`;

/**
 * One statement that finds `wanted` leads on a way, and says where it has stopped looking where they are fewer. It reads
 * what it finds and nothing more: the inner SELECT gives one row after the other, in its order, until the page is full.
 * @param mayEnd whether the way can be as long as that, as a condition
 */
export function findOnWay(db: D1Database, way: Way, filter: string, wanted: number, mayEnd: string, values: SqlValues): D1PreparedStatement {
  const next = (columns: string, limit: string): string =>
    `${way.parts.map((part) => `SELECT ${columns} FROM leads WHERE ${part}`).join(' UNION ALL ')} ORDER BY ${way.order} LIMIT ${limit}`;
  const keys = new Set<string>(way.keys);
  const nothing = [...LEAD_COLUMNS.split(', '), 'heat_order'].map((column) => (keys.has(column) ? column : 'NULL')).join(', ');
  const sql = `
    SELECT ${LEAD_COLUMNS}, heat_order, 0 AS is_end FROM (${next(LOOKED_FOR, String(LOOKED_AT))}) WHERE ${filter}
    UNION ALL SELECT ${nothing}, 1 FROM (${next(way.keys.join(', '), `1 OFFSET ${LOOKED_AT - 1}`)}) WHERE ${mayEnd}
    LIMIT ${values.bind(wanted)}`;
  return db.prepare(sql).bind(...values.all());
}

export function stretchOf(result: D1Result | undefined): Stretch {
  const found = (result?.results ?? []) as unknown as FoundRow[];
  return { rows: found.filter((row) => row.is_end === 0), end: found.find((row) => row.is_end === 1) };
}
