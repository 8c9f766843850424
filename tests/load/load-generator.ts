import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import { BATCH_EVENTS } from '../../edge/protocol/limits.ts';
import type { Ledger } from './ledger.ts';
import { type Random, seeded } from './random.ts';
import { SHOP, SITE } from './shop.ts';
import { STEP_EVENTS, type VisitorScript, visitorScript } from './visitor-script.ts';

export interface Load {
  /** Resolves with the next answer that arrives. */
  nextAnswer(): Promise<void>;
  /** Resolves with the next answer that names a lead. */
  nextLead(): Promise<void>;
  /** Nothing new is done; what was begun is sent until it is answered, for `patience` ms at most. */
  stop(patience: number): Promise<void>;
}

/** A request that takes longer has failed: a page does not wait for ever either. */
const ANSWER_MS = 10_000;
const PAUSE_MS = 60;
const RETRY_MS = { least: 100, most: 500 };
/** Requests given up by the page before the answer, such as by closing the tab. */
const CUT = { share: 0.03, most: 40 };
/** Batches sent by two requests at once, such as by a beacon beside a fetch. */
const TWINS = 0.03;
/** Acknowledged batches that come again, such as from a restored tab. */
const ECHOES = 0.04;
/** A visitor whose batch is unanswered goes on clicking, and sends old and new together. */
const GOES_ON = 0.3;

/** `concurrency` visitors at a time; who leaves is followed by the next. */
export function startLoad({ url, seed, concurrency, ledger }: { url: string; seed: number; concurrency: number; ledger: Ledger }): Load {
  const random = seeded(seed);
  let visitors = 0;
  let stopping = false;
  let givesUpAt = Infinity;
  let waiting: { forLead: boolean; resolve: () => void }[] = [];

  async function send({ visitor, address }: VisitorScript, events: readonly SentEvent[]): Promise<boolean> {
    const sending = ledger.sending(visitor, address, events);
    const answer = await post(url, visitor, address, events, random).catch(() => null);
    if (!answer) {
      ledger.failed++;
      return false;
    }
    if (typeof answer === 'string') ledger.fault('wrong', `${visitor}: ${answer}`);
    else ledger.answered(sending, answer);
    const namesLead = typeof answer !== 'string' && answer.leads.length > 0;
    for (const { forLead, resolve } of waiting) if (namesLead || !forLead) resolve();
    waiting = waiting.filter(({ forLead }) => forLead && !namesLead);
    return true;
  }

  async function visit(script: VisitorScript): Promise<void> {
    const outbox: SentEvent[] = [];
    while (Date.now() < givesUpAt) {
      const hasRoom = outbox.length + STEP_EVENTS <= BATCH_EVENTS;
      if (!stopping && hasRoom && (outbox.length === 0 || random.chance(GOES_ON))) outbox.push(...(script.next() ?? []));
      if (outbox.length === 0) return;
      const sent = [...outbox];
      const tries = await Promise.all(Array.from({ length: random.chance(TWINS) ? 2 : 1 }, () => send(script, sent)));
      if (!tries.includes(true)) {
        await sleep(random.between(RETRY_MS.least, RETRY_MS.most));
        continue;
      }
      outbox.length = 0;
      if (random.chance(ECHOES)) await send(script, sent);
      await sleep(random.between(0, PAUSE_MS));
    }
  }

  const slot = async (): Promise<void> => {
    for (;;) {
      await visit(visitorScript(seed, visitors++));
      if (stopping) return;
    }
  };
  const slots = Array.from({ length: concurrency }, slot);
  return {
    nextAnswer: () => new Promise((resolve) => waiting.push({ forLead: false, resolve })),
    nextLead: () => new Promise((resolve) => waiting.push({ forLead: true, resolve })),
    async stop(patience) {
      stopping = true;
      givesUpAt = Date.now() + patience;
      await Promise.all(slots);
    },
  };
}

/** The edge's answer; null for one that asks to come again; the words of any other. */
async function post(url: string, visitor: string, address: string, events: readonly SentEvent[], random: Random): Promise<Answer | string | null> {
  const response = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: SHOP, 'cf-connecting-ip': address },
    body: JSON.stringify({ v: 1, site: SITE, visitor, sent_at: Date.now(), events }),
    signal: AbortSignal.timeout(random.chance(CUT.share) ? random.between(1, CUT.most) : ANSWER_MS),
  });
  if (response.ok) return (await response.json()) as Answer;
  const text = await response.text();
  return response.status === 429 || response.status >= 500 ? null : `${response.status} ${text}`;
}
