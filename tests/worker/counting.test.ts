import { evictAllDurableObjects } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import { batch, event, leadsOnceThere, makeSite, post, send, siteKey, submit, timelineOf } from '../support/test-site.ts';

const SITE = 'site_counting';
beforeAll(() => makeSite(SITE));

const timelineIds = async (visitor: string): Promise<string[]> => (await timelineOf(SITE, visitor)).map(({ id }) => id);

it('counts each event once when the same batch comes five times, shuffled, at once', async () => {
  const events = Array.from({ length: 20 }, (_, i) => event({ id: `once-${i}`, visit: `visit-${i % 3}` }));
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, turn) => send(SITE, 'visitor-five-times', [...events.slice(turn * 4), ...events.slice(0, turn * 4)])),
  );
  for (const { accepted, duplicate, refused, ignored } of answers) expect(accepted + duplicate + refused.length + ignored.length).toBe(20);
  expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(20);
  expect((await timelineIds('visitor-five-times')).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
});

it('closes its counters when good, bad, ignored and repeated events come together', async () => {
  const good = event();
  const answer = await send(SITE, 'visitor-mixed', [
    good,
    { ...good, title: 'another' },
    event({ at: 0 }),
    event({ type: 'lead_created' }),
    event({ url: 'about:blank' }),
    event({ props: { a: { b: { c: { d: { e: { f: 1 } } } } } } }),
    event(),
  ]);
  expect(answer).toMatchObject({ accepted: 2, duplicate: 1 });
  expect(answer.refused.map(({ code, path }) => [code, path])).toEqual([
    ['invalid_at', 'at'],
    ['reserved_type', 'type'],
    ['props_too_deep', 'props.a.b.c.d.e'],
  ]);
  expect(answer.ignored.map(({ code }) => code)).toEqual(['non_web_page']);
});

it('remembers ids after the object was put away', async () => {
  const events = [event({ id: 'kept-1' }), event({ id: 'kept-2', visit: 'visit-2' })];
  await send(SITE, 'visitor-put-away', events);
  await evictAllDurableObjects();
  expect(await send(SITE, 'visitor-put-away', events)).toMatchObject({ accepted: 0, duplicate: 2 });
});

it('answers a repeated form with its lead, and makes one lead of it', async () => {
  const key = await siteKey(SITE);
  const form = submit({ name: 'Lan', email: 'lan.twice@shop.example' });
  const first = await send(SITE, 'visitor-form-twice', [form]);
  const second = await send(SITE, 'visitor-form-twice', [form]);
  expect(second).toMatchObject({ accepted: 0, duplicate: 1 });
  expect(second.leads).toEqual(first.leads);
  const leads = await leadsOnceThere(key, 1);
  expect(leads.filter(({ email }) => email === 'lan.twice@shop.example')).toHaveLength(1);
  expect(leads[0]?.consent).toHaveLength(1);
});

it('makes one lead of one address from two browsers, with the engagement of both', async () => {
  const key = await siteKey(SITE);
  const contact = (name: string) => submit({ name, email: name === 'A' ? 'Two@Shop.example' : ' two@shop.EXAMPLE ' });
  const [a, b] = await Promise.all([
    send(SITE, 'visitor-phone', [event({ url: 'https://shop.example/pricing' }), contact('A')]),
    send(SITE, 'visitor-laptop', [contact('B')]),
  ]);
  expect(a.leads[0]?.lead).toBe(b.leads[0]?.lead);
  const settled = async () => (await leadsOnceThere(key, 1)).find(({ id }) => id === a.leads[0]?.lead);
  await expect.poll(async () => (await settled())?.consent.length).toBe(2);
  const lead = await settled();
  expect(lead?.visits.count).toBe(2);
  expect(lead?.score.engagement).toBe(1 + 10 + 15 + 15);
});

it('asks for too much as for a split, not as for a mistake', async () => {
  const many = Array.from({ length: 51 }, () => event());
  expect((await post(batch(SITE, 'visitor-many', many))).status).toBe(413);
});
