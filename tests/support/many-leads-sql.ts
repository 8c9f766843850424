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
  /** What stands in the record in place of these marks. */
  marks?: Record<string, string>;
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

/** What to run, and its parameters. */
export interface Sql {
  sql: string;
  values: (string | number)[];
}

/**
 * The statements that store them, one after the other: thousands of leads are too many to send. It takes no more of the
 * journal than its own trigger does; who stores a million switches that off.
 */
export function sqlOfMany(site: string, { count, from = 1, record = {}, marks = {}, ...columns }: ManyLeads): Sql[] {
  const texts = COLUMNS.map((name) => `${columns[name] ?? DEFAULTS[name]} AS ${name}`);
  const scored = `replace(replace(replace(replace(?4, '"HEAT"', ifnull(heat, 'null')), '"FIT"', fit), 'HELD', held), 'RULES', rules)`;
  const rated = Object.entries(marks).reduce((text, [mark, expression]) => `replace(${text}, '${mark}', ${expression})`, scored);
  return [
    {
      sql: `INSERT INTO leads (site, basis, created_at, record, ${COLUMNS.join(', ')})
         WITH RECURSIVE numbers (n) AS (SELECT ?2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2 + ?3 - 1),
           made AS (SELECT n, ${texts.join(', ')} FROM numbers)
         SELECT ?1, 1, updated_at, ${rated}, ${COLUMNS.join(', ')} FROM made`,
      values: [site, from, count, JSON.stringify({ ...RECORD, ...record })],
    },
    {
      sql: `INSERT INTO lead_seq (site, seq) SELECT ?1, max(seq) FROM leads WHERE site = ?1 AND true
         ON CONFLICT DO UPDATE SET seq = max(lead_seq.seq, excluded.seq)`,
      values: [site],
    },
  ];
}
