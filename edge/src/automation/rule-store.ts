import type { Automation } from '../../protocol/automation.ts';
import { noteIfDone } from '../audit/note.ts';
import { AUTOMATION_READER } from '../journal/wake-readers.ts';
import { Problem } from '../problem.ts';
import { dropCached } from '../site/site-store.ts';
import type { StoredRule } from './world.ts';

/** The rules of sites in D1. Each change is noted, and with it whether the site's object wants to know what is new. */

export interface RuleRecord extends StoredRule {
  version: number;
  created: number;
  updated: number;
}

interface Row {
  rule: string;
  state: 'on' | 'off';
  version: number;
  since_seq: number;
  since_at: number;
  origin: string;
  created_at: number;
  updated_at: number;
}

const COLUMNS = 'rule, state, version, since_seq, since_at, origin, created_at, updated_at';
/** More than anybody can keep in mind. Each is asked at every change of a lead. */
const RULES_MAX = 100;

const toRecord = ({ rule, state, version, since_seq: seq, since_at: at, origin, created_at: created, updated_at: updated }: Row): RuleRecord => ({
  // It was checked when it was written.
  rule: JSON.parse(rule) as Automation,
  isOn: state === 'on',
  seq,
  at,
  origin,
  version,
  created,
  updated,
});

export async function findRules(db: D1Database, site: string): Promise<RuleRecord[]> {
  const { results } = await db.prepare(`SELECT ${COLUMNS} FROM automations WHERE site = ? ORDER BY created_at, id`).bind(site).all<Row>();
  return results.map(toRecord);
}

export async function findRule(db: D1Database, site: string, id: string): Promise<RuleRecord> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM automations WHERE site = ? AND id = ?`).bind(site, id).first<Row>();
  if (!row) throw new Problem('not_found');
  return toRecord(row);
}

/** Who does it, where the edge was reached, and when. */
export interface Word {
  by: string;
  origin: string;
  now: number;
}

export async function createRule(db: D1Database, site: string, rule: Automation, { by, origin, now }: Word): Promise<RuleRecord> {
  const [made, , there] = await db.batch<Row>([
    db
      .prepare(
        `INSERT INTO automations (site, id, rule, state, version, origin, created_at, updated_at)
         SELECT ?1, ?2, ?3, 'off', 1, ?4, ?5, ?5 WHERE (SELECT count(*) FROM automations WHERE site = ?1) < ${RULES_MAX}
         ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
      )
      .bind(site, rule.id, JSON.stringify(rule), origin, now),
    noteIfDone(db, site, { by, action: 'automation.made', target: rule.id }, now),
    db.prepare('SELECT 1 FROM automations WHERE site = ? AND id = ?').bind(site, rule.id),
  ]);
  const row = made?.results[0];
  if (row) return toRecord(row);
  throw new Problem(there?.results.length ? 'automation_exists' : 'too_many_automations');
}

/** What happens from now on is what a rule is about that is on. */
const SINCE = `since_seq = coalesce((SELECT seq FROM lead_seq WHERE site = ?1), 0), since_at = ?4, origin = ?5`;

/** Another rule in place of the one there is. */
export async function saveRule(db: D1Database, site: string, rule: Automation, { by, origin, now }: Word): Promise<RuleRecord> {
  const [saved] = await db.batch<Row>([
    db
      .prepare(`UPDATE automations SET rule = ?3, version = version + 1, updated_at = ?4, ${SINCE} WHERE site = ?1 AND id = ?2 RETURNING ${COLUMNS}`)
      .bind(site, rule.id, JSON.stringify(rule), now, origin),
    noteIfDone(db, site, { by, action: 'automation.changed', target: rule.id }, now),
  ]);
  const row = saved?.results[0];
  if (!row) throw new Problem('not_found');
  return toRecord(row);
}

/** One that is on already goes on as it is. */
export async function switchRule(db: D1Database, site: string, id: string, state: 'on' | 'off', { by, origin, now }: Word): Promise<RuleRecord> {
  await db.batch([
    db.prepare(`UPDATE automations SET state = ?3, ${SINCE} WHERE site = ?1 AND id = ?2 AND state <> ?3`).bind(site, id, state, now, origin),
    noteIfDone(db, site, { by, action: `automation.switched_${state}`, target: id }, now),
    ...reading(db, site),
  ]);
  dropCached(site);
  return findRule(db, site, id);
}

export async function deleteRule(db: D1Database, site: string, id: string, { by, now }: Word): Promise<void> {
  const [gone] = await db.batch([
    db.prepare('DELETE FROM automations WHERE site = ? AND id = ?').bind(site, id),
    noteIfDone(db, site, { by, action: 'automation.deleted', target: id }, now),
    ...reading(db, site),
  ]);
  dropCached(site);
  if (!gone?.meta.changes) throw new Problem('not_found');
}

/** The site's object reads the journal as long as any rule is on. */
const reading = (db: D1Database, site: string): D1PreparedStatement[] => {
  const anyOn = `EXISTS (SELECT 1 FROM automations WHERE site = ?1 AND state = 'on')`;
  return [
    db.prepare(`INSERT INTO journal_readers (site, reader) SELECT ?1, '${AUTOMATION_READER}' WHERE ${anyOn} ON CONFLICT DO NOTHING`).bind(site),
    db.prepare(`DELETE FROM journal_readers WHERE site = ?1 AND reader = '${AUTOMATION_READER}' AND NOT ${anyOn}`).bind(site),
  ];
};
