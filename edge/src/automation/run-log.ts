import type { AutomationRun } from '../../protocol/automation-record.ts';
import type { Env } from '../env.ts';
import { countsFor } from '../leads/counts-for.ts';
import { Problem } from '../problem.ts';
import type { Run } from './run-store.ts';
import { showRun } from './show-rule.ts';

/** For so long it is shown what was done. That it was done is kept, so that it isn't done again. */
const SHOWN_MS = 90 * 86_400_000;

type Log = Pick<Env, 'AUTOMATION' | 'DB'>;

/** The latest runs of a rule, and where to go on behind them. */
export async function latestRuns(
  { AUTOMATION, DB }: Log,
  site: string,
  rule: string,
  { limit, behind }: { limit: number; behind?: string | undefined },
  now: number,
): Promise<{ data: AutomationRun[]; next: string | null }> {
  const [at = '', lead = ''] = behind?.split('.') ?? [];
  const from = behind === undefined ? { at: Number.MAX_SAFE_INTEGER, lead: '' } : { at: Number(at), lead };
  const found = (await AUTOMATION.getByName(site).latest(rule, now - SHOWN_MS, from, limit + 1)) as Run[];
  const runs = found.slice(0, limit);
  const last = runs.at(-1);
  return { data: await named(DB, site, runs), next: found.length > limit && last ? `${last.at}.${last.lead}` : null };
}

/** What rules have done about a person, of that one lead. */
export async function runsOfLead({ AUTOMATION, DB }: Log, site: string, lead: string, now: number): Promise<AutomationRun[]> {
  if (!(await countsFor(DB, site, [lead])).has(lead)) throw new Problem('not_found');
  return named(DB, site, (await AUTOMATION.getByName(site).ofLead(lead, now - SHOWN_MS)) as Run[]);
}

/** With the names of their leads: nobody knows a lead by its id. */
async function named(db: D1Database, site: string, runs: readonly Run[]): Promise<AutomationRun[]> {
  const leads = [...new Set(runs.map(({ lead }) => lead))];
  const { results } = await db
    .prepare(`SELECT id, coalesce(record ->> '$.corrections.name.full_name', record ->> '$.contact.full_name', record ->> '$.contact.company', email, phone) AS name
       FROM leads WHERE site = ? AND erased_at IS NULL AND id IN (SELECT value FROM json_each(?))`)
    .bind(site, JSON.stringify(leads))
    .all<{ id: string; name: string | null }>();
  const names = new Map(results.map(({ id, name }) => [id, name]));
  return runs.map((run) => showRun(run, names.get(run.lead) ?? null));
}
