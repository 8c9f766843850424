import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { askFunnel, funnelObject, onceIs, PHONE, sendVisit, visitUpTo } from '../support/funnelling.ts';
import { batch, bindings, event, makeSite, PAGE, post, send, siteKey } from '../support/test-site.ts';

const SITE = 'site_funnel';
const ZONE = 'Asia/Ho_Chi_Minh';
const dayOf = (zone: string, at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
const today = (): string => dayOf(ZONE, Date.now());
const yesterday = (): string => dayOf(ZONE, Date.now() - 86_400_000);
/** An hour after midnight of a day in the site's zone, which may be the evening before in UTC. */
const hourAfter = (day: string): number => Date.parse(`${day}T01:00:00+07:00`);

let key = '';
const visits = async (day: string, site = SITE) => {
  const { visits, cta_views: views, cta_clicks: clicks, form_starts: starts } = (await askFunnel(site === SITE ? key : await siteKey(site), day)).steps;
  return [visits, views, clicks, starts];
};

beforeAll(async () => {
  await makeSite(SITE, { time_zone: ZONE });
  key = await siteKey(SITE);
});

describe.concurrent('visits', () => {
  it('count exactly, whatever comes twice, shuffled, at the same time, and while objects are lost', async () => {
    const day = yesterday();
    const sent = Array.from({ length: 12 }, (_, i) => ({ visitor: `exact-${i}`, far: i % 4 })).flatMap(({ visitor, far }) => {
      const events = visitUpTo(far, { at: hourAfter(day), visit: `v-${visitor}` });
      return [...events.map((each) => ({ visitor, events: [each] })), { visitor, events }].map((each) => ({ ...each, order: Math.random() }));
    });
    const shuffled = sent.toSorted((a, b) => a.order - b.order);
    for (let i = 0; i < shuffled.length; i += 12) {
      await Promise.all(shuffled.slice(i, i + 12).map(({ visitor, events }) => send(SITE, visitor, events)));
      // Not all of them are there to be lost.
      await evictDurableObject(funnelObject(SITE)).catch(() => undefined);
      await evictDurableObject(bindings.VISITOR.getByName(`${SITE}/exact-${i % 7}`)).catch(() => undefined);
    }
    expect(await onceIs(() => visits(day), [12, 9, 6, 3])).toEqual([12, 9, 6, 3]);
    await evictDurableObject(funnelObject(SITE));
    expect(await visits(day)).toEqual([12, 9, 6, 3]);
  });

  it('of which nobody was told are told with the next batch, after the machines were lost', async () => {
    const site = 'site_funnel_lost';
    await makeSite(site, { time_zone: ZONE });
    await sendVisit(site, 'lost', 1);
    expect(await onceIs(() => visits(today(), site), [1, 1, 0, 0])).toEqual([1, 1, 0, 0]);
    // As if it had never arrived.
    await runInDurableObject(funnelObject(site), (_, { storage }) => storage.deleteAll());
    await evictDurableObject(funnelObject(site));
    await evictDurableObject(bindings.VISITOR.getByName(`${site}/lost`));
    expect(await visits(today(), site)).toEqual([0, 0, 0, 0]);
    await send(site, 'lost', [event({ type: 'engaged_time', props: { seconds: 10 } })]);
    expect(await onceIs(() => visits(today(), site), [1, 1, 0, 0])).toEqual([1, 1, 0, 0]);
  });

  it('are told again by who repeats a batch that was not answered', async () => {
    const site = 'site_funnel_again';
    await makeSite(site, { time_zone: ZONE });
    const sent = visitUpTo(0);
    const stub = bindings.VISITOR.getByName(`${site}/again`);
    await send(site, 'again', sent);
    expect(await onceIs(() => visits(today(), site), [1, 0, 0, 0])).toEqual([1, 0, 0, 0]);
    await runInDurableObject(funnelObject(site), (_, { storage }) => storage.deleteAll());
    await evictDurableObject(funnelObject(site));
    await send(site, 'again', sent);
    expect(await onceIs(() => visits(today(), site), [1, 0, 0, 0])).toEqual([1, 0, 0, 0]);
    expect(await stub.timeline(10)).toHaveLength(2);
  });

  it('stay what they were over many rounds of slots, packs and restarts', async () => {
    const stub = bindings.FUNNEL.getByName('site_funnel_rounds');
    const told = (i: number, version = 1) => ({
      day: '2026-11-02',
      known: [i, version, JSON.stringify({ day: '2026-11-02', total: [1, 0, 0, 0], lines: [['page', `/${i % 5}`, [1, 0, 0, 0]]] })] as [number, number, string],
    });
    const count = async () => (await stub.read({ before: '2026-11-01', from: '2026-11-02', to: '2026-11-02', by: 'page' }, '2026-10-30')).days;
    for (let i = 0; i < 200; i++) {
      await stub.take([told(i), told(i >> 1, 2)], '2026-10-30');
      if (i % 63 === 0) await evictDurableObject(stub);
    }
    await evictDurableObject(stub);
    expect(await count()).toEqual([['2026-11-02', [200, 0, 0, 0]]]);
    const keys = await runInDurableObject(stub, (_, { storage }) => [...storage.kv.list()].map(([name]) => name));
    expect(keys.length).toBeLessThan(70);
    // A week later the day is one row, and its visits are forgotten.
    await stub.take([told(7, 9)], '2026-11-03');
    await evictDurableObject(stub);
    expect(await count()).toEqual([['2026-11-02', [200, 0, 0, 0]]]);
    expect(await runInDurableObject(stub, (_, { storage }) => [...storage.kv.list({ prefix: 'pack/' })].length)).toBe(0);
    await stub.take([told(1_000)], '2026-11-03');
    expect(await count()).toEqual([['2026-11-02', [200, 0, 0, 0]]]);
  });
});

it.concurrent('remembers few of the pages that somebody invents, and counts all of their visits after a restart', async () => {
  const stub = bindings.FUNNEL.getByName('site_funnel_invented');
  const day = '2026-11-02';
  const told = (i: number) => {
    const page = `/${i}`.padEnd(120, 'x');
    const lines = ['source', 'campaign', 'page'].map((by) => [by, by === 'source' ? 'social' : page, [1, 0, 0, 0]]);
    return { day, known: [i, 1, JSON.stringify({ day, total: [1, 0, 0, 0], lines })] as [number, number, string] };
  };
  for (let i = 0; i < 12; i++)
    await stub.take(
      Array.from({ length: 1_000 }, (_, j) => told(i * 1_000 + j)),
      '2026-10-30',
    );
  await evictDurableObject(stub);
  const { days, keys, other } = await stub.read({ before: '2026-11-01', from: day, to: day, by: 'page' }, '2026-10-30');
  expect([days, keys.length, other]).toEqual([[[day, [12_000, 0, 0, 0]]], 500, [11_500, 0, 0, 0]]);
  const letters = await runInDurableObject(stub, (_, { storage }) =>
    [...storage.kv.list<{ shapes: string[] }>({ prefix: 'slot/' })].reduce((sum, [, { shapes }]) => sum + shapes.join('').length, 0),
  );
  expect(letters).toBeLessThan(2_100_000);
});

describe.concurrent('days', () => {
  it('begin at midnight in the site’s zone, seven hours ahead of UTC', async () => {
    const site = 'site_funnel_days';
    await makeSite(site, { time_zone: ZONE });
    const midnight = Date.parse(`${yesterday()}T00:00:00+07:00`);
    await sendVisit(site, 'before', 0, { at: midnight - 60_000 });
    await sendVisit(site, 'after', 0, { at: midnight });
    expect(await onceIs(() => visits(yesterday(), site), [1, 0, 0, 0])).toEqual([1, 0, 0, 0]);
    const { days } = await askFunnel(await siteKey(site), dayOf(ZONE, midnight - 1), yesterday());
    expect(days.map(({ steps }) => steps.visits)).toEqual([1, 1]);
  });

  it('are compared with as many days before, and split by where visits came from', async () => {
    const site = 'site_funnel_split';
    await makeSite(site, { time_zone: ZONE });
    const key = await siteKey(site);
    const facebook = { url: `${PAGE}/pricing?utm_source=facebook&utm_campaign=spring` };
    await post(batch(site, 'a', visitUpTo(3, facebook)), PHONE);
    await sendVisit(site, 'b', 1, { referrer: 'https://www.google.com/' });
    await sendVisit(site, 'c', 0, { at: hourAfter(yesterday()) });
    expect(await onceIs(async () => (await askFunnel(key, today())).steps.visits, 2)).toBe(2);
    const ask = async (by: string) => Object.fromEntries((await askFunnel(key, today(), today(), by)).rows.map(({ key, steps }) => [key, steps.form_starts]));
    expect((await askFunnel(key, today())).before.visits).toBe(1);
    expect(await ask('source')).toEqual({ campaign: 1, search: 0 });
    expect(await ask('campaign')).toEqual({ spring: 1, null: 0 });
    expect(await ask('page')).toEqual({ '/pricing': 1, '/': 0 });
    expect(await ask('device')).toEqual({ phone: 1, null: 0 });
    expect(await ask('cta')).toEqual({ cta_quote: 1 });
  });
});

it.concurrent('counts no visit of a robot, of somebody who said no, and of a page that may not send', async () => {
  const site = 'site_funnel_no';
  await makeSite(site, { time_zone: ZONE });
  const flood = Array.from({ length: 49 }, (_, i) => event({ at: Date.now() - 5_000 + i }));
  await sendVisit(site, 'robot', 1);
  expect(await onceIs(() => visits(today(), site), [1, 1, 0, 0])).toEqual([1, 1, 0, 0]);
  for (let i = 0; i < 6; i++)
    await send(
      site,
      'robot',
      flood.map((each) => ({ ...each, id: `${each.id}-${i}` })),
    );
  await post(batch(site, 'no', visitUpTo(1), { consent: { state: 'denied' } }));
  await post(batch(site, 'crawler', visitUpTo(1)), { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' });
  await sendVisit(site, 'person', 0);
  expect(await onceIs(() => visits(today(), site), [1, 0, 0, 0])).toEqual([1, 0, 0, 0]);
});
