import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Standing } from '../../edge/protocol/endpoint.ts';
import { makeKey, putSite } from '../../demo/local-edge.ts';
import { journalInFile } from './d1-file.ts';
import { type DeliveriesReport, deliveriesTable } from './deliveries-report.ts';
import { type FlakyReceiver, startFlakyReceiver } from './flaky-receiver.ts';
import { bearEdge, type MortalEdge } from './kill.ts';
import { startWriters, type Writers } from './lead-writers.ts';
import { seeded } from './random.ts';
import { SHOP_SETTINGS, SITE } from './shop.ts';

/**
 * The promise that each webhook arrives, with the same id and body on every try, put to the test: a receiver that fails
 * three times in ten, and an edge that is killed again and again. In the end what the receiver took is compared with what
 * the journal says has happened.
 */
export interface DeliveriesOptions {
  /** Webhooks that are wanted, more or less. */
  webhooks: number;
  /** Events of each lead: all but the first are changes, so that their order is put to the test too. */
  perLead: number;
  /** Between two kills. */
  seconds: number;
  kills: number;
  seed: number;
  concurrency: number;
}

export const SHORT: DeliveriesOptions = { webhooks: 150, perLead: 5, seconds: 1.5, kills: 2, seed: 5, concurrency: 12 };
const LONG: DeliveriesOptions = { webhooks: 20_000, perLead: 10, seconds: 20, kills: Infinity, seed: 5, concurrency: 12 };

/** Three days of tries within a quarter of a minute. */
const CLOCK = '0.00005';
const TYPES = ['lead.created', 'lead.updated'];
const DRAIN_MS = 900_000;
const POLL_MS = 250;

export async function deliveries(options: DeliveriesOptions): Promise<DeliveriesReport> {
  const began = Date.now();
  const random = seeded(options.seed);
  const receiver = await startFlakyReceiver(random);
  const edge = await bearEdge({ ALLOW_PRIVATE_TARGETS: '1', DELIVERY_CLOCK: CLOCK });
  try {
    await putSite(edge, SITE, SHOP_SETTINGS);
    const key = await makeKey(edge, SITE, 'deliveries');
    const hook = await makeHook(edge, key, receiver);
    const leads = Math.ceil(options.webhooks / options.perLead);
    const writers = startWriters({ url: edge.url, key, random, leads, changes: options.perLead - 1, concurrency: options.concurrency });
    try {
      await killUntilDone(edge, receiver, writers, options);
    } finally {
      writers.stop();
    }
    // Whoever changed a lead and was killed before it could tell the readers has a sweep for it.
    const drainMs = await drained(edge, key, hook, receiver);
    const dead = await bringBack(edge, key, hook, receiver);
    await edge.kill();
    const { missing, outOfOrder, expected } = compare(journalInFile(edge.state, SITE, 0), receiver);
    const faults = [...receiver.faults, ...missing.map((id) => `${id} never arrived`), ...outOfOrder];
    for (const lead of writers.leads) if (!expected.leads.has(lead)) faults.push(`${lead} was acknowledged and is in no journal`);
    const stories = [...receiver.stories.values()];
    return {
      seed: options.seed,
      kills: edge.kills,
      leads: writers.leads.size,
      expected: expected.ids,
      arrived: stories.filter(({ taken }) => taken !== null).length,
      requests: receiver.requests,
      failures: receiver.failures,
      again: stories.reduce((sum, { again }) => sum + again, 0),
      dead,
      mostTries: Math.max(...stories.map(({ tries }) => tries)),
      drainMs,
      totalMs: Date.now() - began,
      faults,
      log: edge.logTail(),
    };
  } catch (error) {
    throw new Error(`the test broke off; the edge printed last:\n${edge.logTail()}`, { cause: error });
  } finally {
    await edge.remove();
    await receiver.close();
  }
}

async function ask<T>(url: string, key: string, method = 'GET', body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${key}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

async function makeHook(edge: MortalEdge, key: string, receiver: FlakyReceiver): Promise<string> {
  const { id, secret } = await ask<{ id: string; secret: string }>(`${edge.url}/v1/webhooks`, key, 'POST', { url: receiver.url, types: TYPES });
  receiver.secret = secret;
  return id;
}

async function killUntilDone(edge: MortalEdge, receiver: FlakyReceiver, writers: Writers, { seconds, kills }: DeliveriesOptions): Promise<void> {
  const end = new AbortController();
  void writers.done.then(() => end.abort());
  while (edge.kills < kills && !(end.signal.aborted && edge.kills > 0)) {
    await sleep(seconds * 1_000);
    await edge.kill();
    receiver.edgeLost();
    await edge.restart();
  }
  await writers.done;
}

/** Waits until nothing waits any more. @returns how long it took, ms */
async function drained(edge: MortalEdge, key: string, hook: string, receiver: FlakyReceiver): Promise<number> {
  const began = Date.now();
  await fetch(`${edge.url}/cdn-cgi/handler/scheduled?cron=*/10+*+*+*+*`);
  for (let quiet = 0; quiet < 2 && Date.now() - began < DRAIN_MS; await sleep(POLL_MS)) {
    const before = receiver.requests;
    const { pending } = await ask<Standing>(`${edge.url}/v1/webhooks/${hook}`, key);
    quiet = pending === 0 && receiver.requests === before ? quiet + 1 : 0;
  }
  return Date.now() - began;
}

/** Whatever was given up is sent again, as its owner would have it. @returns how many were */
async function bringBack(edge: MortalEdge, key: string, hook: string, receiver: FlakyReceiver): Promise<number> {
  const { dead } = await ask<Standing>(`${edge.url}/v1/webhooks/${hook}`, key);
  if (dead === 0) return 0;
  await ask(`${edge.url}/v1/webhooks/${hook}/replay`, key, 'POST', { dead: true });
  await drained(edge, key, hook, receiver);
  return dead;
}

function compare(journal: readonly { seq: number; lead: string; types: string[] }[], { stories }: FlakyReceiver) {
  const missing: string[] = [];
  const outOfOrder: string[] = [];
  const latest = new Map<string, number>();
  let ids = 0;
  for (const { seq, lead, types } of journal) {
    for (const type of types.filter((each) => TYPES.includes(each))) {
      ids++;
      const id = `evt_${SITE}_${seq}_${type.slice('lead.'.length)}`;
      const taken = stories.get(id)?.taken ?? null;
      if (taken === null) missing.push(id);
      else if (taken < (latest.get(lead) ?? 0)) outOfOrder.push(`${id} arrived before an earlier event of ${lead}`);
      if (taken !== null) latest.set(lead, taken);
    }
  }
  return { missing, outOfOrder, expected: { ids, leads: new Set(journal.map(({ lead }) => lead)) } };
}

if (import.meta.main) {
  const names = ['webhooks', 'perLead', 'seconds', 'kills', 'seed', 'concurrency'] as const;
  const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])) });
  const options = { ...LONG, ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)])) };
  // Through `exit`, so that a run that is broken off leaves no process and no file behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  console.log(`Delivering ${options.webhooks} webhooks to a receiver that fails, killing the edge every ${options.seconds} s (seed ${options.seed}) …`);
  const report = await deliveries(options);
  console.log(deliveriesTable(report));
  process.exitCode = report.faults.length === 0 ? 0 : 1;
}
