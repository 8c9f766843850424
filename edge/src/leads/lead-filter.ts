import type { Lead, LeadQuery } from '../../protocol/lead.ts';
import { halfLives } from '../scoring/decay.ts';
import { ENGAGEMENT_SHOWN_MAX } from '../scoring/score.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { isInRange, isOneOf, ratedRanges } from './lead-conditions.ts';
import { conditionsOfTeam, conditionsOnRecord } from './list-conditions.ts';
import { type LeadRow, toLead } from './lead-row.ts';
import type { SqlValues } from './sql-values.ts';

/** A merged lead, or an erased one: it is told that it is gone, and nothing more. */
const IS_GONE = '(merged_into IS NOT NULL OR erased_at IS NOT NULL)';
const IS_THERE = 'merged_into IS NULL AND erased_at IS NULL';

/**
 * The leads that a query asks for, as a condition on their rows. What is quick to see comes first, and what stands behind
 * the long record, or in it, last: SQLite stops at the first that does not hold.
 */
export function filterOf(query: LeadQuery, now: number, context: ScoringContext, values: SqlValues): string {
  const live = conditionsOnLive(query, now, context, values);
  const time = [
    ...(query.updated_since ? [`updated_at >= ${values.bind(Date.parse(query.updated_since))}`] : []),
    ...(query.updated_until ? [`updated_at < ${values.bind(Date.parse(query.updated_until))}`] : []),
  ];
  if (query.include_deleted !== '1') return [...time, ...live, IS_THERE, ...answered(query, values)].join(' AND ');
  // Whoever has a lead must hear that it is gone, whatever it was: a tombstone is neither hot nor of any stage.
  const wanted = [...live, ...answered(query, values)];
  return [...time, wanted.length > 0 ? `(${IS_GONE} OR (${wanted.join(' AND ')}))` : '1'].join(' AND ');
}

function conditionsOnLive(query: LeadQuery, now: number, context: ScoringContext, values: SqlValues): string[] {
  const { stage, temperature, min_score: least } = query;
  const conditions = stage ? [isOneOf('stage', stage, values)] : [];
  const known = [context.card, ...(context.cards ?? [])].map(({ version }) => version);
  // A row of a card that is not at hand is rated anew as it is read: what it is, `asAsked` says.
  const unless = `NOT ${isOneOf('rules', known, values)}`;
  if (temperature) {
    const ranges = ratedRanges(temperature, context, now).map((range) => `(${isInRange(range, values)})`);
    conditions.push(`(${ranges.join(' OR ')} OR ${unless})`);
  }
  if (least !== undefined) conditions.push(`(${hasAtLeast(least, now, context.halfLifeMs, values)} OR ${unless})`);
  return [...conditions, ...conditionsOfTeam(query, values), ...conditionsOnRecord(query, now, context, values)];
}

/** One V8 and another, and SQLite, differ in the last digits of a logarithm: too many are asked for, and `asAsked` decides. */
const TOLERANCE = 1e-9;

/**
 * Whether a row shows at least so many points in all, by two stored numbers. It shows fit + round(engagement), and the
 * engagement at no more than a hundred: so the engagement must be n - fit - ½ or more, and its heat the key of that.
 */
function hasAtLeast(points: number, now: number, halfLifeMs: number, { bind }: SqlValues): string {
  const [n, today] = [bind(points), bind(halfLives(now, halfLifeMs) - TOLERANCE)];
  return `(fit >= ${n} OR (fit >= ${n} - ${ENGAGEMENT_SHOWN_MAX} AND heat_order >= log2(${n} - fit - 0.5) + ${today}))`;
}

/** Rows of before their CTAs were kept have the consents. */
function answered({ cta }: LeadQuery, { bind }: SqlValues): string[] {
  if (!cta) return [];
  const isAsked = (value: string): string => `${value} IN (SELECT value FROM json_each(${bind(JSON.stringify(cta))}))`;
  const byConsent = `record -> '$.ctas' IS NULL AND EXISTS (SELECT 1 FROM json_each(record, '$.consent') AS given WHERE ${isAsked("given.value ->> 'cta'")})`;
  return [`(EXISTS (SELECT 1 FROM json_each(record, '$.ctas') AS own WHERE ${isAsked('own.value')}) OR (${byConsent}))`];
}

/** The lead of a row that was found, unless it turns out that it does not show what was asked for: that decides, to the last point. */
export function asAsked(row: LeadRow, { temperature, min_score: least }: LeadQuery, context: ScoringContext, now: number): Lead[] {
  const lead = toLead(row, context, now);
  if (row.merged_into !== null || row.erased_at !== null) return [lead];
  const isAsked = (!temperature || temperature.includes(lead.score.temperature)) && (least === undefined || lead.score.total >= least);
  return isAsked ? [lead] : [];
}
