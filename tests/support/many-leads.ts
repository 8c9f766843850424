import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';

/** What is stored of each of many leads, as expressions of SQL over its number `n`, from 1 on. */
export interface ManyLeads {
  count: number;
  /** The number of the first. */
  from?: number;
  id?: string;
  seq?: string;
  updated_at?: string;
  held?: string;
  heat?: string;
  stage?: string;
  fit?: string;
  rules?: string;
  quarantined?: string;
  confirmed?: string;
  merged_into?: string;
  erased_at?: string;
  /** More of the record, as an object. */
  record?: Record<string, unknown>;
}

/** As small as a record can be. */
const RECORD = {
  contact: { email: null, phone_e164: null, phone_raw: null, full_name: null, company: null },
  ...Object.fromEntries(['fields', 'reached', 'tallies', 'journey'].map((name) => [name, {}])),
  ...Object.fromEntries(['consent', 'gates', 'visitors', 'ctas'].map((name) => [name, []])),
  ...Object.fromEntries(['created', 'stageAt', 'since', 'seen', 'visits'].map((name) => [name, 0])),
  first: null,
  last: null,
  stage: 'iql',
  fit: 'FIT',
  heat: 'HEAT',
  held: 'HELD',
  rulesVersion: 'RULES',
};

const COLUMNS = ['id', 'seq', 'updated_at', 'held', 'heat', 'stage', 'fit', 'rules', 'quarantined', 'confirmed', 'merged_into', 'erased_at'] as const;

const DEFAULTS: Record<(typeof COLUMNS)[number], string> = {
  // Spread as real ones are: their order says nothing of when a lead was made.
  id: "printf('lead_%07d', (n * 7919) % 10000019)",
  seq: 'n',
  updated_at: 'n',
  held: "'cold'",
  heat: 'NULL',
  stage: "'iql'",
  fit: '0',
  rules: `'${DEFAULT_CARD.version}'`,
  quarantined: '0',
  confirmed: '1',
  merged_into: 'NULL',
  erased_at: 'NULL',
};

/**
 * The statements that store them, for one batch: thousands of leads are too many to send. It takes no more of the journal
 * than its own trigger does; who stores a million switches that off.
 */
export function storeMany(db: D1Database, site: string, { count, from = 1, record = {}, ...columns }: ManyLeads): D1PreparedStatement[] {
  const texts = COLUMNS.map((name) => `${columns[name] ?? DEFAULTS[name]} AS ${name}`);
  const rated = `replace(replace(replace(replace(?4, '"HEAT"', ifnull(heat, 'null')), '"FIT"', fit), 'HELD', held), 'RULES', rules)`;
  return [
    db
      .prepare(
        `INSERT INTO leads (site, basis, created_at, record, ${COLUMNS.join(', ')})
         WITH RECURSIVE numbers (n) AS (SELECT ?2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2 + ?3 - 1),
           made AS (SELECT ${texts.join(', ')} FROM numbers)
         SELECT ?1, 1, updated_at, ${rated}, ${COLUMNS.join(', ')} FROM made`,
      )
      .bind(site, from, count, JSON.stringify({ ...RECORD, ...record })),
    db
      .prepare(
        `INSERT INTO lead_seq (site, seq) SELECT ?1, max(seq) FROM leads WHERE site = ?1 AND true
         ON CONFLICT DO UPDATE SET seq = max(lead_seq.seq, excluded.seq)`,
      )
      .bind(site),
  ];
}

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
