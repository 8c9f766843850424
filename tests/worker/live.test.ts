import { expect, it } from 'vitest';
import { type Live, liveStream } from '../../edge/src/leads/live-stream.ts';
import { sharedLook } from '../../edge/src/leads/shared-look.ts';
import { leadListRoutes } from '../../edge/src/routes/lead-list.ts';
import { respectStreamLimit } from '../../edge/src/site/limits.ts';
import { bindings, call, event, leadsOnceThere, makeSite, send, siteKey, submit } from '../support/test-site.ts';

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

it('asks the store once for all that listen at the same moment', async () => {
  let [looks, end] = [0, Promise.resolve(7)];
  const newest = sharedLook(500);
  const look = (now: number, site = 'a') => newest(site, () => (looks++, end), now);
  const all = await Promise.all(Array.from({ length: 200 }, () => look(1_000)));
  expect([looks, all[0], all[1]]).toEqual([1, 7, undefined]);
  expect(await Promise.all([look(1_499), look(1_499, 'b')])).toEqual([7, 7]);
  expect(looks).toBe(2);
  end = Promise.resolve(8);
  expect(await Promise.all([look(1_500), look(1_500)])).toEqual([8, 7]);
  expect(looks).toBe(3);
});

it('tells all of them when there is no store, and one that leaves in the middle keeps nobody waiting', async () => {
  const newest = sharedLook(500);
  await expect(newest('a', () => Promise.reject(new Error('no store')), 0)).rejects.toThrow('no store');
  await expect(newest('a', async () => 1, 100)).rejects.toThrow('The last look failed.');
  expect(await newest('a', async () => 1, 500)).toBe(1);
  void newest('a', () => new Promise(() => undefined), 1_000);
  expect(await newest('a', async () => 2, 1_001)).toBe(1);
  expect(await newest('a', async () => 2, 1_500)).toBe(2);
});

it('is opened so often and no more', async () => {
  const left = new Map<string, number>();
  const SUBMIT_LIMIT: RateLimit = {
    limit: async ({ key }) => {
      left.set(key, (left.get(key) ?? 60) - 1);
      return { success: (left.get(key) ?? 0) >= 0 };
    },
  };
  const open = (by: string) => respectStreamLimit({ ...bindings, SUBMIT_LIMIT }, 'site_live', by);
  for (let i = 0; i < 30; i++) await open('mem_one');
  await expect(open('mem_one')).rejects.toMatchObject({ code: 'rate_limited', headers: { 'retry-after': '30' } });
  await open('mem_two');
  await makeSite('site_live_full');
  const headers = { authorization: `Bearer ${await siteKey('site_live_full')}` };
  const full = { ...bindings, SUBMIT_LIMIT: { limit: async () => ({ success: false }) } };
  await expect(leadListRoutes.fetch(new Request('https://edge.example/v1/leads/live', { headers }), full)).rejects.toMatchObject({ code: 'rate_limited' });
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
