import type { Bounds } from '../../protocol/card.ts';
import { type Lesson, type RulePoints, scoreOfLesson } from './lesson.ts';

/** What the schema of a card allows. */
const LEVEL_MOST = 10_000;
const FIT_MOST = 100;
const TOTAL_MOST = 200;
/** Past this, engagement is not shown. */
const SHOWN_MOST = 100;

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/**
 * Levels that as many leads reach by the new points as reached them by the old ones, at their birth. New points
 * are of another size, since ten of them double the odds; without this a card that ranks better would call nobody
 * hot, or everybody.
 */
export function movedBounds(bounds: Bounds, lessons: readonly Lesson[], before: RulePoints, after: RulePoints): Bounds {
  const [old, now] = [before, after].map((points) => lessons.map((lesson) => scoreOfLesson(lesson, points)));
  const engagement = moving(
    (old ?? []).map((score) => Math.round(score.engagement)),
    (now ?? []).map((score) => Math.round(score.engagement)),
  );
  const fit = moving(
    (old ?? []).map((score) => score.fit),
    (now ?? []).map((score) => score.fit),
  );
  const shown = (score: { engagement: number; fit: number }): number => score.fit + Math.round(Math.min(SHOWN_MOST, score.engagement));
  const total = moving((old ?? []).map(shown), (now ?? []).map(shown));
  const warm = within(engagement(bounds.warm), 1, LEVEL_MOST - 1);
  const c = within(fit(bounds.c), 1, FIT_MOST - 2);
  const b = within(fit(bounds.b), c + 1, FIT_MOST - 1);
  return {
    ...bounds,
    warm,
    hot: within(engagement(bounds.hot), warm + 1, LEVEL_MOST),
    a: within(fit(bounds.a), b + 1, FIT_MOST),
    b,
    c,
    mql_total: within(total(bounds.mql_total), 1, TOTAL_MOST),
    sql_fit: bounds.sql_fit === 0 ? 0 : within(fit(bounds.sql_fit), 0, FIT_MOST),
  };
}

/** Where a bound goes when points that were `before` are `after`; both are whole. */
function moving(before: readonly number[], after: readonly number[]): (bound: number) => number {
  const falling = after.toSorted((a, b) => b - a);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const factor = sum(before) > 0 && sum(after) > 0 ? sum(after) / sum(before) : 1;
  return (bound) => {
    const usual = Math.round(bound * factor);
    const reached = before.filter((value) => value >= bound).length;
    // Nobody, or everybody: how far away the bound is cannot be seen.
    if (reached === 0 || reached === before.length) return usual;
    const value = falling[reached - 1] ?? 0;
    const above = falling.findLast((other) => other > value) ?? Infinity;
    const below = falling.find((other) => other < value) ?? -Infinity;
    const least = falling.filter((other) => other >= value).length;
    const fewer = falling.filter((other) => other > value).length;
    // Of all bounds that let equally many in, the one that is closest to the old one in the new size.
    return least - reached <= reached - fewer ? within(usual, below + 1, value) : within(usual, value + 1, above);
  };
}
