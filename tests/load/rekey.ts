import { setTimeout as sleep } from 'node:timers/promises';
import { makeKey, putSite } from '../../demo/local-edge.ts';
import { type Card, DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { faultsOf, madeLead, NEXT_CARD } from '../support/rated-leads.ts';
import { leadsInFile, putLeads } from './d1-file.ts';
import { bearEdge, type MortalEdge } from './kill.ts';
import { SHOP_SETTINGS } from './shop.ts';

/**
 * `npm run rekey`: how long it takes to bring a hundred thousand leads under another card in a local workerd, and whether
 * every one of them is as it has to be, also when workerd is killed half way. And how long it takes to say who would move.
 */
const LEADS = 100_000;
/** Of which a tenth is in quarantine or unconfirmed, and is nobody's to move. */
const LEADS_SMALL = 11_200;
const LEADS_PREVIEWED = 10_000;
const MOST_S = 60;
const MOST_PREVIEW_S = 2;
const POLL_MS = 100;
const GIVE_UP_MS = 300_000;

interface Scoring {
  rules_version: string;
  rekeying: { done: number; total: number } | null;
}

const SECOND_CARD: Card = { ...NEXT_CARD, version: 'v2', bounds: { ...NEXT_CARD.bounds, warm: 12, hot: 70 } };

function failed(what: string, isKept: boolean): void {
  if (isKept) return;
  console.log(`Not kept: ${what}`);
  process.exitCode = 1;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Asks again where the connection is one to an edge that was killed. */
async function ask<Answer>({ url }: MortalEdge, key: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const request = { method, headers: { authorization: `Bearer ${key}` }, body: body === undefined ? null : JSON.stringify(body) };
  const response = await fetch(url + path, request).catch(() => fetch(url + path, request));
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

async function publish(edge: MortalEdge, key: string, { version: _version, ...body }: Card): Promise<void> {
  await ask(edge, key, 'PUT', '/v1/scoring/draft', body);
  await ask(edge, key, 'POST', '/v1/scoring/publish');
}

/** Publishes a card and waits until it is everywhere. @param killAt the share of the leads at which the edge is killed */
async function rekeyed(edge: MortalEdge, key: string, card: Card, killAt?: number): Promise<{ reachedMs: number; overMs: number }> {
  const began = Date.now();
  await publish(edge, key, card);
  let isKilled = killAt === undefined;
  let reachedMs: number | null = null;
  while (Date.now() - began < GIVE_UP_MS) {
    const { rekeying } = await ask<Scoring>(edge, key, 'GET', '/v1/scoring');
    if (!rekeying) return { reachedMs: reachedMs ?? Date.now() - began, overMs: Date.now() - began };
    const share = rekeying.done / rekeying.total;
    if (share === 1) reachedMs ??= Date.now() - began;
    if (!isKilled && share >= (killAt ?? 1)) {
      await edge.kill();
      await edge.restart();
      isKilled = true;
      console.log(
        `Killed with ${rekeying.done.toLocaleString('en-US')} of ${rekeying.total.toLocaleString('en-US')} leads done, after ${seconds(Date.now() - began)}`,
      );
    }
    await sleep(POLL_MS);
  }
  throw new Error('the re-keying does not end');
}

/** One re-keying, and then a look at every row. */
async function measure(edge: MortalEdge, site: string, key: string, [own, next]: readonly [Card, Card], killAt?: number): Promise<void> {
  await edge.kill();
  const before = leadsInFile(edge.state, site);
  await edge.restart();
  const from = Date.now();
  const { reachedMs, overMs } = await rekeyed(edge, key, next, killAt);
  const moments = [from, Date.now()] as const;
  await edge.kill();
  const after = leadsInFile(edge.state, site);
  await edge.restart();
  const watermark = before.reduce((most, { seq }) => Math.max(most, seq), 0);
  const faults = faultsOf(before, after, { own, next, watermark, moments });
  const moved = after.filter(({ seq }) => seq > watermark).length;
  console.log(
    `${own.version} → ${next.version}: ${before.length.toLocaleString('en-US')} leads in ${seconds(reachedMs)}, over after ${seconds(overMs)}; ` +
      `${moved.toLocaleString('en-US')} changed temperature; ${faults.length} faults`,
  );
  for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`);
  failed('every lead is there once, and as the card has it', faults.length === 0 && after.length === before.length);
  failed(`${LEADS.toLocaleString('en-US')} leads within ${MOST_S} s`, reachedMs <= MOST_S * 1_000);
}

async function preview(edge: MortalEdge, key: string): Promise<void> {
  const { version: _version, ...card } = NEXT_CARD;
  const began = Date.now();
  const { leads, moved } = await ask<{ leads: number; moved: { count: number }[] }>(edge, key, 'POST', '/v1/scoring/preview', { card });
  const ms = Date.now() - began;
  const count = moved.reduce((sum, each) => sum + each.count, 0);
  console.log(`Who would move: ${count.toLocaleString('en-US')} of ${leads.toLocaleString('en-US')} leads, said in ${seconds(ms)}`);
  failed(`${LEADS_PREVIEWED.toLocaleString('en-US')} leads within ${MOST_PREVIEW_S} s`, (ms / leads) * LEADS_PREVIEWED <= MOST_PREVIEW_S * 1_000);
}

function* made(count: number, now: number) {
  for (let number = 0; number < count; number++) yield madeLead(number, now);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const edge = await bearEdge();
try {
  const [site, small] = ['site_rekey', 'site_preview'];
  for (const each of [site, small]) await putSite(edge, each, { ...SHOP_SETTINGS, ctas: [] });
  const [key, smallKey] = [await makeKey(edge, site, 'rekey'), await makeKey(edge, small, 'rekey')];
  await edge.kill();
  putLeads(edge.state, site, made(LEADS, Date.now()), DEFAULT_CARD.version);
  putLeads(edge.state, small, made(LEADS_SMALL, Date.now()), DEFAULT_CARD.version);
  await edge.restart();

  // The first one reads the code as well.
  await preview(edge, smallKey);
  await preview(edge, smallKey);
  await preview(edge, key);
  await measure(edge, site, key, [DEFAULT_CARD, NEXT_CARD]);
  await measure(edge, site, key, [NEXT_CARD, SECOND_CARD], 0.5);
} catch (error) {
  console.log(`The edge printed last:\n${edge.logTail()}`);
  throw error;
} finally {
  await edge.remove();
}
