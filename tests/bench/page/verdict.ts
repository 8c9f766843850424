import { median, medianInterval } from '../statistics.ts';
import { added, bareOf, calls, mainThread, oursOf, peersOf, ratios, type Result } from './result.ts';
import { LONG_MS } from './trace.ts';

/**
 * What of our budgets is broken, in words. Beside a peer, only what is surely above: when even the low end
 * of the interval of the paired difference is.
 */
export function brokenBudgets(results: readonly Result[]): string[] {
  const [ours, bare, peers] = [oursOf(results), bareOf(results), peersOf(results)];
  const cheapest = peers.toSorted((a, b) => median(mainThread(a, bare)) - median(mainThread(b, bare)))[0];
  const plausible = peers.find(({ name }) => name === 'Plausible');
  const longest = median(ours.loads.map(({ longestOwn }) => longestOwn));
  const { cookieReads, cookieWrites } = ours.accesses;

  return [
    ...(longest >= LONG_MS ? [`a task of ${longest.toFixed(0)} ms is ours`] : []),
    ...(cheapest
      ? above(`main-thread time beside ${cheapest.name}`, mainThread(ours, bare), mainThread(cheapest, bare))
      : ['main-thread time: no peer to compare with']),
    ...(plausible ? above('track() beside Plausible', calls(ours), calls(plausible)) : ['track(): no Plausible to compare with']),
    ...(cookieReads + cookieWrites > 0 ? [`${cookieReads + cookieWrites} accesses to cookies`] : []),
    ...(ours.loads.some(({ preflights }) => preflights > 0) ? ['preflights'] : []),
    ...(median(added(ours, bare, ({ shifts }) => shifts)) > 0 ? ['the layout shifts'] : []),
  ];
}

/** By the differences: they say also beside a peer that took next to nothing what a ratio cannot. */
function above(what: string, ours: readonly number[], theirs: readonly number[]): string[] {
  const [low] = medianInterval(ours.map((value, round) => value - (theirs[round] ?? Number.NaN)));
  return low > 0
    ? [`${what}: ${median(ours).toFixed(1)} ms, theirs ${median(theirs).toFixed(1)} (${median(ratios(ours, theirs)).toFixed(2)} times, at most 1 was meant)`]
    : [];
}
