import type { ExplainRow, Lead } from '../../protocol/lead.ts';

type Axis = ExplainRow['axis'];

/** A line of the explanation in tenths of a point, so that what is printed adds up to what is printed. */
export interface ShownRow<Row extends ExplainRow> {
  axis: Axis;
  /** A rule, or why the rules' sum is not the score. */
  reason: Row | 'rounded' | 'aboveMost' | 'difference';
  tenths: number;
}

const tenthsOf = (points: number): number => Math.round(points * 10);

/**
 * The exact points of the rules of one axis, and where the shown score departs from their sum: it is capped and
 * rounded to whole points, and saying so is better than a sum that looks wrong. What takes points away comes first,
 * since it says more than all that gives some.
 */
export function shownRows<Row extends ExplainRow>(axis: Axis, score: Pick<Lead['score'], Axis>, explain: readonly Row[]): ShownRow<Row>[] {
  const rows: ShownRow<Row>[] = explain
    .filter((row) => row.axis === axis)
    .toSorted((a, b) => Number(a.points > 0) - Number(b.points > 0) || b.points - a.points)
    .map((row) => ({ axis, reason: row, tenths: tenthsOf(row.points) }));
  const missing = tenthsOf(score[axis]) - rows.reduce((sum, row) => sum + row.tenths, 0);
  if (missing === 0) return rows;
  const byRounding = Math.abs(missing) <= tenthsOf(0.5) + rows.length;
  const reason = byRounding ? 'rounded' : missing > 0 ? 'difference' : 'aboveMost';
  return [...rows, { axis, reason, tenths: missing }];
}
