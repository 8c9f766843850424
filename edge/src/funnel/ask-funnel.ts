import type { CtaCounts, Funnel, FunnelQuery } from '../../protocol/funnel.ts';
import type { Env } from '../env.ts';
import { addDays, dateIn, daysBetween } from '../experiments/calendar.ts';
import { Problem } from '../problem.ts';
import type { Site } from '../site/site-store.ts';
import type { VisitAnswer, VisitQuestion } from './added-up.ts';
import { costsTouching } from './cost-store.ts';
import { countLeads } from './lead-counts.ts';
import type { LeadSteps } from './lead-steps.ts';
import { putTogether } from './put-together.ts';
import { GATHER_MS, oldestDay, tellGathered } from './tell-funnel.ts';

type Places = Pick<Env, 'DB' | 'FUNNEL'>;

/** From the visit to the customer, by one dimension. */
export async function askFunnel(env: Places, site: Site, { from, to, by }: FunnelQuery, now: number): Promise<Funnel> {
  const zone = site.settings.time_zone;
  const question: VisitQuestion = { before: addDays(from, daysBetween(to, from) - 1), from, to, by };
  const [visits, leads, costs, labels] = await Promise.all([
    visitsOf(env, site, question, now),
    countLeads(env.DB, site.id, zone, question),
    costsTouching(env.DB, site.id, from, to),
    labelsOf(env.DB, site.id, by),
  ]);
  return {
    from,
    to,
    time_zone: zone,
    today: dateIn(zone, now),
    by,
    ...putTogether(question, visits, leads, costs, labels),
    as_of: new Date(now - GATHER_MS).toISOString(),
  };
}

/** What became of each CTA that was shown, or whose form was sent. */
export async function askCtaCounts(env: Places, site: Site, { from, to }: Pick<FunnelQuery, 'from' | 'to'>, now: number): Promise<CtaCounts[]> {
  const question: VisitQuestion = { before: from, from, to, by: 'cta' };
  const [visits, leads] = await Promise.all([visitsOf(env, site, question, now), countLeads(env.DB, site.id, site.settings.time_zone, question)]);
  const reached = new Map(visits.keys);
  const made = new Map(leads.keys.map(({ key, steps }) => [key, steps]));
  const ctas = [...new Set([...reached.keys(), ...made.keys()])].filter((cta) => cta !== null).toSorted();
  return ctas.map((cta) => {
    const [, views = 0, clicks = 0, starts = 0] = reached.get(cta) ?? [];
    const { leads: all = 0, mqls = 0, sqls = 0, customers = 0 } = made.get(cta) ?? ({} as Partial<LeadSteps>);
    return { cta, views, clicks, starts, leads: all, mqls, sqls, customers };
  });
}

async function visitsOf({ FUNNEL }: Places, site: Site, question: VisitQuestion, now: number): Promise<VisitAnswer> {
  try {
    await tellGathered({ FUNNEL }, site.id);
    // Plain data, which the type of a remote call does not see through.
    return (await FUNNEL.getByName(site.id).read(question, oldestDay(site.settings.time_zone, now))) as unknown as VisitAnswer;
  } catch (error) {
    console.error('funnel object failed', error instanceof Error ? error.message : error);
    throw new Problem('unavailable', [], { 'retry-after': '5' });
  }
}

/** What the team calls what is known here by an id. */
async function labelsOf(db: D1Database, site: string, by: VisitQuestion['by']): Promise<Map<string, string>> {
  const sql = LABELS[by];
  if (sql === undefined) return new Map();
  const { results } = await db.prepare(sql).bind(site).all<{ key: string; label: string | null }>();
  return new Map(results.flatMap(({ key, label }) => (label === null ? [] : [[key, label] as const])));
}

const LABELS: Partial<Record<VisitQuestion['by'], string>> = {
  cta: `SELECT id AS key, draft ->> 'name' AS label FROM ctas WHERE site = ?`,
  variant: `SELECT experiments.id || '/' || (arm.value ->> 'id') AS key, (plan ->> 'name') || ': ' || (arm.value ->> 'name') AS label
    FROM experiments CROSS JOIN json_each(plan, '$.arms') AS arm WHERE site = ?`,
};
