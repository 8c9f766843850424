import type { EventConditions, Rule } from '../../protocol/card.ts';
import type { Card } from '../scoring/card.ts';
import { DAY_MS } from '../scoring/decay.ts';
import { isMeant } from '../scoring/event-match.ts';
import { addEvent } from '../scoring/tally.ts';
import type { CountingTally, Facts, ScoringContext, Visit } from './facts.ts';
import type { NotedEvent } from './noted-event.ts';

/** Spans remembered per rule: as many visits as the facts know, and the days from which an event can still come. */
const SPANS_KEPT = { visit: 8, day: 62, ever: 1 };
const HOUR_MS = 3_600_000;

/** An event goes to the tallies of all rules that mean it, and of the gates that ask for what was done. */
export function countEvent(facts: Facts, event: NotedEvent, visit: Visit, now: number, context: ScoringContext): void {
  for (const rule of counted(context.card)) {
    if (!isMeant(rule.on, rule.where, event, visit)) continue;
    const before = Object.hasOwn(facts.tallies, rule.id) ? facts.tallies[rule.id] : undefined;
    const after = count(before, rule, event, now, context);
    if (after) facts.tallies[rule.id] = after;
  }
}

/** A gate that asks for an event counts it like a rule, of which it takes no points. */
const counted = ({ rules, gates }: Card): Rule[] => [
  ...rules,
  ...gates.flatMap(({ id, when }) =>
    when.fact === 'event' ? [{ id, on: when.on, points: 1, at_most: GATE_CEILING, ...(when.where ? { where: when.where } : {}) }] : [],
  ),
];
const GATE_CEILING = 1_000;

/** The tally with the event, or nothing to keep. */
function count(before: CountingTally | undefined, rule: Rule, event: NotedEvent, now: number, context: ScoringContext): CountingTally | undefined {
  const tally: CountingTally = before ?? { key: null, spans: [] };
  const often = rule.where?.often;
  const recent = often && [...(tally.recent ?? []), event.at].toSorted((a, b) => a - b).slice(-often.times);
  // Too seldom so far: it is remembered, and counts nothing.
  if (often && recent && !isOften(often, recent)) return { ...tally, recent };
  const span = spanOf(rule, event, context);
  const used = tally.spans.find(([name]) => name === span)?.[1] ?? 0;
  if (rule.limit && used >= rule.limit.times) return before;
  return {
    ...addEvent(tally, rule, event.at, now, context.halfLifeMs),
    spans: rule.limit
      ? [...tally.spans.filter(([name]) => name !== span), [span, used + 1] as [string, number]].slice(-SPANS_KEPT[rule.limit.per])
      : tally.spans,
    ...(recent ? { recent } : {}),
  };
}

const isOften = ({ times, hours }: NonNullable<EventConditions['often']>, recent: readonly number[]): boolean =>
  recent.length >= times && (recent.at(-1) ?? 0) - (recent.at(-times) ?? 0) <= hours * HOUR_MS;

function spanOf({ limit }: Rule, event: NotedEvent, { utcOffsetMs }: ScoringContext): string {
  if (limit?.per === 'visit') return event.visit;
  return limit?.per === 'ever' ? 'ever' : String(Math.floor((event.at + utcOffsetMs) / DAY_MS));
}
