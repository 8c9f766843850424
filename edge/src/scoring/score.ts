import type { Grade } from '../../protocol/lead.ts';
import type { Card } from './card.ts';
import { addKeys, type Key, valueAt } from './decay.ts';
import { type FitFacts, fitRows } from './fit.ts';
import { ENTER } from './temperature.ts';

/** Per rule id: the key of its events, without points, so that new points need no replay. */
export type Keys = Record<string, Key>;

/** heat = log2 Σ points · 2^k: the key of the whole engagement. */
export function heatOf(keys: Keys, card: Card): Key {
  let heat: Key = null;
  for (const rule of card.rules) {
    const key = keys[rule.id];
    if (key != null) heat = addKeys(heat, key + Math.log2(rule.points));
  }
  return heat;
}

export interface Score {
  total: number;
  fit: number;
  engagement: number;
  grade: Grade;
}

/** Engagement shown is capped: past this, more clicks say nothing more. */
const ENGAGEMENT_SHOWN_MAX = 100;
/** Engagement below which a visitor has all but gone. */
const FADED = 5;

/** The score as it is shown: whole points, and a grade that follows from them. */
export function scoreOf(engagement: number, fit: number): Score {
  const shown = Math.round(Math.min(ENGAGEMENT_SHOWN_MAX, engagement));
  const letter = fit >= 75 ? 'A' : fit >= 50 ? 'B' : fit >= 25 ? 'C' : 'D';
  const digit = shown >= ENTER.hot ? 1 : shown >= ENTER.warm ? 2 : shown >= FADED ? 3 : 4;
  return { total: fit + shown, fit, engagement: shown, grade: `${letter}${digit}` };
}

export interface ExplainRow {
  rule: string;
  axis: 'fit' | 'engagement';
  points: number;
}

/**
 * Why the score is what it is at `now`. Engagement rows sum to S(now), fit rows to the fit; points
 * are exact, the shown score is their sum capped and rounded.
 */
export function explain(keys: Keys, card: Card, fit: FitFacts, now: number, halfLifeMs: number): ExplainRow[] {
  const engagement = card.rules.flatMap((rule) => {
    const key = keys[rule.id];
    return key == null ? [] : [{ rule: rule.id, axis: 'engagement' as const, points: rule.points * valueAt(key, now, halfLifeMs) }];
  });
  return [...fitRows(fit).map((row) => ({ ...row, axis: 'fit' as const })), ...engagement.toSorted((a, b) => b.points - a.points)];
}
