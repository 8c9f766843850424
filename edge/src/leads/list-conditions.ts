import { Journey, type LeadQuery } from '../../protocol/lead.ts';
import { MEMORY_HALF_LIVES } from '../scoring/journey.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { isOneOf } from './lead-conditions.ts';
import type { SqlValues } from './sql-values.ts';

/** What the people who work with leads ask of them, as conditions on their rows. */

/** What stands in columns of its own. */
export function conditionsOfTeam(query: LeadQuery, values: SqlValues): string[] {
  const { status, owner, tag, created_since: since, created_until: until } = query;
  const conditions = status ? [isOneOf('status', status, values)] : [];
  if (owner !== undefined) conditions.push(owner === NOBODY ? 'owner IS NULL' : `owner = ${values.bind(owner)}`);
  if (since) conditions.push(`created_at >= ${values.bind(Date.parse(since))}`);
  if (until) conditions.push(`created_at < ${values.bind(Date.parse(until))}`);
  if (tag !== undefined) conditions.push(`EXISTS (SELECT 1 FROM json_each(tags) AS own WHERE own.value = ${values.bind(tag.normalize('NFC'))})`);
  return conditions;
}

export const NOBODY = 'nobody';

/** What stands in the record. */
export function conditionsOnRecord(query: LeadQuery, now: number, { halfLifeMs }: ScoringContext, values: SqlValues): string[] {
  const { source, journey } = query;
  const conditions = source ? [isOneOf("record ->> '$.first.group'", source, values)] : [];
  if (journey) {
    // Whole milliseconds, as the signs are.
    const since = values.bind(Math.ceil(now - MEMORY_HALF_LIVES * halfLifeMs));
    const isSeen = (step: Journey): string => `ifnull(record ->> '$.journey.${step}', -1) >= ${since}`;
    const steps = Journey.options.map(
      (step, i) => [step, [step === 'awareness' ? '1' : isSeen(step), ...not(Journey.options.slice(i + 1).map(isSeen))]] as const,
    );
    conditions.push(`(${steps.flatMap(([step, all]) => (journey.includes(step) ? `(${all.join(' AND ')})` : [])).join(' OR ')})`);
  }
  return conditions;
}

const not = (conditions: readonly string[]): string[] => conditions.map((condition) => `NOT ${condition}`);
