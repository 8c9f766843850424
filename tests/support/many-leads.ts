import { type ManyLeads, sqlOfMany } from './many-leads-sql.ts';

/** The statements that store many leads, for one batch: see `sqlOfMany`. */
export const storeMany = (db: D1Database, site: string, leads: ManyLeads): D1PreparedStatement[] =>
  sqlOfMany(site, leads).map(({ sql, values }) => db.prepare(sql).bind(...values));

/** A database that counts the rows it reads. */
export function countingReads(db: D1Database): { db: D1Database; read: () => number } {
  let read = 0;
  const bare = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const count = <Result extends D1Result>(result: Result): Result => {
    read += result.meta.rows_read;
    return result;
  };
  const counted = (statement: D1PreparedStatement): D1PreparedStatement => {
    const own = {
      bind: (...values: unknown[]) => counted(statement.bind(...values)),
      all: async () => count(await statement.all()),
      first: async (column?: string) => {
        const [row] = count(await statement.all<Record<string, unknown>>()).results;
        return column === undefined ? (row ?? null) : (row?.[column] ?? null);
      },
    } as unknown as D1PreparedStatement;
    bare.set(own, statement);
    return own;
  };
  const counting = {
    prepare: (sql: string) => counted(db.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) => (await db.batch(statements.map((each) => bare.get(each) ?? each))).map(count),
  } as D1Database;
  return { db: counting, read: () => read };
}
