import type { IdsOf } from './few-by-heat.ts';
import { LEAD_COLUMNS } from './lead-row.ts';
import type { SqlValues } from './sql-values.ts';

/** A page of leads of which an index has named all that come into question. */
export interface FewOfThem {
  few: IdsOf;
  /** Conditions on their rows: where the page begins, and what is asked for. */
  here: string;
  filter: string;
  order: string;
  wanted: number;
}

/** CROSS JOIN keeps the order of the two: SQLite would rather go through the feed, and ask of each lead whether it is one of them. */
export function selectFew(db: D1Database, site: string, { few, here, filter, order, wanted }: FewOfThem, values: SqlValues): D1PreparedStatement {
  const sql = `
    WITH few (lead) AS MATERIALIZED (${few(values)})
    SELECT ${LEAD_COLUMNS}, heat_order, 0 AS is_end FROM few CROSS JOIN leads ON site = ${values.bind(site)} AND id = few.lead
    WHERE ${here} AND ${filter} ORDER BY ${order} LIMIT ${values.bind(wanted)}`;
  return db.prepare(sql).bind(...values.all());
}
