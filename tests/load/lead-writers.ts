import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../edge/protocol/batch.ts';
import type { Random } from './random.ts';
import { CONSENT, SHOP, SITE } from './shop.ts';

/** People who leave their address, and a team that goes on with them, so that there is something to tell of each. */
export interface Writers {
  /** Leads that were acknowledged, so far. */
  leads: ReadonlySet<string>;
  /** Changes that were acknowledged, so far. */
  changes: number;
  failed: number;
  stop(): void;
  /** Resolves when all that was wanted is acknowledged, or it was stopped. */
  done: Promise<void>;
}

const PAUSE_MS = { least: 50, most: 300 };

/** @param leads how many are wanted, and `changes` how many of each */
export function startWriters({
  url,
  key,
  random,
  leads: wanted,
  changes,
  concurrency,
}: {
  url: string;
  key: string;
  random: Random;
  leads: number;
  changes: number;
  concurrency: number;
}): Writers {
  const acknowledged = new Set<string>();
  let begun = 0;
  const stopping = new AbortController();
  const writers = { leads: acknowledged, changes: 0, failed: 0, stop: () => stopping.abort(), done: Promise.resolve() };

  /** Again and again until it is answered: a page and a CRM do so too. */
  async function sure<T>(ask: () => Promise<T | null>): Promise<T | null> {
    while (!stopping.signal.aborted) {
      const answer = await ask().catch(() => null);
      if (answer !== null) return answer;
      writers.failed++;
      await sleep(random.between(PAUSE_MS.least, PAUSE_MS.most));
    }
    return null;
  }

  async function lead(number: number): Promise<void> {
    const id = await sure(() => submit(url, number));
    if (id === null) return;
    acknowledged.add(id);
    for (let i = 1; i <= changes; i++) {
      // It may still be on its way to D1: then there is no such lead yet.
      const done = await sure(() => patch(url, key, id, { tags: [`step-${i}`] }));
      if (done) writers.changes++;
    }
  }

  async function slot(): Promise<void> {
    while (!stopping.signal.aborted && begun < wanted) await lead(begun++);
  }
  writers.done = Promise.all(Array.from({ length: concurrency }, slot)).then(() => undefined);
  return writers;
}

async function submit(url: string, number: number): Promise<string | null> {
  const events = [
    {
      id: `submit-${number}`,
      type: 'form_submit',
      at: Date.now(),
      visit: `visit-${number}`,
      url: `${SHOP}/`,
      cta: 'cta_ebook',
      fields: { name: `Person ${number}`, email: `person-${number}@mail.example` },
      consent_text: CONSENT,
    },
  ];
  const response = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: SHOP, 'cf-connecting-ip': `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}` },
    body: JSON.stringify({ v: 1, site: SITE, visitor: `writer-${number}`, sent_at: Date.now(), events }),
    signal: AbortSignal.timeout(10_000),
  });
  return response.ok ? (((await response.json()) as Answer).leads[0]?.lead ?? null) : null;
}

async function patch(url: string, key: string, lead: string, body: object): Promise<true | null> {
  const response = await fetch(`${url}/v1/leads/${lead}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  await response.text();
  return response.ok ? true : null;
}
