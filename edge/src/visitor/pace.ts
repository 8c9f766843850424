/** How fast a browser has been of late: counts by the second, not times. */

/**
 * What no person reaches, of pages as well as of clicks. Chrome and Firefox let a page change its address 200 times
 * in ten seconds, which somebody who drags a map does; twenty tabs come back at once after a restart. A filter that is
 * dragged for a minute changes the address five times a second. The hand that clicks fastest comes to some fifteen a
 * second.
 */
const MOST_IN_SPAN = 220;
const SPAN_S = 10;
const MOST_IN_MINUTE = 600;
const MINUTE_S = 60;

export type Kind = 'view' | 'click';

/** The seconds of the latest minute, by the clock of the events, in which anything was counted. */
export type Seconds = readonly (readonly [second: number, views: number, clicks: number])[];

/** Goes on counting from what is kept. */
export function countFrom(kept: Seconds) {
  const counts = new Map(kept.map(([second, view, click]) => [second, { view, click }]));
  const sums = { view: 0, click: 0 };
  let newest = -Infinity;
  for (const [second, { view, click }] of counts) {
    newest = Math.max(newest, second);
    sums.view += view;
    sums.click += click;
  }

  function forget(second: number): void {
    const gone = counts.get(second);
    if (!gone || !counts.delete(second)) return;
    sums.view -= gone.view;
    sums.click -= gone.click;
  }

  /** Whether any ten seconds with this one among them hold too many: late events may fill up an earlier span. */
  function isCrowded(kind: Kind, second: number): boolean {
    for (let end = second; end < second + SPAN_S; end++) {
      let sum = 0;
      for (let each = end; each > end - SPAN_S; each--) sum += counts.get(each)?.[kind] ?? 0;
      if (sum > MOST_IN_SPAN) return true;
    }
    return false;
  }

  return {
    /**
     * One more at `at`, ms. What is older than the latest minute is not counted: it waited in an outbox, and its own
     * minute is over.
     * @returns whether it is more than a person does
     */
    add(kind: Kind, at: number): boolean {
      const second = Math.floor(at / 1_000);
      if (second <= newest - MINUTE_S) return false;
      if (second > newest) {
        newest = second;
        for (const each of counts.keys()) if (each <= newest - MINUTE_S) forget(each);
      }
      const count = counts.get(second) ?? { view: 0, click: 0 };
      count[kind]++;
      sums[kind]++;
      counts.set(second, count);
      // Of nearly everybody the whole minute is below the bound of ten seconds.
      return sums[kind] > MOST_IN_MINUTE || (sums[kind] > MOST_IN_SPAN && isCrowded(kind, second));
    },
    kept: (): Seconds => [...counts].map(([second, { view, click }]) => [second, view, click] as const).toSorted(([a], [b]) => a - b),
  };
}
