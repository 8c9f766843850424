import type { FitRule } from '../../protocol/card.ts';
import { meets } from './lead-condition.ts';
import type { Person } from './person.ts';

/** A rule that holds, and what it is worth. */
export interface FitRow {
  rule: string;
  points: number;
}

const MOST = 100;

/** The rules of a card that hold for somebody, in the order of the card. */
export const fitRows = (rules: readonly FitRule[], person: Person): FitRow[] =>
  rules.filter(({ when }) => meets(when, person)).map(({ id, points }) => ({ rule: id, points }));

/** Fit: what the lead said about itself, 0 to 100. It does not cool. */
export const fitOf = (rules: readonly FitRule[], person: Person): number =>
  Math.min(
    MOST,
    fitRows(rules, person).reduce((sum, { points }) => sum + points, 0),
  );
