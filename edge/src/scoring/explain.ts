import type { Card } from './card.ts';
import { valueAt } from './decay.ts';
import { fitRows } from './fit.ts';
import { behindGates, gatesOf, type Scored } from './gates.ts';
import { heatOf } from './score.ts';

/** Why the score is what it is: one line of it. */
export interface ExplainRow {
  rule: string;
  axis: 'fit' | 'engagement';
  /** Now. What gates take away is below zero. */
  points: number;
  /** How many events counted. Not said of fit and gates. */
  count?: number;
  /** When the latest of them happened, ms. */
  last?: number;
  /** How much of what was given has cooled. */
  cooled?: number;
  /** Whether the rule's ceiling was reached. */
  capped?: boolean;
}

/**
 * Rows of `now`, the strongest first. Those of engagement sum to S(now), those of fit to the fit; points are exact,
 * the shown score is their sum capped and rounded.
 */
export function explain(scored: Scored, card: Card, seen: number, now: number, halfLifeMs: number): ExplainRow[] {
  const fit = fitRows(card.fit, scored.person).map(({ rule, points }) => ({ rule, axis: 'fit' as const, points }));
  const engagement = card.rules.flatMap((rule): ExplainRow[] => {
    const tally = Object.hasOwn(scored.tallies, rule.id) ? scored.tallies[rule.id] : undefined;
    if (!tally || tally.key === null) return [];
    const points = rule.points * valueAt(tally.key, now, halfLifeMs);
    const given = tally.n === undefined ? points : Math.min(rule.at_most, rule.points * tally.n);
    return [
      {
        rule: rule.id,
        axis: 'engagement',
        points,
        ...(tally.n === undefined ? {} : { count: tally.n, cooled: Math.max(0, given - points) }),
        ...(tally.last === undefined ? {} : { last: tally.last }),
        ...(tally.capped ? { capped: true } : {}),
      },
    ];
  });
  return [...fit, ...engagement.toSorted((a, b) => b.points - a.points), ...gateRows(scored, card, seen, now, halfLifeMs)];
}

/** What each gate takes away, one after the other, so that the rows still sum to the score. */
function gateRows(scored: Scored, card: Card, seen: number, now: number, halfLifeMs: number): ExplainRow[] {
  let heat = heatOf(scored.tallies, card);
  return gatesOf(card.gates, scored).map((gate) => {
    const left = behindGates(heat, [gate], seen, halfLifeMs);
    const points = valueAt(left, now, halfLifeMs) - valueAt(heat, now, halfLifeMs);
    heat = left;
    return { rule: gate.id, axis: 'engagement', points };
  });
}
