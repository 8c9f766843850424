import { abortAllDurableObjects, evictAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import { projectShare } from '../../edge/src/leads/lead-store.ts';
import { shareOf } from '../../edge/src/leads/share.ts';
import { fold } from '../../edge/src/visitor/fold.ts';
import { noFacts } from '../../edge/src/visitor/facts.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import { bindings, event, leadsOnceThere, makeSite, pull, send, siteKey, submit } from '../support/test-site.ts';
import { CONTEXT, START, submitted } from '../support/noted.ts';

const SITE = 'site_outbox';
let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE);
});

const stubOf = (visitor: string) => bindings.VISITOR.getByName(`${SITE}/${visitor}`);
const leadOf = async (email: string) => (await pull(key, '?limit=200')).data.find((lead) => lead.email === email);

it('keeps a lead through an outage of D1 and brings it when D1 is back', async () => {
  await bindings.DB.exec('ALTER TABLE lead_shares RENAME TO lead_shares_away');
  const { leads } = await send(SITE, 'visitor-outage', [submit({ email: 'outage@shop.example' })]);
  expect(leads).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await leadOf('outage@shop.example')).toBeUndefined();
  await bindings.DB.exec('ALTER TABLE lead_shares_away RENAME TO lead_shares');
  await expect.poll(() => leadOf('outage@shop.example'), { timeout: 10_000, interval: 100 }).toBeDefined();
});

it('does not make a new lead wait for a retry that was put far off before a crash', async () => {
  await bindings.DB.exec('ALTER TABLE lead_shares RENAME TO lead_shares_away');
  await send(SITE, 'visitor-put-off', [submit({ email: 'put.off@shop.example' })]);
  await new Promise((resolve) => setTimeout(resolve, 200));
  // Many failures later, as the storage has it.
  await runInDurableObject(stubOf('visitor-put-off'), (_, state) => state.storage.setAlarm(Date.now() + 300_000));
  await abortAllDurableObjects();
  await bindings.DB.exec('ALTER TABLE lead_shares_away RENAME TO lead_shares');
  await send(SITE, 'visitor-put-off', [event({ type: 'download' })]);
  await expect.poll(() => leadOf('put.off@shop.example'), { timeout: 3_000, interval: 50 }).toBeDefined();
});

it('keeps a lead when its object dies between the answer and the alarm', async () => {
  await send(SITE, 'visitor-dies', [submit({ email: 'dies@shop.example' })]);
  await abortAllDurableObjects();
  await expect.poll(() => leadOf('dies@shop.example'), { timeout: 10_000, interval: 50 }).toBeDefined();
});

it('changes nothing when the same share is written again, or an older one after a newer', async () => {
  const site = await findSite(bindings.DB, SITE);
  const facts = fold(noFacts(), [submitted('a', 'lead_again')], CONTEXT);
  const lead = facts.leads[0];
  if (!lead) throw new Error('no lead');
  const now = Date.now();
  const share = (version: number, name: string) => shareOf('visitor-again', version, { ...lead, contact: { ...lead.contact, full_name: name } }, facts);
  await projectShare(bindings.DB, site, share(2, 'newer'), now);
  const first = await leadOf('lead_again@shop.example');
  await projectShare(bindings.DB, site, share(2, 'newer'), now + 1);
  await projectShare(bindings.DB, site, share(1, 'older'), now + 2);
  const after = await leadOf('lead_again@shop.example');
  expect(after).toMatchObject({ seq: first?.seq, updated_at: first?.updated_at, full_name: 'newer' });
});

it('merges the shares of many browsers that are written at once into one row that has them all', async () => {
  const site = await findSite(bindings.DB, SITE);
  const facts = fold(noFacts(), [submitted('a', 'lead_many')], CONTEXT);
  const lead = facts.leads[0];
  if (!lead) throw new Error('no lead');
  await Promise.all(Array.from({ length: 12 }, (_, i) => projectShare(bindings.DB, site, shareOf(`browser-${i}`, 1 + (i % 3), lead, facts), Date.now())));
  const row = await leadOf('lead_many@shop.example');
  expect(row?.visits.count).toBe(12);
  // Of very many consents the first and the latest are kept.
  expect(row?.consent).toHaveLength(6);
});

it('tells D1 about the further clicks of a known lead after a while, and about a warmer one at once', async () => {
  await send(SITE, 'visitor-known', [submit({ email: 'known@shop.example' }, { cta: 'cta_newsletter' })]);
  await expect.poll(() => leadOf('known@shop.example')).toBeDefined();
  const before = await leadOf('known@shop.example');
  await send(SITE, 'visitor-known', [event()]);
  expect((await leadOf('known@shop.example'))?.seq).toBe(before?.seq);
  expect(await runDurableObjectAlarm(stubOf('visitor-known'))).toBe(true);
  const after = await leadOf('known@shop.example');
  expect(after?.seq).toBeGreaterThan(before?.seq ?? 0);
  await send(SITE, 'visitor-known', [event({ type: 'download' })]);
  await expect.poll(async () => (await leadOf('known@shop.example'))?.score.temperature).toBe('warm');
});

it('notices on an alarm that a temperature has been left, and changes seq once for it', async () => {
  await send(SITE, 'visitor-cools', [submit({ email: 'cools@shop.example' }, { cta: 'cta_quote' }), event({ type: 'download' })]);
  await expect.poll(async () => (await leadOf('cools@shop.example'))?.score.temperature).toBe('hot');
  const hot = await leadOf('cools@shop.example');
  const alarmAt = await runInDurableObject(stubOf('visitor-cools'), (_, state) => state.storage.getAlarm());
  expect(Math.abs((alarmAt ?? 0) - Date.parse(hot?.score.hot_until ?? ''))).toBeLessThan(5);

  // A week and a half passes: the same rows, read at another time.
  const real = Date.now;
  try {
    Date.now = () => Date.parse(hot?.score.hot_until ?? '') + 500;
    const read = await leadOf('cools@shop.example');
    expect(read?.score.temperature).toBe('warm');
    expect(read?.seq).toBe(hot?.seq);
    expect(await runDurableObjectAlarm(stubOf('visitor-cools'))).toBe(true);
    const after = await leadOf('cools@shop.example');
    expect(after?.seq).toBeGreaterThan(hot?.seq ?? 0);
    expect(after?.score.temperature).toBe('warm');
    expect((await pull(key, '?temperature=hot&limit=200')).data.map(({ email }) => email)).not.toContain('cools@shop.example');
  } finally {
    Date.now = real;
  }
});

it('forgets an anonymous visitor after half a year of silence, wholly, and not sooner', async () => {
  await send(SITE, 'visitor-silent', [event()]);
  const stub = stubOf('visitor-silent');
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect(await stub.timeline(10)).toHaveLength(1);
  const real = Date.now;
  try {
    Date.now = () => real() + 181 * 86_400_000;
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    await runInDurableObject(stub, async (_, state) => {
      expect([...state.storage.kv.list()]).toEqual([]);
      expect(await state.storage.getAlarm()).toBeNull();
    });
  } finally {
    Date.now = real;
  }
  await evictAllDurableObjects();
  expect(await stub.timeline(10)).toEqual([]);
  expect(await leadsOnceThere(key, 1)).not.toEqual([]);
});

it('writes a row of bounded size, however many browsers send forms in one name', async () => {
  const site = await findSite(bindings.DB, SITE);
  const text = 'x'.repeat(2_000);
  for (let i = 0; i < 60; i++) {
    const form = submitted('a', 'lead_crowd', { at: START + i });
    if (form.submit?.consent) form.submit.consent = { ...form.submit.consent, text, text_hash: `h${i}` };
    const facts = fold(noFacts(), [form], CONTEXT);
    const [lead] = facts.leads;
    if (lead) await projectShare(bindings.DB, site, shareOf(`crowd-${i}`, 1, lead, facts), START + i);
  }
  const row = await bindings.DB.prepare("SELECT length(record) AS size FROM leads WHERE id = 'lead_crowd'").first<{ size: number }>();
  expect(row?.size).toBeLessThan(50_000);
  expect((await leadOf('lead_crowd@shop.example'))?.visits.last_at).toBe(new Date(START + 59).toISOString());
});
