import { median, medianInterval } from '../statistics.ts';
import type { Load } from './load.ts';
import { added, bareOf, calls, mainThread, oursOf, ratios, type Result } from './result.ts';

const NONE = '–';
const LABEL = 46;
const COLUMN = 16;

const amount = (value: number, digits = 0): string => value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The median with the least and the most. */
function spread(values: readonly number[], digits = 0): string {
  const [least, most] = [amount(Math.min(...values), digits), amount(Math.max(...values), digits)];
  return least === most ? least : `${amount(median(values), digits)} (${least}–${most})`;
}

/** The median of a ratio with the interval that it lies in, 19 times in 20. */
function ratio(values: readonly number[]): string {
  const [low, high] = medianInterval(values);
  return `${amount(median(values), 2)} (${amount(low, 2)}–${amount(high, 2)})`;
}

/** One column a page, one line a measure. Medians with (least–most); ratios with the interval of the median. */
export function printReport(results: readonly Result[]): void {
  const [bare, ours] = [bareOf(results), oursOf(results)];
  const each =
    (measure: (load: Load) => number, digits = 0) =>
    (result: Result) =>
      spread(result.loads.map(measure), digits);
  const more =
    (measure: (load: Load) => number, digits = 0) =>
    (result: Result) =>
      result === bare ? NONE : spread(added(result, bare, measure), digits);
  const tracks = ({ loads }: Result): boolean => loads.every((load) => load.tracks.length > 0);
  const isPeer = (result: Result): boolean => result !== bare && result !== ours;

  const lines: [string, (result: Result) => string][] = [
    ['scripts, bytes', each(({ raw }) => raw)],
    ['scripts, bytes by brotli 11', each(({ brotli }) => brotli)],
    ['requests', each(({ requests }) => requests)],
    ['preflights', each(({ preflights }) => preflights)],
    ['cookies, reads + writes', ({ accesses }) => `${accesses.cookieReads} + ${accesses.cookieWrites}`],
    ['storage, reads + writes', ({ accesses }) => `${accesses.storageReads} + ${accesses.storageWrites}`],
    ['scripts on the main thread, ms', each(({ script }) => script)],
    ['… more than bare', more(({ script }) => script)],
    ['… Kindling by it', (result) => (isPeer(result) ? ratio(ratios(mainThread(ours, bare), mainThread(result, bare))) : NONE)],
    ['layout that a script waited for, ms', each(({ forced }) => forced)],
    ['most of one task by scripts, ms', each(({ longestOwn }) => longestOwn)],
    ['longest task, the page’s own included, ms', each(({ longest }) => longest)],
    ['tasks ≥ 50 ms, the page’s own included', each(({ long }) => long)],
    ['… more than bare', more(({ long }) => long)],
    ['layout shifts', each(({ shifts }) => shifts, 2)],
    [
      'one track() in a click, ms',
      (result) =>
        tracks(result)
          ? spread(
              result.loads.flatMap((load) => load.tracks),
              1,
            )
          : NONE,
    ],
    ['… Kindling by it', (result) => (isPeer(result) && tracks(result) ? ratio(ratios(calls(ours), calls(result))) : NONE)],
  ];
  const width = (result: Result): number => Math.max(COLUMN, ...lines.map(([, cell]) => cell(result).length)) + 2;
  const widths = results.map(width);
  console.log(`\n${''.padEnd(LABEL)}${results.map(({ name }, i) => name.padStart(widths[i] ?? 0)).join('')}`);
  for (const [label, cell] of lines) console.log(label.padEnd(LABEL) + results.map((result, i) => cell(result).padStart(widths[i] ?? 0)).join(''));
}
