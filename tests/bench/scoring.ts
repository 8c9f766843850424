import { addKeys, DAY_MS, halfLives, type Key } from '../../edge/src/scoring/decay.ts';

const ADDITIONS = 1_000_000;
const MOST_MS = 1_000;

/** How long a million events take to be added to a key, beside a million that are only counted. */
export function scoring(): boolean {
  const began = Date.UTC(2026, 0, 1);
  const time = (work: () => void): number => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  let key: Key = null;
  const adding = time(() => {
    for (let i = 0; i < ADDITIONS; i++) key = addKeys(key, halfLives(began + i * 1_000, 7 * DAY_MS));
  });
  let sum = 0;
  const counting = time(() => {
    for (let i = 0; i < ADDITIONS; i++) sum += halfLives(began + i * 1_000, 7 * DAY_MS);
  });
  const isFast = adding <= MOST_MS;
  console.log(
    `scoring: ${ADDITIONS.toLocaleString('en')} additions in ${adding.toFixed(0)} ms (at most ${MOST_MS}); counting alone ${counting.toFixed(0)} ms${isFast ? '' : '  TOO SLOW'}`,
  );
  return isFast && Number.isFinite(sum) && key !== null;
}
