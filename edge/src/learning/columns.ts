/**
 * What is known of leads, a column at a time, one value a lead, null where it is not known. All as of the
 * moment at which the lead was created: what comes later knows the end of the story.
 */
export interface NumberColumn {
  name: string;
  kind: 'number';
  values: readonly (number | null)[];
}
export interface CategoryColumn {
  name: string;
  kind: 'category';
  values: readonly (string | null)[];
}
export type Column = NumberColumn | CategoryColumn;

/** One thing that can be said of a lead, so that a person can read it. Several keys of a number hold together. */
export type Condition =
  | { column: string; atLeast?: number; below?: number }
  | { column: string; in: readonly string[] }
  | { column: string; notIn: readonly string[] }
  | { column: string; missing: true };

export interface PointRule {
  when: Condition;
  points: number;
}

/** Whether the condition holds for a value of its column. */
export function holds(condition: Condition, value: number | string | null): boolean {
  if ('missing' in condition) return value === null;
  if ('in' in condition) return typeof value === 'string' && condition.in.includes(value);
  if ('notIn' in condition) return typeof value === 'string' && !condition.notIn.includes(value);
  return typeof value === 'number' && value >= (condition.atLeast ?? -Infinity) && value < (condition.below ?? Infinity);
}

/** Points of those rules that are about `column`, for its value. */
export const pointsFor = (rules: readonly PointRule[], column: string, value: number | string | null): number =>
  rules.reduce((sum, { when, points }) => (when.column === column && holds(when, value) ? sum + points : sum), 0);

/** A value for which the condition holds, and of all such values the first. */
export function exampleOf(condition: Condition): number | string | null {
  if ('missing' in condition) return null;
  if ('in' in condition) return condition.in[0] ?? null;
  if ('notIn' in condition) return condition.notIn.reduce((longest, value) => (value.length >= longest.length ? `${value}?` : longest), '');
  return condition.atLeast ?? -Infinity;
}

/** Points of a lead, by its place in the columns. */
export const pointsOf = (rules: readonly PointRule[], columns: readonly Column[], lead: number): number =>
  columns.reduce((sum, { name, values }) => sum + pointsFor(rules, name, values[lead] ?? null), 0);
