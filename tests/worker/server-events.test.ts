import { abortAllDurableObjects, evictAllDurableObjects, runDurableObjectAlarm } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LeadDetail } from '../../edge/protocol/lead.ts';
import type { ServerAnswer } from '../../edge/protocol/server-event.ts';
import { bindings, call, event, leadsOnceThere, makeSite, newId, pull, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_server_events';
let key = '';
let reader = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['events:write']);
  reader = await siteKey(SITE);
});

const post = (body: unknown, by = key): Promise<Response> =>
  call('/v1/events', { method: 'POST', headers: { authorization: `Bearer ${by}` }, body: typeof body === 'string' ? body : JSON.stringify(body) });

async function tell(events: Record<string, unknown>[]): Promise<ServerAnswer> {
  const response = await post({ events });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

const happened = (over: Record<string, unknown>): Record<string, unknown> => ({ id: newId(), type: 'call', ...over });
const leadOf = async (email: string) => (await pull(reader, '?limit=200')).data.find((lead) => lead.email === email);
const detailOf = async (id: string): Promise<LeadDetail> => (await call(`/v1/leads/${id}`, { headers: { authorization: `Bearer ${reader}` } })).json();
const flushed = (lead: string) => runDurableObjectAlarm(bindings.VISITOR.getByName(`${SITE}/server:${lead}`));

async function known(email: string, visitor = newId()): Promise<string> {
  const { leads } = await send(SITE, visitor, [event({ type: 'visit_start' }), event(), submit({ email })]);
  await expect.poll(() => leadOf(email)).toBeDefined();
  return leads[0]?.lead ?? '';
}

describe('what the product says', () => {
  it('makes a product qualified lead of somebody who was known, beside what was known', async () => {
    const lead = await known('product@shop.example');
    const before = await leadOf('product@shop.example');
    const answer = await tell([happened({ id: 'pq-1', type: 'product_qualified', lead, props: { plan: 'team', seats: 9 } })]);
    expect(answer).toEqual({ accepted: 1, duplicate: 0, refused: [], leads: [{ event: 'pq-1', lead }] });
    await expect.poll(async () => (await leadOf('product@shop.example'))?.stage).toBe('pql');
    const after = await leadOf('product@shop.example');
    expect(after).toMatchObject({ badges: ['pql'], status: 'ready', visits: before?.visits, attribution: before?.attribution });
    expect(after?.seq).toBeGreaterThan(before?.seq ?? 0);
  });

  it('shows in the timeline what happened, without a page', async () => {
    const lead = await known('timeline@shop.example');
    await tell([happened({ id: 'call-1', lead, at: '2026-11-20T03:00:00+07:00', props: { minutes: 12 } })]);
    await flushed(lead);
    const { timeline } = await detailOf(lead);
    expect(timeline.find(({ id }) => id === 'call-1')).toMatchObject({ type: 'call', at: '2026-11-19T20:00:00.000Z', url: null, props: { minutes: 12 } });
    expect(timeline.map(({ type }) => type)).toContain('form_submit');
  });

  it('finds a lead by any spelling of an address, and by a number', async () => {
    const lead = await known('spelling@shop.example');
    const { leads } = await send(SITE, newId(), [submit({ phone: '0912 345 670', name: 'Lan' })]);
    const answer = await tell([happened({ id: 'by-mail', email: ' Spelling@Shop.EXAMPLE ' }), happened({ id: 'by-phone', phone: '+84 912 345 670' })]);
    expect(answer.leads).toEqual([
      { event: 'by-mail', lead },
      { event: 'by-phone', lead: leads[0]?.lead },
    ]);
  });

  it('makes a lead of somebody nobody knew, who agreed to nothing and never visited', async () => {
    const answer = await tell([
      happened({
        type: 'trial_started',
        email: 'new@shop.example',
        name: 'Trần An',
        company: 'Công ty An',
        fields: { industry: 'retail', password: 'hunter2' },
      }),
    ]);
    await expect.poll(() => leadOf('new@shop.example')).toBeDefined();
    const lead = await leadOf('new@shop.example');
    expect(lead).toMatchObject({
      id: answer.leads[0]?.lead,
      full_name: 'Trần An',
      company: 'Công ty An',
      fields: { industry: 'retail' },
      stage: 'iql',
      status: 'nurturing',
      consent: [],
      attribution: { first: null, last: null },
      visits: { count: 0 },
    });
  });

  it('never overrules what the person wrote', async () => {
    const { leads } = await send(SITE, newId(), [submit({ email: 'weak@shop.example', name: 'Lê Thị Mai' })]);
    await tell(
      [happened({ lead: leads[0]?.lead ?? '', email: 'weak@shop.example', name: 'crm import 7', company: 'Mai & Co' })].map(({ lead: _lead, ...rest }) => rest),
    );
    await expect.poll(async () => (await leadOf('weak@shop.example'))?.company).toBe('Mai & Co');
    expect(await leadOf('weak@shop.example')).toMatchObject({ full_name: 'Lê Thị Mai', visits: { count: 1 } });
  });
});

describe('counting', () => {
  it('counts an event once, however often and in whatever company it comes', async () => {
    const lead = await known('once@shop.example');
    const events = Array.from({ length: 30 }, (_, i) => happened({ id: `once-${i}`, lead }));
    const answers = await Promise.all(Array.from({ length: 4 }, (_, turn) => tell([...events.slice(turn * 3), ...events.slice(0, turn * 3)])));
    for (const { accepted, duplicate } of answers) expect(accepted + duplicate).toBe(30);
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(30);
    await evictAllDurableObjects();
    expect(await tell(events)).toMatchObject({ accepted: 0, duplicate: 30 });
  });

  it('closes its counters over good, bad, unknown and repeated events, and names each fault', async () => {
    const lead = await known('mixed@shop.example');
    const good = happened({ id: 'good', lead });
    const answer = await tell([
      good,
      good,
      happened({ id: 'a', lead: 'lead_nobody' }),
      happened({ id: 'b', lead: "lead_' OR 1=1 --" }),
      happened({ id: 'c' }),
      happened({ id: 'd', email: 'not an address' }),
      happened({ id: 'e', phone: '12' }),
      happened({ id: 'f', lead, type: 'page_view' }),
      happened({ id: 'g', lead, type: 'stage.customer' }),
      happened({ id: 'h', lead, at: 'yesterday' }),
      happened({ id: 'i', lead, at: 1e99 }),
      happened({ id: 'j', lead, props: { a: { b: { c: { d: { e: { f: 1 } } } } } } }),
      happened({ id: 'k', lead, points: 1e9 }),
      happened({ id: 'l', lead, props: { constructor: { prototype: { polluted: true } } } }),
      happened({ id: 'm', lead, props: { text: 'x'.repeat(2_049) } }),
      happened({ id: 'n', lead, fields: { a: { b: 1 } } }),
    ]);
    expect(answer).toMatchObject({ accepted: 1, duplicate: 1 });
    expect(Object.fromEntries(answer.refused.map(({ id, code, path }) => [id, [code, path]]))).toEqual({
      a: ['unknown_lead', 'lead'],
      b: ['invalid_lead', 'lead'],
      c: ['missing_lead', ''],
      d: ['invalid_email', 'email'],
      e: ['invalid_phone', 'phone'],
      f: ['browser_type', 'type'],
      g: ['reserved_type', 'type'],
      h: ['invalid_at', 'at'],
      i: ['invalid_at', 'at'],
      j: ['props_too_deep', 'props.a.b.c.d.e'],
      k: ['unknown_property', 'points'],
      l: ['props_forbidden_key', 'props'],
      m: ['props_string_too_long', 'props.text'],
      n: ['invalid_field', 'fields.a'],
    });
    expect(answer.accepted + answer.duplicate + answer.refused.length).toBe(16);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('refuses the whole of what is no list of events, and too many of them', async () => {
    for (const [body, status, code] of [
      ['{', 400, 'invalid_json'],
      ['[]', 400, 'invalid_request'],
      ['{}', 400, 'invalid_request'],
      ['{"events":[]}', 400, 'invalid_request'],
      ['{"events":{}}', 400, 'invalid_request'],
      ['{"events":[1],"site":"site_other"}', 400, 'invalid_request'],
      [JSON.stringify({ events: Array.from({ length: 101 }, () => happened({ email: 'many@shop.example' })) }), 413, 'body_too_large'],
    ] as const) {
      const response = await post(body);
      expect([response.status, (await response.json<{ code: string }>()).code]).toEqual([status, code]);
    }
  });

  it('keeps what it has said yes to when the object dies before the lead is in D1', async () => {
    await tell([happened({ type: 'service_qualified', email: 'dies@service.example' })]);
    await abortAllDurableObjects();
    await expect.poll(() => leadOf('dies@service.example'), { timeout: 10_000 }).toMatchObject({ stage: 'service_qualified', badges: ['service_qualified'] });
  });

  it('takes a time of the future for now, so that nothing is worth more than what happens today', async () => {
    const { leads } = await tell([happened({ id: 'future', email: 'future@shop.example', at: Date.now() + 30 * 86_400_000 })]);
    await expect.poll(() => leadOf('future@shop.example')).toBeDefined();
    const { timeline } = await detailOf(leads[0]?.lead ?? '');
    expect(Date.parse(timeline[0]?.at ?? '')).toBeLessThanOrEqual(Date.now());
  });
});

describe('gates', () => {
  it('shuts the way to sales for an address that bounces, and leaves it open for those who only want no mails', async () => {
    const [bounced, unsubscribed] = [await known('bounced@congty.vn'), await known('unsubscribed@congty.vn')];
    await tell([happened({ type: 'mail_bounced', lead: bounced }), happened({ type: 'unsubscribed', lead: unsubscribed })]);
    await Promise.all([flushed(bounced), flushed(unsubscribed)]);
    expect((await leadOf('bounced@congty.vn'))?.score).toMatchObject({ engagement: 0 });
    for (const email of ['bounced@congty.vn', 'unsubscribed@congty.vn'])
      await send(SITE, newId(), [submit({ email, phone: '0912345678' }, { cta: 'cta_quote' })]);
    await expect.poll(async () => (await leadOf('unsubscribed@congty.vn'))?.stage).toBe('sql');
    await expect.poll(async () => (await leadOf('bounced@congty.vn'))?.visits.count).toBe(2);
    expect(await leadOf('bounced@congty.vn')).toMatchObject({ stage: 'iql', status: 'nurturing' });
  });

  it('refuses from a browser what only a server can know', async () => {
    const types = ['product_qualified', 'service_qualified', 'call', 'mail_sent', 'mail_opened', 'mail_bounced', 'unsubscribed', 'Mail_Bounced'];
    const answer = await send(SITE, newId(), [...types.map((type) => event({ type })), event({ type: 'trial_started' })]);
    expect(answer.refused.map(({ code }) => code)).toEqual(types.map(() => 'reserved_type'));
    expect(answer.accepted).toBe(1);
  });

  it('lets no browser call itself a server', async () => {
    const lead = await known('forged@shop.example');
    const response = await call('/v1/batch', { method: 'POST', body: JSON.stringify({ v: 1, site: SITE, visitor: `server:${lead}`, events: [event()] }) });
    expect(response.status).toBe(400);
  });
});

describe('who may', () => {
  it('asks for a key with the scope', async () => {
    expect((await call('/v1/events', { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await post({ events: [] }, reader)).status).toBe(403);
    expect((await call('/v1/events')).status).toBe(405);
  });

  it('knows no lead of another site, and changes none', async () => {
    await makeSite('site_server_other');
    const other = await siteKey('site_server_other', ['events:write', 'leads:read']);
    const lead = await known('mine@shop.example');
    const response = await post({ events: [happened({ id: 'x', type: 'product_qualified', lead })] }, other);
    expect(await response.json()).toMatchObject({ accepted: 0, refused: [{ id: 'x', code: 'unknown_lead' }] });
    // The same address is another lead there.
    const answer = await (await post({ events: [happened({ type: 'product_qualified', email: 'mine@shop.example' })] }, other)).json<ServerAnswer>();
    expect(answer.leads[0]?.lead).not.toBe(lead);
    expect((await leadsOnceThere(other, 1)).map(({ stage }) => stage)).toEqual(['pql']);
    expect((await leadOf('mine@shop.example'))?.stage).toBe('iql');
  });
});
