import type { Lead } from '../../protocol/lead.ts';

type Score = Lead['score'];
type Axis = Score['explain'][number]['axis'];

/** A line of the explanation in tenths of a point, so that what is printed adds up to what is printed. */
export interface ShownRow {
  axis: Axis;
  /** A rule's id, or why the rules' sum is not the score. */
  rule: string | { because: 'rounded' | 'aboveMost' | 'difference' };
  tenths: number;
}

const tenthsOf = (points: number): number => Math.round(points * 10);

/**
 * The rules' exact points, and where the shown score departs from their sum: it is capped and rounded
 * to whole points, and saying so is better than a sum that looks wrong.
 */
export function shownRows(score: Score): ShownRow[] {
  return (['fit', 'engagement'] as const).flatMap((axis) => {
    const rows: ShownRow[] = score.explain
      .filter((row) => row.axis === axis)
      .sort((a, b) => b.points - a.points)
      .map(({ rule, points }) => ({ axis, rule, tenths: tenthsOf(points) }));
    const missing = tenthsOf(score[axis]) - rows.reduce((sum, row) => sum + row.tenths, 0);
    if (missing === 0) return rows;
    const byRounding = Math.abs(missing) <= tenthsOf(0.5) + rows.length;
    const because = byRounding ? 'rounded' : missing > 0 ? 'difference' : 'aboveMost';
    return [...rows, { axis, rule: { because }, tenths: missing }];
  });
}
