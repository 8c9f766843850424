import { setTimeout as sleep } from 'node:timers/promises';
import type { Funnel } from '../../edge/protocol/funnel.ts';
import type { Ledger } from './ledger.ts';

const PATIENCE_MS = 20_000;
const POLL_MS = 500;
const DAY_MS = 86_400_000;

/**
 * The funnel counts every visit with an acknowledged event, and each of them once. To be asked when everything was sent
 * once more: what was on its way to the funnel when the edge was killed is told with the next batch of its visitor.
 */
export async function verifyFunnel(url: string, key: string, ledger: Ledger): Promise<void> {
  const truth = [...ledger.visitors.values()].reduce((sum, { visits }) => sum + visits.size, 0);
  let counted = await countVisits(url, key);
  for (const until = Date.now() + PATIENCE_MS; counted < truth && Date.now() < until; counted = await countVisits(url, key)) await sleep(POLL_MS);
  if (counted > truth) ledger.fault('doubled', `the funnel counts ${counted} visits, of which there were ${truth}`, counted - truth);
  if (counted < truth) ledger.fault('missing', `the funnel counts ${counted} visits, of which there were ${truth}`, truth - counted);
}

/** Of the latest days: a run may go over midnight, wherever the site is. */
export async function countVisits(url: string, key: string): Promise<number> {
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const response = await fetch(`${url}/v1/funnel?from=${day(Date.now() - 2 * DAY_MS)}&to=${day(Date.now() + DAY_MS)}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  if (!response.ok) throw new Error(`the funnel could not be asked: ${response.status} ${await response.text()}`);
  return ((await response.json()) as Funnel).steps.visits;
}
