import type { PointRule } from '../../edge/src/learning/columns.ts';

/**
 * What a marketer of such a shop would write without having seen an outcome, by the measure of the default
 * card: who looks at many products and for long wants something; who comes back too; a holiday or the season
 * helps. That it is wrong in places (new visitors buy more often here) is the point.
 */
export const SHOPPERS_CARD: readonly PointRule[] = [
  { when: { column: 'ProductRelated', atLeast: 9 }, points: 7 },
  { when: { column: 'ProductRelated', atLeast: 30 }, points: 5 },
  { when: { column: 'ProductRelated_Duration', atLeast: 600 }, points: 10 },
  { when: { column: 'Administrative', atLeast: 1 }, points: 5 },
  { when: { column: 'Informational', atLeast: 1 }, points: 3 },
  { when: { column: 'VisitorType', in: ['Returning_Visitor'] }, points: 3 },
  { when: { column: 'SpecialDay', atLeast: 0.5 }, points: 5 },
  { when: { column: 'Month', in: ['Nov', 'Dec'] }, points: 5 },
  { when: { column: 'Weekend', in: ['TRUE'] }, points: 2 },
];
