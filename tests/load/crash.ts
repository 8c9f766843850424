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
import { verifyFunnel } from './verify-funnel.ts';
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

export const SHORT: CrashOptions = { kills: 10, seconds: 10, seed: 7, concurrency: 24 };

/** An edge that is silent for this long after it said that it was healthy is broken. */
const SILENCE_MS = 20_000;
const AIM_MS = 3_000;
const ON_ITS_WAY_MS = 20;
const LAST_ANSWERS_MS = 30_000;
const DRAIN_MS = 60_000;
const CATCH_UP_MS = 10_000;

export async function crash(options: CrashOptions): Promise<CrashReport> {
  const began = Date.now();
  const edge = await bearEdge();
  try {
    const ledger = new Ledger();
    const times = await killAndCompare(edge, ledger, options);
    return { seed: options.seed, kills: edge.kills, restarts: edge.restarts, ...totals(ledger), ...times, totalMs: Date.now() - began, log: edge.logTail() };
  } catch (error) {
    throw new Error(`the crash test broke off; the edge printed last:\n${edge.logTail()}`, { cause: error });
  } finally {
    await edge.remove();
  }
}

async function killAndCompare(edge: MortalEdge, ledger: Ledger, options: CrashOptions): Promise<Pick<CrashReport, 'firstAnswerMs' | 'drainMs'>> {
  await putSite(edge, SITE, SHOP_SETTINGS);
  const key = await makeKey(edge, SITE, 'crash test');
  const feed = openFeed(edge.url, key);
  const follower = followFeed(feed, (what) => ledger.fault('wrong', what));
  const load = startLoad({ url: edge.url, seed: options.seed, concurrency: options.concurrency, ledger });
  try {
    const firstAnswers = await killUnderLoad(edge, load, options);
    await load.stop(LAST_ANSWERS_MS);
    // What was acknowledged a moment ago must be on disk too: nothing is read from a warm memory below.
    await edge.kill();
    await edge.restart();
    const drainMs = await drained(feed, ledger, DRAIN_MS);

    const leads = await feed.all();
    verifyLeads(leads, ledger);
    verifyFollower(await follower.stop(CATCH_UP_MS), leads, ledger);
    verifyCounts(ledger);
    await verifyTimelines(feed, ledger);
    await verifyByResending(edge.url, ledger);
    await verifyFunnel(edge.url, key, ledger);
    return { firstAnswerMs: median(firstAnswers), drainMs };
  } finally {
    await Promise.all([load.stop(0), follower.stop(0)]);
  }
}

/** @returns how long each new edge took to its first answer, ms */
async function killUnderLoad(edge: MortalEdge, load: Load, { kills, seconds, seed }: CrashOptions): Promise<number[]> {
  const random = seeded(~seed);
  const firstAnswers: number[] = [];
  for (const [index, life] of lives(kills, seconds * 1_000, random).entries()) {
    if (index > 0) {
      if (index % 2 === 0) await momentAfterLead(load, random);
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

/**
 * Every other kill is aimed at the time in which a lead is acknowledged and on its way to D1: it is
 * too short to be met often by chance.
 */
async function momentAfterLead(load: Load, random: Random): Promise<void> {
  await Promise.race([load.nextLead(), sleep(AIM_MS, null, { ref: false })]);
  await sleep(random.between(0, ON_ITS_WAY_MS));
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
  return {
    batches,
    requestsFailed: failed,
    visitors: visitors.size,
    eventsAcknowledged: events.filter(Boolean).length,
    leadsAcknowledged: leads.size,
    lost: count('lost'),
    doubled: count('doubled'),
    missingLeads: count('missing'),
    wrong: count('wrong'),
    faults,
  };
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

if (import.meta.main) {
  const { values } = parseArgs({
    options: { kills: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string' }, concurrency: { type: 'string' } },
  });
  const options = { ...SHORT, ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)])) };
  // As much load for each kill as in the short run, unless told otherwise.
  if (values.kills !== undefined && values.seconds === undefined) options.seconds = options.kills * (SHORT.seconds / SHORT.kills);
  // Through `exit`, so that a run that is broken off leaves no process and no file behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  console.log(`Killing the edge ${options.kills} times under load (seed ${options.seed}) …`);
  const report = await crash(options);
  console.log(reportTable(report));
  process.exitCode = isGood(report) ? 0 : 1;
}
