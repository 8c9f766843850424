import { type Bin, brierOf, calibrationError, calibrationOf } from './calibration.ts';
import { aucOf, averagePrecisionOf, type Top, topOf } from './ranking.ts';
import { type Judged, sumOf, tieGroups } from './tie-groups.ts';

/** All that is measured of a card on leads of which it is known what became of them. */
export interface Metrics {
  leads: number;
  won: number;
  auc: number | null;
  averagePrecision: number | null;
  top10: Top | null;
  top20: Top | null;
  brier: number | null;
  calibration: Bin[];
  calibrationError: number | null;
}

export function metricsOf(leads: readonly Judged[]): Metrics {
  if (leads.some(({ score, p }) => Number.isNaN(score) || !(p >= 0 && p <= 1)))
    throw new RangeError('A score is no number, or a probability not within 0 and 1');
  const groups = tieGroups(leads);
  const calibration = calibrationOf(leads);
  return {
    leads: leads.length,
    won: sumOf(groups).won,
    auc: aucOf(groups),
    averagePrecision: averagePrecisionOf(groups),
    top10: topOf(groups, 0.1),
    top20: topOf(groups, 0.2),
    brier: brierOf(leads),
    calibration,
    calibrationError: calibrationError(calibration),
  };
}
