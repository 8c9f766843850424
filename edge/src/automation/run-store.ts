import type { Automation } from '../../protocol/automation.ts';
import type { Known, RunState, Scheduled } from './decide.ts';
import type { Did, Plan } from './plan.ts';

/** What a rule has done about a lead, or is to do. One a rule and lead: what is done is done once. */
export interface Run extends Scheduled {
  lead: string;
  on: Automation['when']['on'];
  state: RunState;
  /** Why it was skipped, has failed, or is tried again. */
  why: string | null;
  did: Did[];
  /** What it writes of the lead: null before it has begun, and once it has ended. */
  plan: Plan | null;
  /** How many of the actions that write nothing of the lead are behind it. */
  step: number;
  tries: number;
  /** Somebody has done something about the lead since. */
  touched: boolean;
  ended: number | null;
}

type Row = Omit<Run, 'on' | 'did' | 'plan' | 'touched'> & { begins: string; did: string | null; plan: string | null; touched: number };
const COLUMNS = 'rule, lead, begins, at, seq, due, state, why, did, plan, step, tries, touched, ended';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS runs (
    rule TEXT NOT NULL, lead TEXT NOT NULL, begins TEXT NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL, due INTEGER NOT NULL,
    state TEXT NOT NULL, why TEXT, did TEXT, plan TEXT, step INTEGER NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,
    touched INTEGER NOT NULL DEFAULT 0, ended INTEGER, PRIMARY KEY (rule, lead)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS runs_due ON runs (due) WHERE state = 'waiting';
  CREATE INDEX IF NOT EXISTS runs_of_lead ON runs (lead);
  CREATE INDEX IF NOT EXISTS runs_latest ON runs (rule, at);
  -- What rules have written of leads, in the words of touches.ts: it is told by these from what people write.
  -- A word goes when the change has been read in which it was written.
  CREATE TABLE IF NOT EXISTS own_words (lead TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (lead, word)) STRICT, WITHOUT ROWID;`;

const toRun = ({ begins, did, plan, touched, ...row }: Row): Run => ({
  ...row,
  on: begins as Run['on'],
  did: did === null ? [] : (JSON.parse(did) as Did[]),
  plan: plan === null ? null : (JSON.parse(plan) as Plan),
  touched: touched === 1,
});

export type RunStore = ReturnType<typeof openRuns>;

/** The runs of a site, in its object's own storage. Nothing of a person is in it but the ids of leads. */
export function openRuns(sql: SqlStorage) {
  sql.exec(SCHEMA);
  const all = (where: string, ...values: SqlStorageValue[]): Run[] =>
    sql
      .exec<Record<string, SqlStorageValue>>(`SELECT ${COLUMNS} FROM runs ${where}`, ...values)
      .toArray()
      .map((row) => toRun(row as unknown as Row));

  return {
    known(rule: string, lead: string): Known | undefined {
      return sql.exec<Record<string, SqlStorageValue>>('SELECT state, at FROM runs WHERE rule = ? AND lead = ?', rule, lead).toArray()[0] as Known | undefined;
    },

    find: (rule: string, lead: string): Run | undefined => all('WHERE rule = ? AND lead = ?', rule, lead)[0],

    /** In place of one that was skipped: see `decide`. */
    add(lead: string, { rule, on, at, seq, due }: Scheduled): void {
      sql.exec(`INSERT OR REPLACE INTO runs (rule, lead, begins, at, seq, due, state) VALUES (?, ?, ?, ?, ?, ?, 'waiting')`, rule, lead, on, at, seq, due);
    },

    due: (now: number, limit: number): Run[] => all(`WHERE state = 'waiting' AND due <= ? ORDER BY due LIMIT ?`, now, limit),

    nextDue(): number | null {
      const [row] = sql.exec<{ due: number | null }>(`SELECT min(due) AS due FROM runs WHERE state = 'waiting'`).toArray();
      return row?.due ?? null;
    },

    put({ rule, lead, state, why, did, plan, step, tries, due, ended }: Run): void {
      sql.exec(
        `UPDATE runs SET state = ?3, why = ?4, did = ?5, plan = ?6, step = ?7, tries = ?8, due = ?9, ended = ?10 WHERE rule = ?1 AND lead = ?2`,
        rule,
        lead,
        state,
        why,
        did.length > 0 ? JSON.stringify(did) : null,
        plan && JSON.stringify(plan),
        step,
        tries,
        due,
        ended,
      );
    },

    /** Somebody has done something about a lead with a change. */
    touch(lead: string, seq: number): void {
      sql.exec(`UPDATE runs SET touched = 1 WHERE lead = ? AND state = 'waiting' AND touched = 0 AND seq < ?`, lead, seq);
    },

    /** What a rule is about to write. To be called before: a crash in between must not make it somebody else's. */
    say(lead: string, words: readonly string[]): void {
      for (const word of words) sql.exec('INSERT OR IGNORE INTO own_words (lead, word) VALUES (?, ?)', lead, word);
    },

    /** Of what was written, the words that no rule has said. Those that one has are done with. */
    unsaid(lead: string, words: readonly string[]): string[] {
      return words.filter((word) => sql.exec('DELETE FROM own_words WHERE lead = ? AND word = ? RETURNING 1', lead, word).toArray().length === 0);
    },

    /**
     * A lead has become a part of another one: what was done about it was done about that person, and what waits goes on
     * for the other one.
     */
    carry(lead: string, into: string, now: number): void {
      sql.exec(
        `INSERT INTO runs (${COLUMNS})
         SELECT rule, ?2, begins, at, seq, due, state, iif(state = 'waiting', why, 'merged'), NULL, NULL, 0, 0, touched, ended FROM runs
         WHERE lead = ?1 AND (state IN ('done', 'failed') OR (state = 'waiting' AND plan IS NULL))
         ON CONFLICT DO UPDATE SET state = excluded.state, why = excluded.why, ended = excluded.ended
         WHERE excluded.state <> 'waiting' AND runs.state = 'waiting' AND runs.plan IS NULL`,
        lead,
        into,
      );
      sql.exec(`UPDATE runs SET state = 'skipped', why = 'merged', ended = ?2 WHERE lead = ?1 AND state = 'waiting' AND plan IS NULL`, lead, now);
    },

    forget(leads: readonly string[]): void {
      for (const lead of leads) {
        sql.exec('DELETE FROM runs WHERE lead = ?', lead);
        sql.exec('DELETE FROM own_words WHERE lead = ?', lead);
      }
    },

    /** The latest of a rule since then, newest first; behind the one with that time and lead. */
    latest: (rule: string, since: number, behind: { at: number; lead: string }, limit: number): Run[] =>
      all('WHERE rule = ?1 AND at BETWEEN ?2 AND ?3 AND (at < ?3 OR lead > ?4) ORDER BY at DESC, lead LIMIT ?5', rule, since, behind.at, behind.lead, limit),

    ofLead: (lead: string, since: number): Run[] => all('WHERE lead = ? AND at >= ? ORDER BY at DESC, rule', lead, since),
  };
}
