import { describe, expect, it } from 'vitest';
import { aLead, happened, person } from '../../support/stand-ins/lead-events.ts';
import { httpEndpoint } from '../../support/stand-ins/http-endpoint.ts';
import { json, standIn, text } from '../../support/stand-ins/stand-in.ts';

const URL = 'https://crm.example/leads';
const takesAll = () => standIn(() => json(200, {}));
const created = (lead = aLead()) => happened(lead, 'lead.created');

describe('a destination of one’s own', () => {
  it('gets the event as it is, where nothing else is said', async () => {
    const other = takesAll();
    const at = await httpEndpoint(other, { url: URL });
    const event = created();
    expect(await at.deliver(event)).toEqual([{ is: 'done' }]);
    expect(other.asked).toMatchObject([{ method: 'POST', url: URL, headers: { 'content-type': 'application/json' } }]);
    expect(JSON.parse(other.asked[0]?.body ?? '')).toEqual(event);
  });

  it('gets what its owner makes of it: as JSON, as a form, as a text', async () => {
    const body = '{ "name": data.lead.full_name, "tags": data.lead.tags, "none": data.lead.first_name }';
    const sent = async (settings: object) => {
      const other = takesAll();
      await (await httpEndpoint(other, { url: URL, body, ...settings })).deliver(created());
      return other.asked[0];
    };
    expect(JSON.parse((await sent({ method: 'PUT' }))?.body ?? '')).toEqual({ name: 'Nguyễn Thị Lan', tags: ['vip', 'hanoi'], none: null });
    expect((await sent({ content_type: 'application/x-www-form-urlencoded' }))?.body).toBe('name=Nguy%E1%BB%85n+Th%E1%BB%8B+Lan&tags=vip&tags=hanoi');
    expect((await sent({ content_type: 'text/plain', body: 'data.lead.email' }))?.body).toBe('lan.nguyen@congty.vn');
    expect(await sent({ method: 'GET', query: { mail: '{{ data.lead.email }}' } })).toEqual({
      method: 'GET',
      url: `${URL}?mail=lan.nguyen%40congty.vn`,
      headers: {},
    });
  });

  it('gets nothing of events of which nothing comes out', async () => {
    const other = takesAll();
    const at = await httpEndpoint(other, { url: URL, body: 'data.lead.score.total > `90` && data.lead' });
    expect(await at.deliver(created())).toEqual([{ is: 'done' }]);
    expect(other.asked).toEqual([]);
  });

  it('is shown secrets in headers and address alone', async () => {
    const other = takesAll();
    const settings = {
      url: `${URL}/{{ secret('path') }}`,
      headers: { Authorization: "Bearer {{ secret('token') }}", 'x-name': '{{ data.lead.full_name }}' },
    };
    const at = await httpEndpoint(other, settings, { token: 's3cret', path: 'a/b' });
    await at.deliver(created());
    expect(other.asked[0]).toMatchObject({ url: `${URL}/a/b`, headers: { authorization: 'Bearer s3cret', 'x-name': 'Nguy%E1%BB%85n Th%E1%BB%8B Lan' } });
    expect(other.asked[0]?.body).not.toContain('s3cret');
  });

  it('is switched off as long as a secret is missing, and loses no lead', async () => {
    const at = await httpEndpoint(takesAll(), { url: URL, headers: { authorization: "{{ secret('token') }}" } });
    expect(await at.deliver(created())).toEqual([{ is: 'off', why: expect.stringContaining('the secret token is not given') }]);
  });

  it('refuses the one lead with which an expression fails, and takes the others', async () => {
    const other = takesAll();
    const at = await httpEndpoint(other, { url: URL, body: '{ n: abs(to_number(data.lead.fields.size || `1`)) }' });
    const bad = person(1, { fields: { size: 'many' } });
    expect(await at.deliver(created(bad), created(person(2)))).toEqual([{ is: 'refused', why: expect.stringMatching(/at character \d+/) }, { is: 'done' }]);
  });
});

describe('an answer', () => {
  it.each([
    [200, 'done'],
    [204, 'done'],
    [302, 'off'],
    [400, 'refused'],
    [401, 'off'],
    [403, 'again'],
    [404, 'refused'],
    [410, 'off'],
    [422, 'refused'],
    [429, 'again'],
    [503, 'again'],
    [0, 'again'],
  ])('of %i means %s', async (status, is) => {
    const at = await httpEndpoint(
      standIn(() => text(status, 'so it is')),
      { url: URL },
    );
    expect(await at.deliver(created())).toMatchObject([{ is }]);
  });

  it('says when to come back, and then nobody else is tried', async () => {
    const other = standIn(() => text(429, '', { 'retry-after': '90' }));
    const at = await httpEndpoint(other, { url: URL });
    expect(await at.deliver(created(person(1)), created(person(2)))).toMatchObject([
      { is: 'again', afterMs: 90_000 },
      { is: 'again', afterMs: 90_000 },
    ]);
    expect(other.asked).toHaveLength(1);
  });

  it('with an error in a 200 is read by an expression', async () => {
    const settings = {
      url: URL,
      answer:
        "json.ok ? { is: 'done', crm_id: json.id, crm_url: join('', ['https://crm.example/', json.id]) } : json.wait ? { is: 'again', after_s: json.wait } : { is: 'refused', why: json.error }",
    };
    const said = async (answer: unknown) =>
      (
        await httpEndpoint(
          standIn(() => json(200, answer)),
          settings,
        )
      ).deliver(created());
    expect(await said({ ok: true, id: 17 })).toEqual([{ is: 'done', crmId: '17', crmUrl: 'https://crm.example/17' }]);
    expect(await said({ wait: 30 })).toMatchObject([{ is: 'again', afterMs: 30_000 }]);
    expect(await said({ error: 'no such list' })).toEqual([{ is: 'refused', why: 'no such list' }]);
  });

  it('may be of other statuses than usual', async () => {
    const at = async (status: number) =>
      (
        await httpEndpoint(
          standIn(() => text(status, '')),
          { url: URL, success: [202, 409] },
        )
      ).deliver(created());
    expect(await at(409)).toEqual([{ is: 'done' }]);
    expect(await at(200)).toMatchObject([{ is: 'refused' }]);
  });

  it('that cannot be read is not sent again: it may have been taken', async () => {
    const at = await httpEndpoint(
      standIn(() => text(200, '<html>')),
      { url: URL, answer: "json != `null` ? 'done' : abs(text)" },
    );
    expect(await at.deliver(created())).toEqual([{ is: 'refused', why: expect.stringContaining('the answer 200 cannot be read') }]);
  });
});

describe('several events in one request', () => {
  const settings = { url: URL, batch: 20, body: '{ leads: events[*].data.lead.{ id: id } }' };
  const takesGood = () => standIn(({ body }) => (body?.includes('lead_0000000000000000000003') ? json(422, { error: 'bad' }) : json(200, {})));

  it('are one request', async () => {
    const other = takesAll();
    const at = await httpEndpoint(other, settings);
    expect(await at.deliver(created(person(1)), created(person(2)))).toEqual([{ is: 'done' }, { is: 'done' }]);
    expect(JSON.parse(other.asked[0]?.body ?? '')).toEqual({ leads: [{ id: person(1).id }, { id: person(2).id }] });
  });

  it('may be twenty leads with all that they can hold', async () => {
    const other = takesAll();
    const at = await httpEndpoint(other, { url: URL, batch: 20 });
    const full = (n: number) => created(person(n, { fields: Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`field_${i}`, 'x'.repeat(150)])) }));
    expect((await at.deliver(...Array.from({ length: 20 }, (_, i) => full(i)))).every(({ is }) => is === 'done')).toBe(true);
    const mapped = await httpEndpoint(other, { ...settings, body: '{ leads: events[*].data.lead.{ id: id, fields: fields } }' });
    expect((await mapped.deliver(...Array.from({ length: 20 }, (_, i) => full(i)))).every(({ is }) => is === 'done')).toBe(true);
    expect(other.asked).toHaveLength(2);
  });

  it('are halved when one of them is refused, until it is alone', async () => {
    const other = takesGood();
    const at = await httpEndpoint(other, settings);
    const verdicts = await at.deliver(...Array.from({ length: 8 }, (_, i) => created(person(i))));
    expect(verdicts.map(({ is }) => is)).toEqual(['done', 'done', 'done', 'refused', 'done', 'done', 'done', 'done']);
    expect(other.asked.length).toBeLessThanOrEqual(7);
  });
});

describe('one event that breaks the other side', () => {
  it('does not hold up those behind it', async () => {
    const other = standIn(({ body }) => json(body?.includes('khach1@') ? 500 : 200, {}));
    const at = await httpEndpoint(other, { url: URL });
    expect(await at.deliver(created(person(1)), created(person(2)), created(person(3)))).toMatchObject([{ is: 'again' }, { is: 'done' }, { is: 'done' }]);
  });

  it('is not told apart from an outage after three in a row', async () => {
    const other = standIn(() => json(500, {}));
    const at = await httpEndpoint(other, { url: URL });
    const verdicts = await at.deliver(...Array.from({ length: 10 }, (_, i) => created(person(i))));
    expect(verdicts.every(({ is }) => is === 'again')).toBe(true);
    expect(other.asked).toHaveLength(3);
  });
});
