import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { Random } from './random.ts';

/** What one event looked like to a receiver that fails again and again. */
export interface Story {
  tries: number;
  failures: number;
  body: string;
  /** When it was taken, in the order of all that was; null as long as it was not. */
  taken: number | null;
  /** Taken more often than once: rightly, where the answer did not arrive. */
  again: number;
}

export interface FlakyReceiver {
  url: string;
  stories: ReadonlyMap<string, Story>;
  /** By kind. */
  failures: Record<string, number>;
  requests: number;
  /** What no receiver should ever see. */
  faults: string[];
  /** With what all of it must be signed. */
  secret: string;
  /** The edge was lost: what it was told last it may not know. */
  edgeLost(): void;
  close(): Promise<void>;
}

/** Three in ten requests fail, in every way that there is; silence costs both sides the longest. Nobody is failed so often that the schedule would end. */
const FAILS = 0.3;
const FAILURES_MAX = 6;
const KINDS = [
  '500',
  '500',
  '500',
  '500',
  '500',
  '503',
  '503',
  '503',
  '404',
  '404',
  '429',
  '429',
  '429',
  '429',
  'reset',
  'reset',
  'reset',
  'cut',
  'cut',
  'silent',
] as const;
const AFTER_S = 1;
/** Clocks are the same; timers are a little early. */
const EARLY_MS = 20;

export async function startFlakyReceiver(random: Random): Promise<FlakyReceiver> {
  const stories = new Map<string, Story>();
  const notBefore = new Map<string, number>();
  let taken = 0;

  function verified(headers: IncomingMessage['headers'], body: string): string | null {
    try {
      const event = new Webhook(receiver.secret).verify(body, headers as Record<string, string>) as { id: string };
      return event.id === headers['webhook-id'] ? event.id : null;
    } catch {
      return null;
    }
  }

  function take(request: IncomingMessage, body: string, answer: ServerResponse): void {
    receiver.requests++;
    const id = verified(request.headers, body);
    if (id === null) {
      receiver.faults.push(`a request with the id ${request.headers['webhook-id']} is not signed as it must be`);
      answer.writeHead(401).end();
      return;
    }
    const digest = createHash('sha256').update(body).digest('hex');
    const story = stories.get(id) ?? { tries: 0, failures: 0, body: digest, taken: null, again: 0 };
    stories.set(id, story);
    story.tries++;
    if (story.body !== digest) receiver.faults.push(`${id} came with another body`);
    const early = (notBefore.get(id) ?? 0) - Date.now();
    if (early > EARLY_MS) receiver.faults.push(`${id} came ${early} ms before Retry-After was over`);
    notBefore.delete(id);
    if (story.failures < FAILURES_MAX && random.chance(FAILS)) return fail(id, story, answer);
    if (story.taken === null) story.taken = ++taken;
    else story.again++;
    answer.writeHead(200).end();
  }

  function fail(id: string, story: Story, answer: ServerResponse): void {
    story.failures++;
    const kind = random.pick(KINDS);
    receiver.failures[kind] = (receiver.failures[kind] ?? 0) + 1;
    if (kind === 'reset') answer.socket?.destroy();
    else if (kind === 'cut') {
      // Half of a head: nobody can say what the answer was.
      answer.socket?.write('HTTP/1.1 20');
      answer.socket?.destroy();
    } else if (kind === '429') {
      notBefore.set(id, Date.now() + AFTER_S * 1_000);
      answer.writeHead(429, { 'retry-after': String(AFTER_S) }).end();
    } else if (kind !== 'silent') answer.writeHead(Number(kind)).end('sorry');
  }

  const server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    // Whoever is killed in the middle of a request has sent none.
    request.on('end', () => take(request, Buffer.concat(chunks).toString(), answer));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  const receiver: FlakyReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    stories,
    failures: {},
    requests: 0,
    faults: [],
    secret: '',
    edgeLost: () => notBefore.clear(),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return receiver;
}
