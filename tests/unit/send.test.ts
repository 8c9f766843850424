import { afterEach, describe, expect, it, vi } from 'vitest';
import { send } from '../../sdk/src/outbox/send.ts';

const OK = { accepted: 1, duplicate: 0, refused: [], ignored: [], leads: [] };

afterEach(() => vi.unstubAllGlobals());

/** Sends once and gives what the browser was asked for. */
async function asked(body: string): Promise<RequestInit> {
  const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => Response.json(OK));
  vi.stubGlobal('fetch', fetch);
  await send('https://leads.example/v1/batch', body);
  return fetch.mock.calls[0]?.[1] ?? {};
}

describe('a request', () => {
  it('takes no cookies along and asks for no preflight', async () => {
    const init = await asked('{}');
    expect([init.credentials, init.headers, typeof init.body]).toEqual(['omit', undefined, 'string']);
  });

  it('may outlive the page when it is small, and goes by the ordinary way when it is not', async () => {
    expect((await asked('x'.repeat(15_000))).keepalive).toBe(true);
    expect((await asked('x'.repeat(65_000))).keepalive).toBe(false);
  });

  it('is not waited for without end', async () => {
    expect((await asked('{}')).signal).toBeInstanceOf(AbortSignal);
  });

  it.each([
    ['a refusal that asks to wait', async () => new Response('{"code":"x"}', { status: 429, headers: { 'retry-after': '7' } }), [429, { code: 'x' }, '7']],
    ['a page of somebody else', async () => new Response('<html>'), [200, undefined, null]],
    ['no network', async () => Promise.reject(new TypeError('no network')), [0]],
  ])('says what came of %s', async (_, fetch, reply) => {
    vi.stubGlobal('fetch', fetch);
    expect(await send('https://leads.example/v1/batch', '{}')).toEqual(reply);
  });
});
