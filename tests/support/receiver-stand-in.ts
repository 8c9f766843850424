import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Received } from './received.ts';

/**
 * A receiver of webhooks, for tests that run in workerd. `/to/{name}?say=500,429:1,reset,200` answers the first try of each
 * event with the first word, and from the last one on with that: a status (with seconds of Retry-After behind a colon),
 * `reset`, `silent` or `drip`. `/redirect?code=&to=` redirects. `/seen/{name}` tells what came.
 *
 * @returns its address. It does not keep the process alive.
 */
export async function standInForReceiver(): Promise<string> {
  const seen = new Map<string, Received[]>();

  function take(url: URL, request: IncomingMessage, body: string, answer: ServerResponse): void {
    const name = url.pathname.slice('/to/'.length);
    const all = seen.get(name) ?? [];
    seen.set(name, all);
    const id = request.headers['webhook-id'];
    const words = (url.searchParams.get('say') ?? '200').split(',');
    const tries = all.filter(({ headers }) => headers['webhook-id'] === id).length;
    const word = words[Math.min(tries, words.length - 1)] ?? '200';
    const status = Number.parseInt(word, 10) || 0;
    all.push({ path: url.pathname, headers: request.headers as Record<string, string>, body, at: Date.now(), answered: status });
    say(word, answer);
  }

  const server = createServer((request, answer) => {
    const url = new URL(request.url ?? '/', 'http://receiver');
    void readAll(request).then((body) => {
      if (url.pathname.startsWith('/to/')) return take(url, request, body, answer);
      if (url.pathname.startsWith('/seen/')) return answer.end(JSON.stringify(seen.get(url.pathname.slice('/seen/'.length)) ?? []));
      if (url.pathname === '/redirect') return answer.writeHead(Number(url.searchParams.get('code')), { location: url.searchParams.get('to') ?? '/' }).end();
      if (url.pathname === '/meta-refresh') return answer.end('<meta http-equiv="refresh" content="0;url=http://169.254.169.254/">');
      if (url.pathname === '/drip') return drip(answer);
      return answer.writeHead(404).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function say(word: string, answer: ServerResponse): void {
  const [status = '200', after] = word.split(':');
  if (word === 'reset') answer.socket?.destroy();
  else if (word === 'drip') drip(answer);
  else if (word !== 'silent') answer.writeHead(Number(status), after === undefined ? {} : { 'retry-after': after }).end('said');
}

/** A body that never ends, until nobody reads it any more. */
function drip(answer: ServerResponse): void {
  answer.writeHead(200, { 'content-type': 'text/plain' });
  const timer = setInterval(() => answer.write('x'.repeat(4_096)), 1);
  answer.on('close', () => clearInterval(timer));
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
