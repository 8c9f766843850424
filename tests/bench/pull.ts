import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Ask, inWorkerd } from './in-workerd.ts';
import { statementsOf } from './statements-of.ts';
import { median } from './statistics.ts';

/**
 * `npm run bench -- pull`: a page of 200 leads out of a million, the first one and the five thousandth, in workerd with its
 * D1. Both are asked for in turn, so that whatever else the machine does falls on both, and on pages beside each other, so
 * that no page is measured from memory alone.
 */
const LEADS = 1_000_000;
const PAGE = 200;
const LATE_PAGE = 5_000;
const ROUNDS = 60;
const WARM_UP = 5;
const MOST_TIMES = 1.2;
const MOST_READ = 1.1;
/** Written by one statement. */
const PORTION = 50_000;

const DATABASE = '[[d1_databases]]\nbinding = "DB"\ndatabase_name = "many"\ndatabase_id = "00000000-0000-0000-0000-000000000000"\n';
const MIGRATIONS = join(dirname(dirname(import.meta.dirname)), 'edge/migrations');

/** One lead in ten is hot: of those there are no more than five hundred pages. */
const LATE_HOT_PAGE = 450;

interface Case {
  name: string;
  query: Record<string, string>;
  latePage: number;
  /** The most rows that may be read for one that is given; undefined where the filter has no index in this order. */
  mostRead?: number;
}

const CASES: readonly Case[] = [
  { name: 'asc', query: { order: 'asc' }, latePage: LATE_PAGE, mostRead: MOST_READ },
  { name: 'desc', query: { order: 'desc' }, latePage: LATE_PAGE, mostRead: MOST_READ },
  { name: 'hottest', query: { order: 'hottest' }, latePage: LATE_PAGE, mostRead: MOST_READ },
  { name: 'hottest, temperature=hot', query: { order: 'hottest', temperature: 'hot' }, latePage: LATE_HOT_PAGE, mostRead: MOST_READ },
  { name: 'asc, temperature=hot', query: { order: 'asc', temperature: 'hot' }, latePage: LATE_HOT_PAGE },
];

interface Page {
  data: unknown[];
  has_more: boolean;
  next_cursor: string | null;
  read: number;
}

/** One way through the feed, a page a round: the first pages, or those up to the late one. */
interface Track {
  cursor: string;
  times: number[];
}

/** @returns whether the budgets are kept */
export const pull = (): Promise<boolean> => inWorkerd('pull', 'pull-worker.ts', measure, { bindings: DATABASE });

async function measure(ask: Ask): Promise<boolean> {
  const now = Date.now();
  const began = performance.now();
  await ask(
    '/schema',
    readdirSync(MIGRATIONS)
      .toSorted()
      .flatMap((name) => statementsOf(readFileSync(join(MIGRATIONS, name), 'utf8'))),
  );
  for (let from = 1; from <= LEADS; from += PORTION) await ask(`/store?from=${from}&count=${PORTION}&now=${now}`);
  console.log(`pull: ${LEADS.toLocaleString('en')} leads stored in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  let isKept = true;
  for (const each of CASES) isKept = (await measureCase(ask, each, now)) && isKept;
  await measureNothing(ask, now);
  return isKept;
}

async function measureCase(ask: Ask, { name, query, latePage, mostRead }: Case, now: number): Promise<boolean> {
  const params = new URLSearchParams({ ...query, limit: String(PAGE), now: String(now) });
  const behind = (latePage - 1 - WARM_UP - ROUNDS) * PAGE;
  const tracks: Track[] = [
    { cursor: '', times: [] },
    { cursor: String((await ask(`/cursor?${params}&skip=${behind}`)).answer), times: [] },
  ];
  const reads: number[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    // In turn the one and the other first.
    for (const track of round % 2 === 0 ? tracks : tracks.toReversed()) {
      const { ms, answer } = await ask(`/page?${params}${track.cursor && `&cursor=${track.cursor}`}`);
      const { data, read, next_cursor: next } = answer as Page;
      if (data.length !== PAGE || next === null) throw new Error(`${name}: a page of ${data.length}`);
      track.cursor = next;
      if (round < WARM_UP) continue;
      track.times.push(ms);
      reads.push(read / data.length);
    }
  }
  const [early = Number.NaN, later = Number.NaN] = tracks.map(({ times }) => median(times));
  const ratio = later / early;
  const read = median(reads);
  const isGood = ratio <= MOST_TIMES && (mostRead === undefined || Math.max(...reads) <= mostRead);
  console.log(
    `  ${name}: page 1 ${early.toFixed(1)} ms, page ${latePage.toLocaleString('en')} ${later.toFixed(1)} ms, ${ratio.toFixed(2)}× (at most ${MOST_TIMES}); ` +
      `${read.toFixed(2)} rows read for one${mostRead === undefined ? '' : ` (at most ${mostRead})`}${isGood ? '' : '  TOO MUCH'}`,
  );
  return isGood;
}

/** What a filter costs that no lead passes: a page, and all of them. */
async function measureNothing(ask: Ask, now: number): Promise<void> {
  const began = performance.now();
  let [pages, most, slowest] = [0, 0, 0];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { ms, answer }: Awaited<ReturnType<Ask>> = await ask(`/page?order=asc&stage=customer&now=${now}${cursor && `&cursor=${cursor}`}`);
    const page = answer as Page;
    pages++;
    most = Math.max(most, page.read);
    slowest = Math.max(slowest, ms);
    cursor = page.has_more ? page.next_cursor : null;
  }
  console.log(
    `  a filter that none of them passes: at most ${most.toLocaleString('en')} rows and ${slowest.toFixed(0)} ms a request, ` +
      `${pages} requests and ${((performance.now() - began) / 1_000).toFixed(1)} s to the end`,
  );
}
