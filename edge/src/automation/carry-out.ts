import type { Automation } from '../../protocol/automation.ts';
import { changeLead } from '../leads/change-lead.ts';
import { countsFor } from '../leads/counts-for.ts';
import { patchLead } from '../leads/decide.ts';
import { LEAD_COLUMNS, type LeadRow } from '../leads/lead-row.ts';
import { watchCooling } from '../identity/watch-cooling.ts';
import { AUTOMATION_READER, tellReaders } from '../journal/wake-readers.ts';
import { scoringContext } from '../site/scoring-context.ts';
import { act, type Outward } from './act.ts';
import { dueAt } from './decide.ts';
import { seenAt } from './happened.ts';
import { allHold, type Asked, isFor } from './holds.ts';
import { opening } from './hours.ts';
import { offersOf } from './offers-of.ts';
import { isNothing, patchOf, type Plan, planOf, wordsOf } from './plan.ts';
import type { Run } from './run-store.ts';
import { type Subject, subjectOfRow } from './subject.ts';
import { asksForTouch, BY, movedSince } from './touched-since.ts';
import { offsetOf, type StoredRule, type World } from './world.ts';

/**
 * Does what a run is there for, as far as it is still to be done: the lead is read anew, and what had to hold must hold.
 * A crash anywhere in it does what was done once more at most, and each of it may be done again: what is written of the
 * lead is settled and kept before, and what goes out has a name by which it is known.
 * @returns the run as it stands then
 */
export async function carryOut(world: World, run: Run): Promise<Run> {
  const { env, site, rules, runs, now } = world;
  const rule = rules.get(run.rule);
  const hasBegun = run.plan !== null;
  const skip = (why: string): Run => ({ ...run, state: 'skipped', why, ended: now });
  if (!rule) return skip('deleted');
  if (!rule.isOn && !hasBegun) return skip('switched_off');
  const row = await readLead(env.DB, site.id, run.lead);
  if (!row || row.erased_at !== null) {
    runs.forget([run.lead]);
    return skip('erased');
  }
  if (hasBegun) return perform(world, rule, run, subjectOf(world, row), null);
  if (row.id !== run.lead) {
    runs.carry(run.lead, row.id, now);
    return skip('merged');
  }
  if (row.quarantined === 1 || row.confirmed === 0) return skip('not_in_feed');
  const subject = subjectOf(world, row);
  const due = dueNow(world, rule, subject);
  if (due > now) return { ...run, due };
  const asked = await askedOf(world, rule, run, subject);
  return mayBegin(rule.rule, asked) ? perform(world, rule, run, subject, asked) : skip('conditions');
}

async function askedOf({ env, site, now }: World, { rule }: StoredRule, { touched, lead, seq }: Run, subject: Subject): Promise<Asked> {
  const offers = await offersOf(env.DB, site, [subject.lead], now);
  return { subject, offers, touched: touched || (asksForTouch(rule) && (await movedSince(env.DB, site.id, lead, seq))) };
}

const mayBegin = (rule: Automation, asked: Asked): boolean => (!rule.still || isFor(rule, asked)) && allHold(rule.by_then, asked);

const subjectOf = ({ site, now }: World, row: LeadRow): Subject => subjectOfRow(row, scoringContext(site, now), now);

/** What is said of a lead that was merged is done about the person. */
async function readLead(db: D1Database, site: string, asked: string): Promise<LeadRow | null> {
  const read = (id: string) => db.prepare(`SELECT ${LEAD_COLUMNS} FROM leads WHERE site = ? AND id = ?`).bind(site, id).first<LeadRow>();
  const row = await read(asked);
  if (row === null || row.merged_into === null) return row;
  const root = (await countsFor(db, site, [asked])).get(asked);
  return root === undefined ? null : read(root);
}

/** When it is to be done by what is known now: who was away may have come back, and an alarm may be late. */
function dueNow({ site, now }: World, { rule }: StoredRule, { lead }: Subject): number {
  const offsetAt = offsetOf(site);
  const again = rule.when.on === 'quiet' ? dueAt(rule, seenAt(lead), offsetAt) : 0;
  return Math.max(again, opening(now, rule.hours, offsetAt));
}

/** @param asked null for a run that has begun */
async function perform(world: World, stored: StoredRule, run: Run, before: Subject, asked: Asked | null): Promise<Run> {
  const { runs, storage, now } = world;
  const { rule } = stored;
  let current = run;
  if (asked) {
    const turn = (list: string): string => `turn/${rule.id}/${list}`;
    const { plan, did } = planOf(rule, asked, (list) => storage.kv.get<number>(turn(list)) ?? 0);
    current = { ...current, plan, did };
    storage.transactionSync(() => {
      const turns = plan.owner?.turns;
      if (turns) storage.kv.put(turn(turns.name), turns.next);
      runs.say(before.lead.id, wordsOf(plan));
      runs.put(current);
    });
  }
  const subject = current.plan ? await write(world, rule.id, before, current.plan) : before;
  const name = `aut_${run.rule}_${run.lead}`;
  const outward = rule.then.filter((action): action is Outward => !WRITTEN.has(action.do));
  for (const [i, action] of outward.entries()) {
    if (i < current.step) continue;
    current = { ...current, step: i + 1, did: [...current.did, await act(world, stored, action, { subject, name, place: i })] };
    runs.put(current);
  }
  const why = current.did.every(({ result }) => result === 'skipped') ? (current.did[0]?.why ?? null) : null;
  return { ...current, state: why === null ? 'done' : 'skipped', why, plan: null, ended: now };
}

const WRITTEN: ReadonlySet<string> = new Set(['tag', 'owner', 'status']);

/** Writes what the plan says, as far as it isn't so already. */
async function write({ env, site, runs, now }: World, rule: string, before: Subject, plan: Plan): Promise<Subject> {
  if (isNothing(plan)) return before;
  const { id, seq } = before.lead;
  const word = { by: BY + rule, now };
  const { lead, cools } = await changeLead(env.DB, site, id, (state, context) => patchLead(state, patchOf(plan, state), word, context), now);
  // Nothing was to be written: no change will come that says so.
  if (lead.seq === seq) runs.unsaid(id, wordsOf(plan));
  await tellReaders(env, { id: site.id, readers: site.readers.filter((reader) => reader !== AUTOMATION_READER) });
  if (cools !== null) await watchCooling(env, site, new Map([[lead.id, cools]]), now);
  return { ...before, lead, person: { ...before.person, tags: lead.tags } };
}
