import type { Bounds } from '../../protocol/card.ts';
import type { Grade } from '../../protocol/lead.ts';
import type { Card } from './card.ts';
import { addKeys, type Key } from './decay.ts';
import { fitOf } from './fit.ts';
import { behindGates, gatesOf, isDisqualified, type Scored } from './gates.ts';
import type { Tallies } from './tally.ts';

/** log2 Σ points · 2^k: the key of all that was done, before any gate. */
export function heatOf(tallies: Tallies, card: Card): Key {
  let heat: Key = null;
  for (const rule of card.rules) {
    const key = Object.hasOwn(tallies, rule.id) ? tallies[rule.id]?.key : null;
    if (key != null) heat = addKeys(heat, key + Math.log2(rule.points));
  }
  return heat;
}

/** What a card makes of somebody. Nothing in it changes as time passes. */
export interface Rating {
  /** The key of the engagement, behind the gates. */
  heat: Key;
  fit: number;
  /** Ids of the gates that hold. */
  gates: string[];
  disqualified: boolean;
}

/** @param seen time of the latest event, ms */
export function rate(scored: Scored, card: Card, seen: number, halfLifeMs: number): Rating {
  const gates = gatesOf(card.gates, scored);
  return {
    heat: behindGates(heatOf(scored.tallies, card), gates, seen, halfLifeMs),
    fit: fitOf(card.fit, scored.person),
    gates: gates.map(({ id }) => id),
    disqualified: isDisqualified(gates),
  };
}

export interface Score {
  total: number;
  fit: number;
  engagement: number;
  grade: Grade;
}

/** Engagement shown is capped: past this, more clicks say nothing more. */
export const ENGAGEMENT_SHOWN_MAX = 100;
/** Engagement below which a visitor has all but gone, as a share of what makes one warm. */
const FADED = 0.25;

/** The score as it is shown: whole points, and a grade that follows from them. */
export function scoreOf(engagement: number, fit: number, { warm, hot, a, b, c }: Bounds): Score {
  const shown = Math.round(Math.min(ENGAGEMENT_SHOWN_MAX, engagement));
  const letter = fit >= a ? 'A' : fit >= b ? 'B' : fit >= c ? 'C' : 'D';
  const digit = shown >= hot ? 1 : shown >= warm ? 2 : shown >= warm * FADED ? 3 : 4;
  return { total: fit + shown, fit, engagement: shown, grade: `${letter}${digit}` };
}
