import type { Card } from '../scoring/card.ts';
import type { KnownLeads } from './back-test.ts';
import { learnPoints } from './learn-points.ts';
import type { Lesson } from './lesson.ts';
import { LOG_ODDS_OF_A_POINT } from './log-odds.ts';

/** From about so many customers on a learned card beats the one that somebody wrote; with fewer it is as good as that. */
export const LEAST_TO_LEARN = 15;

/** Below zero by so many points, odds × 0.7, a rule speaks against becoming a customer; by fewer it may be chance, and it says nothing. */
const AGAINST = 5;

/** What outcomes say of a card's rules. */
export interface Learned {
  /** Whole, never below zero, one a rule: engagement in the order of the card, then fit. Ten double the odds. */
  points: number[];
  /** Rules that speak against becoming a customer. */
  against: number[];
  /** How many of the leads met each rule. */
  leads: number[];
  /** Log-odds of a lead without points. */
  intercept: number;
  lambda: number;
  scale: number;
}

/** Leads that a gate holds back say nothing of points, since points say nothing of them. */
export const teaching = (lessons: readonly Lesson[], known: KnownLeads): number[] =>
  [...known.leads.keys()].filter((i) => lessons[known.leads[i] ?? -1]?.cap === undefined);

/**
 * One weight a rule, for what it is worth at the lead's birth: that is what a card can say, so that the weight is
 * the rule's points. Ranges of counts would be learned just as well and could not be written down.
 *
 * @returns null when too few customers, or too few others, are known to learn from
 */
export function learnFromLeads(
  lessons: readonly Lesson[],
  known: KnownLeads,
  { rules, fit }: Pick<Card, 'rules' | 'fit'>,
  chance: () => number,
): Learned | null {
  const places = teaching(lessons, known);
  const won = places.map((place) => known.won[place] === true);
  const customers = won.filter(Boolean).length;
  if (Math.min(customers, won.length - customers) < LEAST_TO_LEARN) return null;
  const taught = places.flatMap((place) => lessons[known.leads[place] ?? -1] ?? []);
  const points = [...rules, ...fit].map((rule) => rule.points);
  const leads = points.map(() => 0);
  for (const { held } of taught) for (const rule of held) leads[rule] = (leads[rule] ?? 0) + 1;
  const learned = learnPoints(
    {
      sample: {
        rules: taught.map(({ held }) => held),
        amounts: taught.map(({ amounts }) => amounts),
        won,
        weights: places.map((place) => known.weights[place] ?? 1),
      },
      points,
      // A key is a logarithm, and a rule of fit has one point at least.
      neverNegative: [...points.keys()],
    },
    chance,
  );
  return {
    points: learned.points,
    against: [...learned.fallen].flatMap(([rule, weight]) => (weight / LOG_ODDS_OF_A_POINT <= -AGAINST ? [rule] : [])),
    leads,
    intercept: learned.intercept,
    lambda: learned.lambda,
    scale: learned.scale,
  };
}
