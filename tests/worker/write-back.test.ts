import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Lead } from '../../edge/protocol/lead.ts';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import { ackLeads, CRMS_MAX } from '../../edge/src/leads/ack-lead.ts';
import { bindings, event, makeSite, newId, send, siteKey, submit, SETTINGS } from '../support/test-site.ts';
import { tell } from '../support/tell.ts';
import { crm } from '../support/write-back.ts';

const SITE = 'site_write_back';
let key = '';
beforeAll(async () => {
  const [cta] = SETTINGS.ctas ?? [];
  const apart = [
    { name: 'first_name', type: 'text' as const },
    { name: 'last_name', type: 'text' as const },
    { name: 'email', type: 'email' as const },
  ];
  await makeSite(SITE, { ctas: [...(SETTINGS.ctas ?? []), { ...cta, id: 'cta_apart', form: { fields: apart } }] as typeof SETTINGS.ctas & object });
  key = await siteKey(SITE, ['leads:read', 'leads:write', 'events:write']);
});
const { ask, said, leadOf, detail } = crm(() => key);

/** A form of the site's own, whose fields it may call as it likes. */
const own = (fields: Record<string, string>) => event({ type: 'form_submit', fields });

async function lead(fields: Record<string, string> = {}, visitor = newId()): Promise<Lead> {
  const email = `${newId()}@congty.vn`;
  await send(SITE, visitor, [own({ email, ...fields })]);
  await expect.poll(() => leadOf(email)).toBeDefined();
  return (await leadOf(email)) as Lead;
}

const faults = async (id: string, body: unknown) => {
  const response = await ask('PATCH', `/v1/leads/${id}`, body);
  expect(response.status).toBe(400);
  return (await response.json<ProblemDetails>()).errors;
};

describe('what the team knows better', () => {
  it('wins over what the person writes later, whose newest word stays beside it and comes back', async () => {
    const visitor = newId();
    const before = await lead({ company: 'Sao Mai', size: '10' }, visitor);
    expect(before).toMatchObject({ company: 'Sao Mai', fields: { size: '10' }, corrected: {} });
    const after = await said('PATCH', `/v1/leads/${before.id}`, { company: 'Công ty Sao Mai', fields: { size: '50', region: 'Huế' } });
    expect(after).toMatchObject({ company: 'Công ty Sao Mai', fields: { size: '50', region: 'Huế' } });
    expect(after.corrected).toEqual({ company: 'Sao Mai', 'fields.size': '10', 'fields.region': null });
    expect(after.seq).toBeGreaterThan(before.seq);

    await send(SITE, visitor, [own({ email: before.email ?? '', company: 'SM Group', size: '12', note: 'call me' })]);
    await expect.poll(async () => (await detail(before.id)).fields['note']).toBe('call me');
    const newer = await detail(before.id);
    expect(newer).toMatchObject({ company: 'Công ty Sao Mai', fields: { size: '50', region: 'Huế' } });
    expect(newer.corrected).toEqual({ company: 'SM Group', 'fields.size': '12', 'fields.region': null });

    const back = await said('PATCH', `/v1/leads/${before.id}`, { company: null, fields: { size: null, region: null } });
    expect(back).toMatchObject({ company: 'SM Group', fields: { size: '12', note: 'call me' }, corrected: {} });
    expect(back.fields).not.toHaveProperty('region');
    // What changes nothing is no news.
    expect((await said('PATCH', `/v1/leads/${before.id}`, { company: null, fields: { size: null } })).seq).toBe(back.seq);
  });

  it('is lost by no form that arrives at the same moment', async () => {
    const { id, email } = await lead();
    await Promise.all([
      ...Array.from({ length: 5 }, (_, n) => said('PATCH', `/v1/leads/${id}`, { fields: { [`team${n}`]: n } })),
      ...Array.from({ length: 5 }, (_, n) => send(SITE, newId(), [own({ email: email ?? '', [`form${n}`]: String(n) })])),
    ]);
    await expect
      .poll(async () => Object.keys((await detail(id)).fields).toSorted())
      .toEqual([0, 1, 2, 3, 4].map((n) => `form${n}`).concat([0, 1, 2, 3, 4].map((n) => `team${n}`)));
  });

  it('is what the score sees: fit, and the rows that say why', async () => {
    const before = await lead();
    const after = await said('PATCH', `/v1/leads/${before.id}`, { company: 'Sao Mai', fields: { job_title: 'CEO', employees: '200' } });
    expect(after.score.fit).toBeGreaterThan(before.score.fit);
    const sum = after.score.explain.filter(({ axis }) => axis === 'fit').reduce((total, { points }) => total + points, 0);
    expect(sum).toBe(after.score.fit);
    // And goes on seeing it after the next click.
    await send(SITE, newId(), [own({ email: before.email ?? '', note: 'x' })]);
    await expect.poll(async () => (await detail(before.id)).fields['note']).toBe('x');
    expect((await detail(before.id)).score.fit).toBe(after.score.fit);
    expect((await said('PATCH', `/v1/leads/${before.id}`, { company: null, fields: { job_title: null, employees: null } })).score.fit).toBe(before.score.fit);
  });

  it('stays with both when two leads are one person’s, and with its own when they are parted again', async () => {
    const [into, from] = [await lead({ name: 'Lan' }), await lead({ name: 'Lan' })];
    await said('PATCH', `/v1/leads/${into.id}`, { company: 'A', fields: { size: '1' } });
    await said('PATCH', `/v1/leads/${from.id}`, { company: 'B', fields: { size: '2', city: 'Huế' }, full_name: 'Nguyễn Lan' });
    const once = { 'idempotency-key': newId() };
    const merge = () => said<{ lead: Lead; other: Lead }>('POST', `/v1/leads/${into.id}/merge`, { lead: from.id }, once);
    const both = await merge();
    expect((await merge()).lead.seq).toBe(both.lead.seq);
    expect((await ask('POST', `/v1/leads/${into.id}/unmerge`, { lead: from.id }, once)).status).toBe(409);
    expect(both.lead).toMatchObject({ company: 'A', full_name: 'Nguyễn Lan', fields: { size: '1', city: 'Huế' } });
    const apart = await said<{ lead: Lead; other: Lead }>('POST', `/v1/leads/${into.id}/unmerge`, { lead: from.id });
    expect(apart.other).toMatchObject({ company: 'B', full_name: 'Nguyễn Lan', fields: { size: '2', city: 'Huế' } });
  });

  it('may be a name, in parts or whole', async () => {
    const { id } = await lead({ ho: 'Nguyễn', ten: 'Lan' });
    expect(await detail(id)).toMatchObject({ full_name: 'Nguyễn Lan', first_name: 'Lan', last_name: 'Nguyễn' });
    const patch = (body: unknown) => said('PATCH', `/v1/leads/${id}`, body);
    expect(await patch({ first_name: 'Thị Lan' })).toMatchObject({ full_name: 'Nguyễn Thị Lan', first_name: 'Thị Lan', last_name: 'Nguyễn' });
    expect(await patch({ full_name: 'Trần Lan' })).toMatchObject({ full_name: 'Trần Lan', first_name: null, last_name: null });
    expect(await patch({ full_name: null })).toMatchObject({ full_name: 'Nguyễn Lan', first_name: 'Lan', last_name: 'Nguyễn', corrected: {} });
  });

  it('is told apart from what says who the lead is', async () => {
    const { id } = await lead();
    tell(await faults(id, { email: 'other@congty.vn' }), [['email', 'identity_cannot_change']]);
    tell(await faults(id, { phone: '0912345678', phone_e164: null }), [
      ['phone', 'identity_cannot_change'],
      ['phone_e164', 'identity_cannot_change'],
    ]);
  });

  it('is checked as a form is, and says of each fault where it is', async () => {
    const { id, seq } = await lead();
    tell(await faults(id, { fields: [] }), [['fields', 'invalid_fields']]);
    tell(await faults(id, { fields: { '': 'x' } }), [['fields.', 'invalid_field_name']]);
    tell(await faults(id, { fields: { ['x'.repeat(65)]: 'x' } }), [[`fields.${'x'.repeat(65)}`, 'invalid_field_name']]);
    tell(await faults(id, { fields: { 'a\u0000': 'x' } }), [['fields.a\u0000', 'invalid_field_name']]);
    for (const value of ['', ' \n ', 'x'.repeat(5_001), {}, [''], [{}], Array.from({ length: 61 }, () => 'x')])
      tell(
        [(await faults(id, { fields: { size: value } }))[0]].flatMap((each) => each ?? []).map((each) => ({ ...each, path: 'fields.size' })),
        [['fields.size', 'invalid_field_word']],
      );
    tell(await faults(id, { fields: { password: 'x' } }), [['fields.password', 'field_not_kept']]);
    tell(await faults(id, '{"fields":{"__proto__":"x"}}'), [['fields.__proto__', 'field_not_kept']]);
    tell(await faults(id, '{"fields":{"constructor":"x"}}'), [['fields.constructor', 'field_not_kept']]);
    tell(await faults(id, { company: '' }), [['company', 'invalid_correction']]);
    tell(await faults(id, { first_name: 'x'.repeat(201) }), [['first_name', 'invalid_correction']]);
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`f${n}`, 'x']));
    tell(await faults(id, { fields: many }), [['fields', 'too_many_corrections']]);
    const long = Object.fromEntries(Array.from({ length: 4 }, (_, n) => [`f${n}`, 'x'.repeat(5_000)]));
    tell(await faults(id, { fields: long }), [['fields', 'too_many_corrections']]);
    expect((await detail(id)).seq).toBe(seq);
  });

  it('is kept as the text that it is, without numbers of cards', async () => {
    const { id } = await lead();
    const markup = '<img src=x onerror=alert(1)>';
    const after = await said('PATCH', `/v1/leads/${id}`, {
      company: markup,
      fields: { 'Ghi chú': ` ${markup}\u0000\r\n2 `, n: 4, yes: true, some: ['a', 'b'], note: 'card 4111 1111 1111 1111' },
    });
    expect(after).toMatchObject({ company: markup, fields: { 'Ghi chú': `${markup}\n2`, n: 4, yes: true, some: ['a', 'b'], note: 'card [redacted]' } });
  });
});

describe('a name that was given in parts', () => {
  it('comes in parts, in the order of the site’s language', async () => {
    const email = `${newId()}@congty.vn`;
    await send(SITE, newId(), [submit({ email, first_name: 'Thị Lan', last_name: 'Nguyễn' }, { cta: 'cta_apart' })]);
    await expect.poll(() => leadOf(email)).toMatchObject({ first_name: 'Thị Lan', last_name: 'Nguyễn', full_name: 'Nguyễn Thị Lan', fields: {} });
  });
});

describe('an acknowledgement', () => {
  const ack = (id: string, body: object, headers?: Record<string, string>) =>
    said('POST', `/v1/leads/${id}/ack`, { crm: 'hubspot', crm_id: '77', ...body }, headers);
  const changes = (id: string) => bindings.DB.prepare('SELECT count(*) AS n FROM journal WHERE site = ? AND lead = ?').bind(SITE, id).first<number>('n');

  it('is kept beside the lead, and is no news of it', async () => {
    const before = await lead();
    const told = await changes(before.id);
    const url = 'https://app.hubspot.com/contacts/1/77';
    const after = await ack(before.id, { seq: before.seq, url });
    expect(after.crm).toEqual({ hubspot: { id: '77', seq: before.seq, at: expect.stringMatching(/^20.*Z$/) as string, url } });
    expect([after.seq, after.updated_at, await changes(before.id)]).toEqual([before.seq, before.updated_at, told]);
    // Again: not even the time of it changes.
    expect((await ack(before.id, { seq: before.seq })).crm).toEqual(after.crm);
  });

  it('of an older version changes nothing, and of a newer one takes its place', async () => {
    const first = await lead();
    const second = await said('PATCH', `/v1/leads/${first.id}`, { owner: 'Lan' });
    await ack(first.id, { seq: second.seq, crm_id: '78' });
    expect((await ack(first.id, { seq: first.seq, crm_id: '77' })).crm).toMatchObject({ hubspot: { id: '78', seq: second.seq } });
    expect((await ack(first.id, { seq: second.seq, crm_id: '79' })).crm).toMatchObject({ hubspot: { id: '79', seq: second.seq, url: null } });
    expect((await ack(first.id, { seq: first.seq, crm: 'zoho' })).crm).toMatchObject({ hubspot: { id: '79' }, zoho: { id: '77', seq: first.seq } });
  });

  it('says of each fault where it is', async () => {
    const { id, seq } = await lead();
    const faulty = async (body: object) =>
      (await (await ask('POST', `/v1/leads/${id}/ack`, { crm: 'hubspot', crm_id: '1', seq, ...body })).json<ProblemDetails>()).errors;
    for (const crm of ['', 'Hub Spot', 'x'.repeat(41), '"', '$', null]) tell(await faulty({ crm }), [['crm', 'invalid_crm']]);
    for (const crm_id of ['', 'x'.repeat(201), 5]) tell(await faulty({ crm_id }), [['crm_id', 'invalid_crm_id']]);
    for (const wrong of [0, 1.5, '1', null]) tell(await faulty({ seq: wrong }), [['seq', 'invalid_seq']]);
    tell(await faulty({ seq: seq + 1_000 }), [['seq', 'unknown_seq']]);
    for (const url of ['http://crm.example/1', 'javascript:alert(1)', `https://crm.example/${'x'.repeat(1_000)}`])
      tell((await faulty({ url })).slice(0, 1), [['url', 'invalid_crm_url']]);
    tell(await faulty({ name: 'x' }), [['name', 'unknown_property']]);
    for (let n = 0; n < CRMS_MAX; n++) await ack(id, { seq, crm: `crm-${n}` });
    tell(await faulty({ crm: 'one-more' }), [['crm', 'too_many_crms']]);
  });

  it('may be noted of many leads at once, of each the latest', async () => {
    const [a, b] = [await lead(), await lead()];
    const newer = await said('PATCH', `/v1/leads/${a.id}`, { owner: 'Lan' });
    const said2 = [
      { lead: a.id, crm_id: 'new', seq: newer.seq },
      { lead: a.id, crm_id: 'old', seq: a.seq },
      { lead: b.id, crm_id: 'b', seq: b.seq },
      { lead: 'lead_nobody', crm_id: 'n', seq: 1 },
    ];
    await ackLeads(bindings.DB, SITE, 'getfly', said2, Date.now());
    await ackLeads(bindings.DB, 'site_other', 'getfly', [{ lead: b.id, crm_id: 'stolen', seq: b.seq }], Date.now());
    expect([(await detail(a.id)).crm, (await detail(b.id)).crm]).toMatchObject([{ getfly: { id: 'new' } }, { getfly: { id: 'b' } }]);
  });

  it('asks for a key of the site that may write', async () => {
    const { id, seq } = await lead();
    const readKey = await siteKey(SITE);
    await makeSite('site_write_back_other');
    const otherKey = await siteKey('site_write_back_other', ['admin']);
    const path = `/v1/leads/${id}/ack`;
    const body = { crm: 'hubspot', crm_id: '1', seq };
    expect((await crm(() => readKey).ask('POST', path, body)).status).toBe(403);
    expect((await crm(() => otherKey).ask('POST', path, body)).status).toBe(404);
    expect((await detail(id)).crm).toEqual({});
  });
});

it('answers whatever comes with what is wrong with it, and never breaks', async () => {
  const { id, seq } = await lead();
  const odd = fc.oneof(
    fc.json({ depthSize: 'small' }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', 'null', '[]', '"x"', '{"fields":{"a":1e999}}', `{"seq":${2 ** 53}}`),
  );
  const key = fc.constantFrom(
    'status',
    'owner',
    'tags',
    'fields',
    'company',
    'first_name',
    'crm',
    'crm_id',
    'seq',
    'url',
    'limit',
    'lease_s',
    'temperature',
    'stage',
    'worker',
    'release',
  );
  const body = fc.oneof(
    odd,
    fc
      .dictionary(
        key,
        fc.oneof(fc.jsonValue({ depthSize: 'small' }), fc.string({ unit: 'binary' }), fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue())),
      )
      .map((it) => JSON.stringify(it)),
  );
  const route = fc.constantFrom(
    ['PATCH', `/v1/leads/${id}`],
    ['POST', `/v1/leads/${id}/ack`],
    ['POST', '/v1/leads/claim'],
    ['POST', `/v1/leads/${id}/outcome`],
  );
  const cursor = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `/v1/events/journal?cursor=${encodeURIComponent(text.toWellFormed())}`);
  await fc.assert(
    fc.asyncProperty(fc.tuple(route, body), cursor, async ([[method = '', path = ''], text], address) => {
      for (const response of [await ask(method, path, text), await ask('GET', address)]) {
        expect(response.status).toBeLessThan(500);
        expect(await response.json()).toBeTypeOf('object');
      }
    }),
    { numRuns: 25 },
  );
  expect((await detail(id)).seq).toBeGreaterThanOrEqual(seq);
}, 20_000);
