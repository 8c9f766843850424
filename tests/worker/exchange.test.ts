import { describe, expect, it } from 'vitest';
import type { Asked } from '../../edge/src/delivery/destination.ts';
import { clockOf, exchange } from '../../edge/src/delivery/exchange.ts';
import { bindings } from '../support/test-site.ts';
import { RECEIVER, received, receiver } from '../support/webhooks.ts';
import lines from '../vectors/hostile/ssrf-urls.txt?raw';

const ask = (url: string, over: Partial<Asked> = {}) => exchange(bindings, { method: 'POST', url, headers: {}, body: '{}', ...over }, []);

const runtime = lines
  .split('\n')
  .map((line) => line.split('\t'))
  .filter(([, stage]) => stage === 'runtime')
  .map(([, , url, why]) => ({ url: (JSON.parse(url ?? '') as string).replace('{{RECEIVER}}', RECEIVER), why }));

describe('the one way out', () => {
  it.each(runtime)('meets $why', async ({ url }) => {
    const { answered } = await ask(url, { answerMax: 16_384 });
    expect(answered.status).toBe(Number(new URL(url).searchParams.get('code') ?? 200));
    expect(answered.body.length).toBeLessThanOrEqual(16_384);
  });

  it('looks at the address each time, and asks nobody where it is none', async () => {
    for (const url of [
      'https://169.254.169.254/latest/meta-data/',
      'http://localhost/',
      'https://localhost:8443/',
      `${RECEIVER.replace('127.0.0.1', '127.0.0.2')}/to/x`,
    ]) {
      const { answered, exchange: seen } = await ask(url);
      expect(answered).toMatchObject({ status: 0, body: 'no public https address' });
      expect(seen).toMatchObject({ status: 0, response: null });
    }
    const to = receiver();
    const env = { ...bindings, ALLOW_PRIVATE_TARGETS: undefined } as unknown as typeof bindings;
    expect((await exchange(env, { method: 'GET', url: to.url, headers: {} }, [])).answered.status).toBe(0);
    expect(await received(to.name)).toEqual([]);
  });

  it('waits for nobody for ever', async () => {
    const began = Date.now();
    const { answered } = await exchange(bindings, { method: 'POST', url: receiver('silent').url, headers: {} }, [], 100);
    expect(answered).toMatchObject({ status: 0, body: 'no answer within 0.1 s' });
    expect(Date.now() - began).toBeLessThan(2_000);
  });

  it('says where nobody listens', async () => {
    expect((await ask('http://127.0.0.1:19/')).answered).toMatchObject({ status: 0, body: expect.stringMatching(/^no connection/) as string });
  });

  it('takes no clock but one that makes it faster', () => {
    expect(['0.5', '0', '-1', '2', 'x', undefined].map((said) => clockOf({ DELIVERY_CLOCK: said as string }))).toEqual([0.5, 1, 1, 1, 1, 1]);
  });
});
