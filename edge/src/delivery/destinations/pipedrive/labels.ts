import type { FieldMap } from '../crm/field-map.ts';
import type { Value } from '../crm/lead-values.ts';

const LABELS = 'label_ids';

/** Labels of ours come and go with what they stand for; those that people put there stay. Null where nothing changes. */
export function labelsAfter(before: readonly (string | number)[], fields: readonly FieldMap[], values: readonly [string, Value][]): string[] | null {
  const had = new Set(before.map(String));
  const ours = new Set(fields.filter(({ to }) => to === LABELS).flatMap(({ as }) => Object.values(as ?? {}).map(String)));
  const has = new Set([...had].filter((label) => !ours.has(label)));
  for (const [to, value] of values) if (to === LABELS) has.add(String(value));
  return has.size === had.size && [...has].every((label) => had.has(label)) ? null : [...has];
}

/** Everything else. */
export const withoutLabels = (values: readonly [string, Value][]): [string, Value][] => values.filter(([to]) => to !== LABELS);
