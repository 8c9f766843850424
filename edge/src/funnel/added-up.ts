import { addReach, type DayCounts } from './day-counts.ts';
import { type Dimension, noReach, type Reach } from './shape.ts';

/** What is asked of the visits: two spans of days, both ends among them, the first of them asked by one dimension. */
export interface VisitQuestion {
  from: string;
  to: string;
  /** The first day of the span before. It ends the day before `from`. */
  before: string;
  by: Dimension;
}

export interface VisitAnswer {
  days: [day: string, reach: Reach][];
  before: Reach;
  keys: [key: string | null, reach: Reach][];
  other: Reach;
}

export function addUp(days: readonly (readonly [day: string, counts: DayCounts])[], { from, by }: VisitQuestion): VisitAnswer {
  const answer: VisitAnswer = { days: [], before: noReach(), keys: [], other: noReach() };
  const keys = new Map<string | null, Reach>();
  for (const [day, counts] of days) {
    if (day < from) {
      addReach(answer.before, counts.total);
      continue;
    }
    answer.days.push([day, counts.total]);
    addReach(answer.other, counts.other[by]);
    for (const [key, reach] of counts.by[by]) {
      const sum = keys.get(key) ?? noReach();
      addReach(sum, reach);
      keys.set(key, sum);
    }
  }
  return { ...answer, keys: [...keys] };
}
