import { beforeAll, expect, it } from 'vitest';
import type { Lead, TimelineEntry } from '../../edge/protocol/lead.ts';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import { recorder } from '../support/forgettable.ts';
import { call, event, makeSite, newId, siteKey, submit } from '../support/test-site.ts';
import { arrived, receiver, webhookTeam } from '../support/webhooks.ts';

const SITE = 'site_export_person';
let key = '';
const site = recorder(SITE, () => key);
beforeAll(async () => {
  await makeSite(SITE, { policy: { url: 'https://shop.example/privacy', version: '2026-01' } });
  key = await siteKey(SITE, ['admin']);
});

interface Person {
  leads: Lead[];
  told: { visitor: string; lead: { consent: unknown[]; fields: unknown } }[];
  transitions: { to: string; cause: { reason?: string } }[];
  browsers: { visitor: string; timeline: TimelineEntry[] }[];
  deliveries: { kind: string; deliveries: { type: string; state: string }[] }[];
  journal: { types: string[]; content: { record: { contact: unknown } } }[];
}

it('a person is told all that is kept of them, and nothing of anybody else', { timeout: 20_000 }, async () => {
  const to = receiver();
  const hook = await (await webhookTeam(SITE)).make({ url: to.url });
  const [shared, second] = [newId(), newId()];
  const then = Date.now() - 60_000;
  const form = { email: 'lan@congty.vn', name: 'Lan', phone: '0912 345 678', message: 'Call me' };
  const { leads } = await site.browse(shared, [event({ title: 'Mine', at: then }), submit(form, { at: then + 1 })]);
  await site.browse(shared, [submit({ email: 'other@congty.vn', name: 'Stranger' }, { at: then + 2 }), event({ title: 'Not mine', at: then + 3 })]);
  await site.browse(second, [event({ title: 'Mine too' }), submit({ email: 'LAN@congty.vn' })]);
  await site.flush();
  await site.said('POST', `/v1/leads/${leads[0]?.lead}/outcome`, { status: 'disqualified', reason: 'No budget' });
  await arrived(to.name, 4);

  const response = await site.ask('POST', '/v1/privacy/export', { email: 'lan@congty.vn' });
  expect([response.status, response.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="person.json"']);
  const text = await response.text();
  expect(text).not.toMatch(/other@congty|Stranger|Not mine/);
  const person = JSON.parse(text) as Person;
  expect(person.leads).toMatchObject([{ id: leads[0]?.lead, email: 'lan@congty.vn', full_name: 'Lan' }]);
  const [consent] = person.leads[0]?.consent ?? [];
  expect(consent).toMatchObject({ text: 'I agree', known_text: true, url: 'https://shop.example/', cta: 'cta_ebook', policy: { version: '2026-01' } });
  expect(Date.parse(consent?.at ?? '')).toBeLessThanOrEqual(Date.parse(consent?.received_at ?? ''));
  expect(consent?.text_hash).toMatch(/^[\da-f]{64}$/);
  expect(person.told.map(({ visitor }) => visitor).toSorted()).toEqual([shared, second].toSorted());
  expect(person.browsers.flatMap(({ timeline }) => timeline.flatMap(({ title }) => title ?? [])).toSorted()).toEqual(['Mine', 'Mine too']);
  expect(person.transitions.some(({ to: stage, cause }) => stage === 'disqualified' && cause.reason === 'No budget')).toBe(true);
  expect(person.deliveries).toMatchObject([{ id: hook.id, kind: 'webhook' }]);
  expect(person.deliveries[0]?.deliveries.map(({ type }) => type)).toContain('lead.created');
  expect(person.journal.length).toBeGreaterThanOrEqual(3);
  expect(person.journal[0]?.types).toEqual(['lead.created']);

  const { data } = await site.said<{ data: { action: string; detail: unknown }[] }>('GET', '/v1/audit');
  expect(data.find(({ action }) => action === 'person.exported')?.detail).toEqual({ asked_by: ['email'], leads: [leads[0]?.lead] });
});

it('is for keys that manage the site, of its own people', async () => {
  const ask = (by: string, body: unknown): Promise<Response> =>
    call('/v1/privacy/export', { method: 'POST', headers: { authorization: `Bearer ${by}` }, body: JSON.stringify(body) });
  expect((await ask(await siteKey(SITE, ['leads:read']), { email: 'lan@congty.vn' })).status).toBe(403);
  const faults = await (await ask(key, { reason: 'request', email: 'no address' })).json<ProblemDetails>();
  expect(faults.errors.map(({ path, code }) => [path, code])).toEqual(
    expect.arrayContaining([
      ['email', 'invalid_email'],
      ['reason', 'unknown_property'],
    ]),
  );
  await makeSite('site_export_other');
  const empty = await (await ask(await siteKey('site_export_other', ['admin']), { email: 'lan@congty.vn' })).json<Person>();
  expect([empty.leads, empty.told, empty.browsers, empty.deliveries]).toEqual([[], [], [], []]);
});
