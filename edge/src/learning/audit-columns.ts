import type { Card } from '../scoring/card.ts';
import type { Column } from './columns.ts';
import type { Lesson } from './lesson.ts';
import { saidColumns } from './said.ts';

export const RULE = 'rule:';

/**
 * What a card may be misled by, a column at a time: how often each rule of engagement counted, whether each rule of
 * fit holds, and what people filled in, asked for by a rule or not.
 */
export function auditColumns(lessons: readonly Lesson[], { rules, fit }: Pick<Card, 'rules' | 'fit'>): Column[] {
  const placesOf = lessons.map(({ held }) => new Map(held.map((rule, place) => [rule, place])));
  return [
    ...rules.map(({ id }, rule): Column => ({
      name: RULE + id,
      kind: 'number',
      values: lessons.map(({ counts }, lead) => counts[placesOf[lead]?.get(rule) ?? -1] ?? 0),
    })),
    ...fit.map(({ id }, place): Column => ({
      name: RULE + id,
      kind: 'category',
      values: lessons.map((_, lead) => (placesOf[lead]?.has(rules.length + place) ? 'yes' : 'no')),
    })),
    ...saidColumns(lessons.map(({ said }) => said)),
  ];
}
