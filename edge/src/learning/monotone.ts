/** Neighbouring bins of a number: how many leads, how many of them won. */
export interface Count {
  leads: number;
  won: number;
}

/** Normal quantile of 95 %, one-sided. */
const Z = 1.6448536269514722;

/** The value that χ² with `df` degrees exceeds 1 time in 20 (Wilson and Hilferty 1931; within 1 %, and 3 % for df 1). */
const chiSquare95 = (df: number): number => df * (1 - 2 / (9 * df) + Z * Math.sqrt(2 / (9 * df))) ** 3;

const nats = (k: number, n: number): number => (k > 0 ? k * Math.log(k / n) : 0);
/** The best log-likelihood of a bin. */
const likelihood = ({ leads, won }: Count): number => nats(won, leads) + nats(leads - won, leads);

/** The direction of the trend over the bins, by the covariance of place and rate: 1 up, −1 down. */
function directionOf(counts: readonly Count[]): 1 | -1 {
  const all = { leads: 0, won: 0, place: 0 };
  for (const [place, { leads, won }] of counts.entries()) {
    all.leads += leads;
    all.won += won;
    all.place += place * leads;
  }
  const covariance = counts.reduce((sum, { won }, place) => sum + won * (place - all.place / all.leads), 0);
  return covariance < 0 ? -1 : 1;
}

/**
 * Which neighbouring bins to make one, so that rates only rise or only fall: pool adjacent violators (Ayer et
 * al. 1955). It is done only where the data allow it: bins that go up and down beyond chance (likelihood
 * ratio, 5 %) stay as they are, since "some, but not too many" is a rule too.
 *
 * @returns the first bin of each merger, rising
 */
export function monotoneStarts(counts: readonly Count[]): number[] {
  const direction = directionOf(counts);
  const pools: (Count & { start: number })[] = [];
  for (const [start, { leads, won }] of counts.entries()) {
    let pool = { leads, won, start };
    for (let before = pools.at(-1); before; before = pools.at(-1)) {
      if (direction * (pool.won / pool.leads - before.won / before.leads) > 0) break;
      pools.pop();
      pool = { leads: pool.leads + before.leads, won: pool.won + before.won, start: before.start };
    }
    pools.push(pool);
  }
  const merged = counts.length - pools.length;
  const sum = (of: readonly Count[]): number => of.reduce((total, count) => total + likelihood(count), 0);
  const worse = 2 * (sum(counts) - sum(pools));
  return merged > 0 && worse > chiSquare95(merged) ? [...counts.keys()] : pools.map(({ start }) => start);
}
