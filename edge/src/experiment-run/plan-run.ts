import type { PlanAnswer, PlanQuestion } from '../../protocol/experiment-record.ts';
import type { ExperimentPlan } from '../../protocol/experiment.ts';
import { USUAL_RATE } from '../experiments/beta-binomial.ts';
import { planWords } from '../experiments/plan-words.ts';
import { daysFor, smallestLift, visitorsPerArm } from '../experiments/sample-size.ts';
import { Problem } from '../problem.ts';
import { readSite } from '../site/site-store.ts';
import { checkArms, type Draw } from './checked-arms.ts';
import { findExperiment } from './experiment-store.ts';

const WEEK_DAYS = 7;
const WHOLE = 10_000;
const COLUMN_OF = { lead: 'leads', mql: 'mqls', sql: 'sqls', customer: 'customers' } as const;

/** What an experiment could find if it began now, and what stands in its way. Nothing is changed. */
export async function planRun(db: D1Database, siteId: string, id: string, question: PlanQuestion, draw: Draw): Promise<PlanAnswer> {
  const [{ plan }, site] = await Promise.all([findExperiment(db, siteId, id), readSite(db, siteId)]);
  if (!site) throw new Problem('unknown_site');
  const [{ errors }, seen] = await Promise.all([checkArms(site, plan, draw), earlier(db, siteId, plan.cta, COLUMN_OF[plan.goal])]);
  const known = knownOf(question, seen);
  const { daily_visitors: dailyVisitors, rate } = known;
  // Each challenger is compared by itself: together they may be wrong no more often.
  const alpha = 0.05 / (plan.arms.length - 1);
  const share = shareOfSmallest(plan);
  const days = plan.weeks * WEEK_DAYS;
  const perArm = dailyVisitors === null ? null : Math.floor(dailyVisitors * days * share);
  const found = perArm === null ? null : smallestLift(rate, perArm, { alpha });
  const forLift = question.lift === undefined ? null : effort(rate, question.lift, alpha, dailyVisitors, share);
  const words = { weeks: plan.weeks, dailyVisitors, smallestLift: found, forLift };
  return {
    faults: errors,
    ...known,
    days,
    visitors_per_arm: perArm,
    smallest_lift: found,
    for_lift: forLift && { visitors_per_arm: forLift.visitors_per_arm, days: forLift.days },
    words: { vi: planWords(words, 'vi'), en: planWords(words, 'en') },
  };
}

type Seen = Awaited<ReturnType<typeof earlier>>;

/** What was said stands above what was seen, and that above what is usual. */
const knownOf = (said: PlanQuestion, seen: Seen): Pick<PlanAnswer, 'daily_visitors' | 'rate' | 'known_from'> => ({
  daily_visitors: said.daily_visitors ?? seen?.dailyVisitors ?? null,
  rate: said.rate ?? (seen?.rate || USUAL_RATE),
  known_from: {
    daily_visitors: said.daily_visitors !== undefined ? 'said' : seen ? 'run' : 'unknown',
    rate: said.rate !== undefined ? 'said' : seen?.rate ? 'run' : 'usual',
  },
});

/** Of those who come by, how many the arm with the fewest visitors gets. */
const shareOfSmallest = ({ arms, coverage, slot }: ExperimentPlan): number =>
  (Math.min(...arms.map(({ weight }) => weight)) / WHOLE) * (coverage / WHOLE) * (slot ? (slot.to - slot.from) / WHOLE : 1);

function effort(rate: number, lift: number, alpha: number, dailyVisitors: number | null, share: number) {
  const perArm = visitorsPerArm(rate, lift, { alpha });
  // A lift beyond everybody cannot be had by any number of visitors.
  if (!Number.isFinite(perArm))
    throw new Problem('invalid_request', [{ path: 'lift', code: 'invalid_lift', detail: 'The rate with this lift would be above 1.' }]);
  return { lift, visitors_per_arm: perArm, days: dailyVisitors ? daysFor(perArm, 1, dailyVisitors, share).whole : null };
}

/** What the latest run of the same CTA saw, of all arms that were not excluded. */
async function earlier(db: D1Database, site: string, cta: string, column: string): Promise<{ dailyVisitors: number; rate: number } | null> {
  const row = await db
    .prepare(
      `SELECT sum(exposures) AS exposures, sum(${column}) AS conversions, count(DISTINCT day) AS days FROM experiment_days
       WHERE site = ?1 AND run = (SELECT run FROM experiment_runs WHERE site = ?1 AND plan ->> 'cta' = ?2 ORDER BY started_at DESC LIMIT 1)`,
    )
    .bind(site, cta)
    .first<{ exposures: number | null; conversions: number | null; days: number }>();
  if (!row?.exposures) return null;
  return { dailyVisitors: row.exposures / row.days, rate: (row.conversions ?? 0) / row.exposures };
}
