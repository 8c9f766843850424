import { expect, it } from 'vitest';
import { type Live, liveStream } from '../../edge/src/leads/live-stream.ts';
import { call, event, leadsOnceThere, makeSite, send, siteKey, submit } from '../support/test-site.ts';

/** All that is said by a stream whose looks find these, one after the other; null is a failure. */
async function said(finds: readonly (number | null)[], over: Partial<Live> = {}): Promise<string> {
  let look = 0;
  const read = async (): Promise<number> => {
    const found = finds[Math.min(look++, finds.length - 1)] ?? null;
    if (found === null) throw new Error('no store');
    return found;
  };
  const stream = liveStream({ read, sleep: () => Promise.resolve(), everyMs: 1, quietMs: 3, lastsMs: finds.length, ...over });
  return new Response(stream).text();
}
const changed = (seq: number) => `event: changed\ndata: {"seq":${seq}}\n\n`;

it('says where it stands, and each time that there is news', async () => {
  expect(await said([7, 7, 8, 8, 12])).toBe(changed(7) + changed(8) + changed(12));
});

it('says something now and then, so that nobody takes it for dead, and ends after a while', async () => {
  expect(await said([7, 7, 7, 7, 7, 7, 7, 7])).toBe(`${changed(7)}: still here\n\n: still here\n\n`);
});

it('goes on after a moment without a store, and ends when there is none', async () => {
  expect(await said([7, null, null, 9])).toBe(changed(7) + changed(9));
  expect(await said([null, null, null, null, null, 1, 1], { quietMs: 100 })).toBe('');
});

it('looks no more when nobody listens', async () => {
  let looks = 0;
  const stream = liveStream({
    read: async () => looks++,
    sleep: () => new Promise((resolve) => setTimeout(resolve, 1)),
    everyMs: 1,
    quietMs: 10,
    lastsMs: 1_000_000,
  });
  const reader = stream.getReader();
  await reader.read();
  await reader.cancel();
  const before = looks;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(looks).toBeLessThanOrEqual(before + 1);
});

it('a lead that comes in is said to whoever may read leads', async () => {
  await makeSite('site_live');
  const key = await siteKey('site_live');
  const response = await call('/v1/leads/live', { headers: { authorization: `Bearer ${key}` } });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.getReader();
  const next = async () => new TextDecoder().decode((await reader?.read())?.value);
  expect(await next()).toBe(changed(0));
  await send('site_live', 'visitor-live', [event(), submit({ email: 'live@shop.example' })]);
  await leadsOnceThere(key, 1);
  expect(await next()).toMatch(/^event: changed\ndata: \{"seq":[1-9]\d*\}\n\n$/);
  await reader?.cancel();
  expect((await call('/v1/leads/live')).status).toBe(401);
  expect((await call('/v1/leads/live', { headers: { authorization: `Bearer ${await siteKey('site_live', ['events:write'])}` } })).status).toBe(403);
});
