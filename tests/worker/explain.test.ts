import { evictAllDurableObjects, runInDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CardBody } from '../../edge/protocol/card.ts';
import { Explanation } from '../../edge/protocol/explanation.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { bindings, call, event, makeSite, PAGE, pull, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_explain';
const HOUR = 3_600_000;
let key = '';
let admin = '';
beforeAll(async () => {
  await makeSite(SITE);
  await makeSite('site_explain_other');
  key = await siteKey(SITE);
  admin = await siteKey(SITE, ['admin']);
});

const as = (bearer: string) => ({ headers: { authorization: `Bearer ${bearer}` } });
const leadOf = async (email: string): Promise<Lead | undefined> =>
  (await pull(key, '?limit=200&include_quarantined=1')).data.find((lead) => lead.email === email);

/** Asked as the console does, and looked at as the contract has it. */
async function explained(id: string): Promise<Explanation> {
  const response = await call(`/v1/leads/${id}/explain`, as(key));
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return Explanation.parse(await response.json());
}

async function there(email: string): Promise<Lead> {
  await expect.poll(() => leadOf(email)).toBeDefined();
  const lead = await leadOf(email);
  if (!lead) throw new Error('no lead');
  return lead;
}

const sum = ({ rows }: Explanation, of: string): number => rows.filter(({ axis }) => axis === of).reduce((all, { points }) => all + points, 0);

async function publish(card: CardBody): Promise<void> {
  const written = await call('/v1/scoring/draft', { ...as(admin), method: 'PUT', body: JSON.stringify(card) });
  if (!written.ok) throw new Error(await written.text());
  expect((await call('/v1/scoring/publish', { ...as(admin), method: 'POST' })).status).toBe(200);
}

describe('an explanation', () => {
  it('says why: each rule in words, how often, when, and what it is worth now', async () => {
    const at = Date.now() - 48 * HOUR;
    await send(SITE, 'visitor-why', [event({ at, url: `${PAGE}/pricing`, visit: 'v0' }), event({ at: at + 1, type: 'download', visit: 'v0' })]);
    await send(SITE, 'visitor-why', [
      event({ type: 'visit_start', visit: 'v1' }),
      event({ type: 'cta_view', cta: 'cta_quote', visit: 'v1', at: Date.now() - 20, props: { trigger: 'exit' } }),
      event({ type: 'cta_click', cta: 'cta_quote', visit: 'v1', at: Date.now() - 10 }),
      submit({ email: 'why@congty.vn', phone: '0912345678' }, { cta: 'cta_quote', visit: 'v1' }),
    ]);
    const lead = await there('why@congty.vn');
    const told = await explained(lead.id);
    expect(told).toMatchObject({ object: 'explanation', lead: lead.id, rules_version: lead.score.rules_version, rising: true, gates: [] });
    expect(Date.parse(told.hot_until ?? '')).toBeGreaterThan(Date.now());
    expect(told.rows.find(({ rule }) => rule === 'raised_hand')).toMatchObject({
      count: 1,
      sentence: { en: expect.stringMatching(/form/), vi: expect.stringMatching(/biểu mẫu/) },
    });
    const download = told.rows.find(({ rule }) => rule === 'download');
    expect(download?.last_at).toBe(new Date(at + 1).toISOString());
    expect((download?.points ?? 0) + (download?.cooled ?? 0)).toBeCloseTo(10, 9);
    expect(download?.points).toBeCloseTo(10 * 0.5 ** (48 / 168), 3);
    // What is told sums to what is shown, and what is shown is the feed's.
    expect([told.sums.engagement, told.sums.fit]).toEqual([sum(told, 'engagement'), sum(told, 'fit')]);
    expect(Math.round(told.sums.engagement)).toBe(told.shown.engagement.points);
    expect(told.shown.engagement.points - told.sums.engagement).toBeCloseTo(told.shown.engagement.difference, 12);
    expect(told.score).toMatchObject({ total: lead.score.total, fit: told.sums.fit, temperature: 'hot' });
  });

  it('tells what was decided about CTAs, newest first, and what has become of them', async () => {
    const { id } = await there('why@congty.vn');
    const archive = await call('/v1/ctas/cta_quote', { ...as(admin), method: 'DELETE' });
    expect(archive.status).toBe(200);
    const { ctas } = await explained(id);
    expect(ctas.map(({ type, cta, trigger, now }) => [type, cta, trigger, now])).toEqual([
      ['form_submit', 'cta_quote', null, 'archived'],
      ['cta_click', 'cta_quote', null, 'archived'],
      ['cta_view', 'cta_quote', 'exit', 'archived'],
    ]);
    expect(ctas[0]?.url).toBe(`${PAGE}/`);
  });

  it('says what a gate takes away', async () => {
    await send(SITE, 'visitor-thrown', [submit({ email: 'thrown@mailinator.com' })]);
    const { id } = await there('thrown@mailinator.com');
    const told = await explained(id);
    expect(told.gates).toMatchObject([{ id: 'disposable_address', effect: { type: 'disqualify' } }]);
    expect(told.rows.find(({ gate }) => gate)?.points).toBeCloseTo(-15, 3);
    expect(told.sums.engagement).toBeCloseTo(0, 9);
    expect(told.hot_until).toBeNull();
  });

  it('is for holders of a key of the same site', async () => {
    const { id } = await there('why@congty.vn');
    const path = `/v1/leads/${id}/explain`;
    const status = async (init?: RequestInit) => (await call(path, init)).status;
    expect(await status()).toBe(401);
    expect(await status(as(await siteKey('site_explain_other')))).toBe(404);
    expect(await status(as(await siteKey(SITE, ['events:write'])))).toBe(403);
    expect(await status({ ...as(key), method: 'POST' })).toBe(405);
    expect((await call('/v1/leads/lead_nobody/explain', as(key))).status).toBe(404);
  });
});

describe('the proof of a score', () => {
  const visit = (n: number) => [
    event({ type: 'visit_start', visit: `v${n}`, at: Date.now() - (10 - n) * HOUR }),
    event({ url: `${PAGE}/pricing`, visit: `v${n}`, at: Date.now() - (10 - n) * HOUR + 1 }),
    event({ type: 'download', visit: `v${n}`, at: Date.now() - (10 - n) * HOUR + 2 }),
  ];

  it('is the stored events, counted again, over visits, people and browsers', async () => {
    await send(SITE, 'visitor-proof', [...visit(1), submit({ email: 'first@shop.example' }, { visit: 'v1' })]);
    await send(SITE, 'visitor-proof', [...visit(2), ...visit(3)]);
    await send(SITE, 'visitor-proof', [submit({ email: 'second@shop.example' }, { visit: 'v3' })]);
    await send(SITE, 'visitor-proof-phone', [...visit(4), submit({ email: 'second@shop.example' }, { visit: 'v4' })]);
    await evictAllDurableObjects();
    for (const email of ['first@shop.example', 'second@shop.example']) {
      const { id } = await there(email);
      expect((await explained(id)).replay).toEqual({ checked: true, matches: true, difference: expect.closeTo(0, 9), why: null });
    }
  });

  it('holds over cards: what was counted is counted again by the card of then', async () => {
    const { version: _, ...body } = DEFAULT_CARD;
    await send(SITE, 'visitor-cards', [...visit(1), submit({ email: 'cards@shop.example' }, { visit: 'v1' })]);
    await publish({ ...body, rules: body.rules.map((rule) => ({ ...rule, at_most: rule.points })) });
    await send(SITE, 'visitor-cards', visit(2));
    await send(SITE, 'visitor-cards', visit(3));
    await publish(body);
    await send(SITE, 'visitor-cards', visit(4));
    const { id } = await there('cards@shop.example');
    // Nothing is scored by it any more, and the site is loaded without it.
    await bindings.DB.prepare('UPDATE cards SET in_use = 0 WHERE site = ? AND version = 1').bind(SITE).run();
    await makeSite(SITE);
    expect((await explained(id)).replay).toMatchObject({ checked: true, matches: true });
    // With the card gone it cannot be done, and nobody says that it was.
    await bindings.DB.prepare('DELETE FROM cards WHERE site = ? AND version = 1').bind(SITE).run();
    expect((await explained(id)).replay).toEqual({ checked: false, matches: null, difference: null, why: 'card_gone' });
  });

  it('fails where somebody has changed what is stored', async () => {
    await send(SITE, 'visitor-forged', [...visit(1), submit({ email: 'forged@shop.example' }, { visit: 'v1' })]);
    await send(SITE, 'visitor-forged', visit(2));
    const { id } = await there('forged@shop.example');
    await runInDurableObject(bindings.VISITOR.getByName(`${SITE}/visitor-forged`), (_, { storage: { kv } }) => {
      const stored = kv.get<{ state: { settled: { tallies: Record<string, { key: number }> } } }>('visitor');
      const tally = stored?.state.settled.tallies['pricing'];
      if (tally) tally.key += 0.5;
      kv.put('visitor', stored);
    });
    await evictAllDurableObjects();
    expect((await explained(id)).replay).toMatchObject({ checked: true, matches: false, why: 'keys_differ' });
  });

  it('is of all browsers of a person, also of those that came with another lead', async () => {
    await send(SITE, 'visitor-one', [...visit(1), submit({ email: 'one@shop.example' }, { visit: 'v1' })]);
    await send(SITE, 'visitor-two', [...visit(2), submit({ email: 'two@shop.example' }, { visit: 'v2', cta: 'cta_newsletter' })]);
    const [one, two] = [await there('one@shop.example'), await there('two@shop.example')];
    const writer = await siteKey(SITE, ['leads:write']);
    const merged = await call(`/v1/leads/${one.id}/merge`, { ...as(writer), method: 'POST', body: JSON.stringify({ lead: two.id }) });
    expect(merged.status).toBe(200);
    const told = await explained(one.id);
    expect(told.replay).toMatchObject({ checked: true, matches: true });
    expect(told.ctas.map(({ cta }) => cta).toSorted()).toEqual(['cta_ebook', 'cta_newsletter']);
    expect(told.rows.find(({ rule }) => rule === 'download')?.count).toBe(2);
    // What the other one did is told where it counts.
    expect(await explained(two.id)).toMatchObject({ ctas: [], replay: { checked: false, why: 'unavailable' } });
  });

  it('is not there for a browser that was forgotten', async () => {
    await send(SITE, 'visitor-forgotten', [submit({ email: 'forgotten@shop.example' })]);
    const { id } = await there('forgotten@shop.example');
    await runInDurableObject(bindings.VISITOR.getByName(`${SITE}/visitor-forgotten`), async (_, { storage }) => storage.deleteAll());
    await evictAllDurableObjects();
    const told = await explained(id);
    expect(told.replay).toEqual({ checked: false, matches: null, difference: null, why: 'unavailable' });
    expect(told.rows.length).toBeGreaterThan(0);
  });
});
