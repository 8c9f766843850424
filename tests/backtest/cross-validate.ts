import type { Column, PointRule } from '../../edge/src/learning/columns.ts';
import { stratifiedFolds } from '../../edge/src/learning/folds.ts';
import { learnCard } from '../../edge/src/learning/learn-card.ts';
import { metricsOf } from '../../edge/src/learning/metrics.ts';
import { aucOf } from '../../edge/src/learning/ranking.ts';
import { tieGroups } from '../../edge/src/learning/tie-groups.ts';

/** Means over the folds. */
export interface CrossValidated {
  /** The regression before its weights were rounded to points. */
  regressionAuc: number;
  cardAuc: number;
  averagePrecision: number;
  brier: number;
  calibrationError: number;
  lambdas: number[];
  /** Rules with points, of the last card. */
  rules: number;
}

export const aucBy = (leads: readonly number[], won: readonly boolean[], scoreOf: (lead: number) => number): number =>
  aucOf(tieGroups(leads.map((lead) => ({ score: scoreOf(lead), won: won[lead] === true })))) ?? Number.NaN;

/** Each fifth is judged by a card that was made of the other four: its ranges, its penalty and its points. */
export function crossValidate(
  columns: readonly Column[],
  won: readonly boolean[],
  card: readonly PointRule[],
  chance: () => number,
  folds = 5,
): CrossValidated {
  const foldOf = stratifiedFolds(won, folds, chance);
  const all = [...won.keys()];
  const rounds = Array.from({ length: folds }, (_, fold) => {
    const seen = all.filter((lead) => foldOf[lead] !== fold);
    const unseen = all.filter((lead) => foldOf[lead] === fold);
    const made = learnCard({ columns, card, seen: { leads: seen, won: seen.map((lead) => won[lead] === true) } }, chance);
    const metrics = metricsOf(unseen.map((lead) => ({ score: made.pointsOf(lead), p: made.probabilityOf(lead), won: won[lead] === true })));
    return { made, metrics, regressionAuc: aucBy(unseen, won, made.exactLogOdds) };
  });
  const mean = (of: (round: (typeof rounds)[number]) => number | null): number =>
    rounds.reduce((sum, round) => sum + (of(round) ?? Number.NaN), 0) / rounds.length;
  return {
    regressionAuc: mean((round) => round.regressionAuc),
    cardAuc: mean(({ metrics }) => metrics.auc),
    averagePrecision: mean(({ metrics }) => metrics.averagePrecision),
    brier: mean(({ metrics }) => metrics.brier),
    calibrationError: mean(({ metrics }) => metrics.calibrationError),
    lambdas: rounds.map(({ made }) => made.learned.lambda),
    rules: rounds.at(-1)?.made.rules.length ?? 0,
  };
}
