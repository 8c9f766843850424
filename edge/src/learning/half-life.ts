import type { Rule } from '../../protocol/card.ts';
import type { Card } from '../scoring/card.ts';
import { DAY_MS, halfLives, keyOf, valueAt } from '../scoring/decay.ts';
import { fitOf } from '../scoring/fit.ts';
import { behindGates, gatesOf } from '../scoring/gates.ts';
import { heatOf } from '../scoring/score.ts';
import { type Tallies, type Tally, underCeilings } from '../scoring/tally.ts';
import type { BornLead } from './born-lead.ts';
import { compareAuc, type Difference } from './compare-auc.ts';
import { aucOf } from './ranking.ts';
import { tieGroups } from './tie-groups.ts';

/** The half-lives that a site can have, days. */
export const HALF_LIVES_DAYS = [1, 3, 7, 14, 30, 90] as const;

/**
 * The tally as it would be with another half-life. Of n events there are three numbers: how many, when the latest
 * was, and their sum by the half-life of the site. One event or two follow exactly from them. Of more it is taken
 * that those before the latest are all as old as gives the sum; what a ceiling has cut, that all of it is as old as
 * the latest. In simulated histories the AUC that
 * comes of it is within 0.02 of the true one, so that only a clear difference is worth a word.
 */
export function withHalfLife(tally: Tally, fromMs: number, toMs: number): Tally {
  const { key, n = 0, last, capped } = tally;
  if (key === null || last === undefined) return tally;
  const sum = valueAt(key, last, fromMs);
  if (n < 2 || capped || sum <= 1) return { ...tally, key: keyOf(sum, last, toMs) };
  const others = n - 1;
  // Mean age of the others, ms: 2^(−age/h) is what each of them is worth.
  const age = Math.max(0, -fromMs * Math.log2((sum - 1) / others));
  return { ...tally, key: keyOf(1 + others * 2 ** (-age / toMs), last, toMs) };
}

/** What cools more slowly may reach a ceiling that it did not reach: it is cut where the latest event arrived. */
function underIts({ at_most: most, points }: Rule, tally: Tally, halfLifeMs: number): Tally {
  if (tally.key === null || tally.last === undefined) return tally;
  return { ...tally, key: Math.min(tally.key, Math.log2(most / points) + halfLives(tally.last, halfLifeMs)) };
}

function talliesWith(born: Tallies, { rules }: Card, fromMs: number, toMs: number): Tallies {
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
  return Object.fromEntries(
    Object.entries(born).map(([id, tally]) => {
      const other = withHalfLife(tally, fromMs, toMs);
      const rule = ruleOf.get(id);
      return [id, rule ? underIts(rule, other, toMs) : other];
    }),
  );
}

/** The card's score at birth by each of the half-lives, in their order. What does not cool is asked once. */
export function scoresByHalfLife({ born, person, createdAt }: BornLead, card: Card, halfLifeMs: number): number[] {
  const fit = fitOf(card.fit, person);
  const gates = gatesOf(card.gates, { tallies: born, person });
  return HALF_LIVES_DAYS.map((days) => {
    const other = days * DAY_MS;
    const tallies = underCeilings(other === halfLifeMs ? born : talliesWith(born, card, halfLifeMs, other), card.rules, createdAt, other);
    return fit + valueAt(behindGates(heatOf(tallies, card), gates, createdAt, other), createdAt, other);
  });
}

export interface HalfLifeView {
  /** The site's own, days. */
  now: number;
  /** The one that puts customers first best. */
  best: number;
  /** Whether it does so beyond chance. */
  clear: boolean;
  by: { days: number; auc: number | null }[];
  difference: Difference | null;
}

/** Which half-life ranks leads of known outcome best. `scores` are those of `scoresByHalfLife`, a lead each. */
export function bestHalfLife(scores: readonly (readonly number[])[], won: readonly boolean[], nowDays: number): HalfLifeView {
  const by = HALF_LIVES_DAYS.map((days, place) => ({
    days,
    auc: aucOf(tieGroups(scores.map((its, lead) => ({ score: its[place] ?? 0, won: won[lead] === true })))),
  }));
  const own = by.findIndex(({ days }) => days === nowDays);
  // Of equals the one that the site has: nothing speaks for a change.
  const place = by.reduce((best, { auc }, i) => ((auc ?? 0) > (by[best]?.auc ?? 0) ? i : best), Math.max(0, own));
  const scored = (at: number) => scores.map((its, lead) => ({ score: its[at] ?? 0, won: won[lead] === true }));
  const difference = place === own || own < 0 ? null : compareAuc(scored(place), scored(own));
  return { now: nowDays, best: by[place]?.days ?? nowDays, clear: (difference?.low ?? 0) > 0, by, difference };
}
