import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeKey, putSite } from '../../demo/local-edge.ts';
import { type CrashReport, isGood, reportTable } from './crash-report.ts';
import { followFeed, openFeed } from './feed.ts';
import { bearEdge, type MortalEdge } from './kill.ts';
import { type Fault, Ledger } from './ledger.ts';
import { type Load, startLoad } from './load-generator.ts';
import { type Random, seeded } from './random.ts';
import { SHOP_SETTINGS, SITE } from './shop.ts';
import { verifyByResending, verifyCounts, verifyTimelines } from './verify-events.ts';
import { drained, verifyFollower, verifyLeads } from './verify-leads.ts';

/**
 * The promise that nothing acknowledged is lost and nothing is counted twice, put to the test: the
 * edge is killed at random moments under load and started again on the same files, and in the end
 * what is there is compared with every answer that was given.
 */
export interface CrashOptions {
  /** Kills under load. One more comes right after the last answer, before anything is checked. */
  kills: number;
  /** Time under load without the restarts; the kills fall at random into it. */
  seconds: number;
  seed: number;
  /** Visitors at a time. */
  concurrency: number;
}

export const SHORT: CrashOptions = { kills: 10, seconds: 15, seed: 7, concurrency: 24 };

/** An edge that is silent for this long after it said that it was healthy is broken. */
const SILENCE_MS = 20_000;
const LAST_ANSWERS_MS = 30_000;
const DRAIN_MS = 60_000;

export async function crash(options: CrashOptions): Promise<CrashReport> {
  const began = Date.now();
  const ledger = new Ledger();
  const edge = await bearEdge();
  try {
    await putSite(edge, SITE, SHOP_SETTINGS);
    const feed = openFeed(edge.url, await makeKey(edge, SITE, 'crash test'));
    const follower = followFeed(feed, (what) => ledger.fault('wrong', what));
    const load = startLoad({ url: edge.url, seed: options.seed, concurrency: options.concurrency, ledger });
    const firstAnswers = await killUnderLoad(edge, load, options);
    await load.stop(LAST_ANSWERS_MS);

    // What was acknowledged a moment ago must be on disk too: nothing is read from a warm memory below.
    await edge.kill();
    await edge.restart();
    const drainMs = await drained(feed, ledger, DRAIN_MS);
    const latest = await follower.stop();
    await verifyLeads(feed, ledger);
    await verifyFollower(latest, feed, ledger);
    verifyCounts(ledger);
    await verifyTimelines(feed, ledger);
    await verifyByResending(edge.url, ledger);
    const kills = options.kills + 1;
    return {
      seed: options.seed,
      kills,
      restarts: kills,
      ...totals(ledger),
      firstAnswerMs: median(firstAnswers),
      drainMs,
      totalMs: Date.now() - began,
      log: edge.logTail(),
    };
  } catch (error) {
    throw new Error(`the crash test broke off; the edge printed last:\n${edge.logTail()}`, { cause: error });
  } finally {
    await edge.remove();
  }
}

/** @returns how long each new edge took to its first answer, ms */
async function killUnderLoad(edge: MortalEdge, load: Load, { kills, seconds, seed }: CrashOptions): Promise<number[]> {
  const firstAnswers: number[] = [];
  for (const [index, life] of lives(kills, seconds * 1_000, seeded(~seed)).entries()) {
    if (index > 0) {
      await edge.kill();
      const began = Date.now();
      const answered = load.nextAnswer();
      await edge.restart();
      await Promise.race([answered, silence()]);
      firstAnswers.push(Date.now() - began);
    }
    await sleep(life);
  }
  return firstAnswers;
}

async function silence(): Promise<never> {
  await sleep(SILENCE_MS, null, { ref: false });
  throw new Error(`no batch was answered within ${SILENCE_MS / 1_000} s of a restart`);
}

/** `total` cut at `kills` random moments: some lives are long, some end almost at once. */
function lives(kills: number, total: number, random: Random): number[] {
  const cuts = Array.from({ length: kills }, () => random.next() * total).toSorted((a, b) => a - b);
  return [...cuts, total].map((cut, index) => cut - (cuts[index - 1] ?? 0));
}

function totals({ visitors, leads, faults, batches, failed }: Ledger) {
  const events = [...visitors.values()].flatMap((account) => [...account.events.values()]);
  const count = (kind: Fault['kind']): number => faults.reduce((sum, fault) => sum + (fault.kind === kind ? fault.count : 0), 0);
  const eventsAcknowledged = events.filter(Boolean).length;
  return {
    batches,
    requestsFailed: failed,
    visitors: visitors.size,
    eventsAcknowledged,
    leadsAcknowledged: leads.size,
    lost: count('lost'),
    doubled: count('doubled'),
    missingLeads: count('missing'),
    wrong: count('wrong'),
    unanswered: events.length - eventsAcknowledged,
    faults,
  };
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

if (import.meta.main) {
  const { values } = parseArgs({
    options: { kills: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string' }, concurrency: { type: 'string' } },
  });
  const options = { ...SHORT, ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)])) };
  // Two seconds of load a kill, unless told otherwise.
  if (values.kills !== undefined && values.seconds === undefined) options.seconds = options.kills * 1.5;
  // Through `exit`, so that a run that is broken off leaves no process and no file behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  console.log(`Killing the edge ${options.kills} times under load (seed ${options.seed}) …`);
  const report = await crash(options);
  console.log(reportTable(report));
  process.exitCode = isGood(report) ? 0 : 1;
}
