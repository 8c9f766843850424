import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands in for Turnstile's siteverify, as its documentation describes it. A token says by its first word how it
 * fares: `good`, `elsewhere` (made on another site), `expired`, `broken` and `rubbish` (of Turnstile), `slow`.
 */
export const TURNSTILE_SECRET = 'turnstile-secret-of-the-tests';

const SLOW_MS = 10_000;

/** @returns its address. It does not keep the process alive. */
export async function standInForTurnstile(): Promise<string> {
  const used = new Map<string, string>();

  function verdict({ secret, response = '', idempotency_key: key = '' }: Record<string, string>): Record<string, unknown> {
    const fault = (code: string) => ({ success: false, 'error-codes': [code] });
    if (secret !== TURNSTILE_SECRET) return fault('invalid-input-secret');
    if (response === '') return fault('missing-input-response');
    if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(key)) return fault('bad-request');
    const [kind] = response.split(' ');
    if (kind !== 'good' && kind !== 'elsewhere') return fault(kind === 'expired' ? 'timeout-or-duplicate' : 'invalid-input-response');
    if ((used.get(response) ?? key) !== key) return fault('timeout-or-duplicate');
    used.set(response, key);
    return { success: true, 'error-codes': [], hostname: kind === 'good' ? 'shop.example' : 'elsewhere.example' };
  }

  const server = createServer((request, answer) => {
    void readAll(request).then((text) => {
      const body = JSON.parse(text) as Record<string, string>;
      const [kind] = (body['response'] ?? '').split(' ');
      if (kind === 'broken') answer.statusCode = 500;
      const say = () => answer.end(kind === 'rubbish' ? '<html>' : JSON.stringify(verdict(body)));
      if (kind === 'slow') setTimeout(say, SLOW_MS).unref();
      else say();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/siteverify`;
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
