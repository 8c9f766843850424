import { describe, expect, it } from 'vitest';
import { destination } from '../../../edge/src/delivery/destinations/hubspot.ts';
import { HUBSPOT_TOKEN, hubSpot, missingScopes, tooMany } from '../../support/stand-ins/hubspot.ts';
import { aLead, erased, happened, person } from '../../support/stand-ins/lead-events.ts';
import { endpoint } from '../../support/stand-ins/port.ts';
import { json } from '../../support/stand-ins/stand-in.ts';

const SECRETS = { token: HUBSPOT_TOKEN };
const STAGE = { from: 'stage', to: 'lifecyclestage', as: { iql: 'lead', mql: 'marketingqualifiedlead', sql: 'salesqualifiedlead', customer: 'customer' } };
const TEMPERATURE = { from: 'score.temperature', to: 'kindling_temperature', as: { hot: 'hot', warm: 'warm', cold: 'cold' } };

const open = (
  settings: object = {},
  crm = hubSpot({ kindling_temperature: { label: 'Temperature', options: ['hot', 'warm', 'cold'] }, tags: { label: 'Tags' } }),
) => ({
  crm,
  at: endpoint(destination, crm, settings, SECRETS),
});
const before = (stage: 'iql' | 'sql') => ({ temperature: 'hot', stage, status: 'new', owner: null }) as const;

describe('a lead in HubSpot', () => {
  it('is one contact with its name, address, number, company and our id', async () => {
    const { crm, at } = open({ fields: [STAGE, TEMPERATURE, { from: 'tags', to: 'tags' }] });
    const [verdict] = await at.deliver(happened(aLead(), 'lead.created'));
    const [contact] = crm.contacts.values();
    expect(verdict).toEqual({ is: 'done', crmId: contact?.id, crmUrl: expect.stringContaining(contact?.id ?? '-') });
    expect(contact?.properties).toEqual({
      kindling_id: aLead().id,
      email: 'lan.nguyen@congty.vn',
      phone: '+84912345678',
      lastname: 'Nguyễn Thị Lan',
      company: 'Công ty Sao Mai',
      lifecyclestage: 'salesqualifiedlead',
      kindling_temperature: 'hot',
      tags: 'vip;hanoi',
    });
  });

  it('stays one contact, however often the same comes and whatever answer is lost', async () => {
    const { crm, at } = open();
    const event = happened(aLead(), 'lead.created');
    at.loseNext(1);
    expect(await at.deliver(event)).toMatchObject([{ is: 'again' }]);
    expect(await at.deliver(event)).toMatchObject([{ is: 'done' }]);
    expect(await at.deliver(event)).toMatchObject([{ is: 'done' }]);
    expect(crm.contacts.size).toBe(1);
  });

  it('is the contact that the team has already, by the address', async () => {
    const { crm, at } = open();
    const id = crm.add({ email: 'Lan.Nguyen@congty.vn', firstname: 'Lan', hs_lead_status: 'OPEN' });
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'done', crmId: id }]);
    expect(crm.contacts.get(id)?.properties).toMatchObject({ hs_lead_status: 'OPEN', firstname: 'Lan', kindling_id: aLead().id });
  });

  it('stays the same contact when the person gives an address later, and another one after that', async () => {
    const { crm, at } = open();
    const onlyPhone = aLead({ email: null, full_name: null });
    await at.deliver(happened(onlyPhone, 'lead.created'));
    expect([...crm.contacts.values()][0]?.properties).toMatchObject({ lastname: '+84912345678', phone: '+84912345678' });
    await at.deliver(happened(aLead()));
    await at.deliver(happened(aLead({ email: 'lan@rieng.vn' })));
    expect([...crm.contacts.values()].map(({ properties }) => properties)).toMatchObject([{ email: 'lan@rieng.vn', lastname: 'Nguyễn Thị Lan' }]);
  });

  it('keeps its number when HubSpot does not take its address, or gives it to another contact', async () => {
    const { crm, at } = open();
    crm.add({ email: 'lan.nguyen@congty.vn', firstname: 'Ai đó' });
    await at.deliver(happened(aLead({ email: null }), 'lead.created'));
    expect(await at.deliver(happened(aLead()), happened(person(2, { email: 'khach2@congty' })))).toMatchObject([{ is: 'done' }, { is: 'done' }]);
    const ours = [...crm.contacts.values()].filter(({ properties }) => properties['kindling_id']);
    expect(ours.map(({ properties }) => [properties['email'], properties['phone']])).toEqual([
      [undefined, '+84912345678'],
      [undefined, '+84910000002'],
    ]);
  });

  it('is told of once for several events of it, as it is last', async () => {
    const { crm, at } = open({ fields: [TEMPERATURE] });
    const early = happened(aLead(), 'lead.created');
    const late = happened(aLead({ company: 'Sao Hôm', score: { ...aLead().score, temperature: 'warm' } }));
    expect(await at.deliver(late, early)).toMatchObject([{ is: 'done' }, { is: 'done' }]);
    expect(crm.asked.length).toBe(2);
    expect([...crm.contacts.values()][0]?.properties).toMatchObject({ company: 'Sao Hôm', kindling_temperature: 'warm' });
  });

  it('loses nothing that people wrote there where it says nothing itself', async () => {
    const { crm, at } = open();
    const id = crm.add({ email: 'lan.nguyen@congty.vn', company: 'Tên do sales sửa' });
    await at.deliver(happened(aLead({ company: null })));
    expect(crm.contacts.get(id)?.properties['company']).toBe('Tên do sales sửa');
  });

  it('moves back only where somebody sent it back and the settings say so', async () => {
    for (const movesBack of [false, true]) {
      const { crm, at } = open({ fields: [STAGE], moves_back: movesBack });
      await at.deliver(happened(aLead(), 'lead.created'));
      await at.deliver(happened(aLead({ stage: 'iql' }), 'lead.stage_changed', before('sql')));
      expect([...crm.contacts.values()][0]?.properties['lifecyclestage']).toBe(movesBack ? 'lead' : 'salesqualifiedlead');
    }
  });

  it('is forgotten for good where the settings say so, and else not', async () => {
    const kept = open();
    await kept.at.deliver(happened(aLead(), 'lead.created'));
    expect(await kept.at.deliver(erased(aLead()))).toEqual([{ is: 'done' }]);
    expect(kept.crm.contacts.size).toBe(1);
    const { crm, at } = open({ erase: true });
    await at.deliver(happened(aLead(), 'lead.created'), happened(person(2)));
    expect(await at.deliver(erased(aLead()), erased(person(3)))).toMatchObject([{ is: 'done' }, { is: 'done' }]);
    expect([...crm.contacts.values()].map(({ properties }) => properties['lastname'])).toEqual(['Khách 2']);
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'refused', why: expect.stringMatching(/GDPR/) }]);
  });

  it('sends nothing of one that became a part of another', async () => {
    const { crm, at } = open({ erase: true });
    expect(await at.deliver(happened(aLead({ deleted: true, merged_into: 'lead_other' })))).toEqual([{ is: 'done' }]);
    expect(crm.asked).toEqual([]);
  });

  it('is data, whatever it is called', async () => {
    const { crm, at } = open({ fields: [{ from: 'fields.__proto__', to: 'company' }] });
    const name = '"},{"id":"1"}]\n<script>\u0000\uD800';
    await at.deliver(happened(aLead({ full_name: name, fields: JSON.parse('{"__proto__": {"polluted": 1}}') as object as Record<string, unknown> })));
    expect([...crm.contacts.values()].map(({ properties }) => properties['lastname'])).toEqual([name.toWellFormed()]);
  });
});

describe('a batch', () => {
  const many = (n: number, bad: number) => Array.from({ length: n }, (_, i) => happened(person(i, i === bad ? { company: 'Nope' } : {})));
  const badChoice = { fields: [{ from: 'company', to: 'hs_lead_status' }] };

  it.each([
    { own: { email: null }, requests: 2 },
    { own: {}, requests: 18 },
  ])('with one bad lead of a hundred refuses that one alone: %o', async ({ own, requests }) => {
    const { crm, at } = open(badChoice);
    const events = many(100, 41).map((event) =>
      happened({ ...(event.data.lead ?? aLead()), company: event.data.lead?.company === 'Nope' ? 'Nope' : 'OPEN', ...own }),
    );
    const verdicts = await at.deliver(...events);
    expect(verdicts.flatMap((verdict, i) => (verdict.is === 'done' ? [] : [[i, verdict]]))).toEqual([
      [41, { is: 'refused', why: expect.stringMatching(/INVALID_OPTION.*hs_lead_status/) }],
    ]);
    expect(crm.contacts.size).toBe(99);
    expect(crm.asked.length).toBeLessThanOrEqual(requests);
  });

  it('is not sent on in halves when HubSpot wants to be left alone', async () => {
    const { crm, at } = open(badChoice);
    crm.instead(json(200, { results: [] }), json(400, { status: 'error', category: 'VALIDATION_ERROR', message: 'no' }), tooMany());
    const verdicts = await at.deliver(...many(8, 3));
    expect(verdicts.filter(({ is }) => is !== 'again')).toEqual([]);
    expect(verdicts[7]).toMatchObject({ afterMs: 10_000 });
    expect(crm.asked.length).toBe(3);
  });

  it('of which HubSpot does not say whom it refuses is sent again without those that it took', async () => {
    const { crm, at } = open();
    const done = { id: '1', properties: { kindling_id: person(0).id } };
    crm.instead(json(200, { results: [] }), json(207, { results: [done], errors: [{ category: 'VALIDATION_ERROR', message: 'no' }], numErrors: 1 }));
    expect(await at.deliver(...many(3, 2))).toMatchObject([{ is: 'done', crmId: '1' }, { is: 'done' }, { is: 'done' }]);
    expect([...crm.contacts.values()].map(({ properties }) => properties['kindling_id'])).toEqual([person(1).id, person(2).id]);
  });

  it('gives each lead its own contact', async () => {
    const { crm, at } = open();
    const verdicts = await at.deliver(...many(30, -1), happened(aLead({ email: null })));
    const ids = verdicts.map((verdict) => (verdict.is === 'done' ? crm.contacts.get(verdict.crmId ?? '')?.properties['kindling_id'] : verdict.is));
    expect(ids).toEqual([...Array.from({ length: 30 }, (_, i) => person(i).id), aLead().id]);
  });
});

describe('HubSpot that does not take anything now', () => {
  it('is asked again when it says', async () => {
    const { crm, at } = open();
    const wait = async (...answers: ReturnType<typeof tooMany>[]) => {
      crm.instead(...answers);
      return (await at.deliver(happened(aLead())))[0];
    };
    expect(await wait(tooMany())).toEqual({ is: 'again', why: 'HubSpot: too many requests (TEN_SECONDLY_ROLLING)', afterMs: 10_000 });
    expect(await wait(tooMany('DAILY'))).toMatchObject({ is: 'again', afterMs: 3_600_000 });
    expect(await wait(tooMany('DAILY', { 'retry-after': '77' }))).toMatchObject({ is: 'again', afterMs: 77_000 });
    expect(await wait(json(423, { status: 'error', message: 'locked' }))).toMatchObject({ is: 'again', afterMs: 2_000 });
    expect(await wait(json(477, {}, { 'retry-after': '3600' }))).toMatchObject({ is: 'again', afterMs: 3_600_000 });
    expect(await wait(json(502, '<html>'))).toEqual({ is: 'again', why: 'HubSpot answers 502' });
    // Found, and then the limit: nobody is lost.
    expect(await wait(json(200, { results: [] }), tooMany())).toMatchObject({ is: 'again', afterMs: 10_000 });
    expect(crm.contacts.size).toBe(0);
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'done' }]);
  });

  it('is switched off when it lets us in no more, or lacks what the settings name', async () => {
    const { crm, at } = open();
    const locked = endpoint(destination, crm, {}, { token: 'pat-revoked' });
    expect(await locked.deliver(happened(aLead()))).toEqual([{ is: 'off', why: expect.stringMatching(/refuses the token/) }]);
    crm.instead(missingScopes());
    expect(await at.deliver(happened(aLead()))).toEqual([{ is: 'off', why: expect.stringMatching(/crm\.objects\.contacts\.write/) }]);
    const misnamed = open({ fields: [{ from: 'tags', to: 'no_such' }] });
    expect(await misnamed.at.deliver(happened(aLead()))).toEqual([{ is: 'off', why: expect.stringMatching(/no such property: no_such/) }]);
    const unkeyed = open({ id_property: 'company' });
    expect(await unkeyed.at.deliver(happened(aLead()))).toEqual([{ is: 'off', why: expect.stringMatching(/finds no contacts by company/) }]);
  });

  it('says nothing of the person in its reasons', async () => {
    const { at } = open({ fields: [{ from: 'email', to: 'hs_lead_status' }] });
    const [verdict] = await at.deliver(happened(aLead()));
    expect(verdict).toMatchObject({ is: 'refused', why: expect.stringMatching(/hs_lead_status/) });
    expect(JSON.stringify(verdict)).not.toMatch(/lan\.nguyen/i);
  });
});

describe('the settings', () => {
  it('are checked against the account', async () => {
    expect(await open({ fields: [TEMPERATURE] }).at.check()).toEqual({ is: 'done' });
    expect(await open({ id_property: 'none' }).at.check()).toMatchObject({ is: 'refused', why: expect.stringMatching(/field none is not there/) });
    const bad = open({
      fields: [
        { from: 'stage', to: 'lifecyclestage', as: { iql: 'Lead' } },
        { from: 'score.total', to: 'score' },
        { from: 'id', to: 'hs_object_id' },
      ],
    });
    expect(await bad.at.check()).toEqual({
      is: 'refused',
      why: expect.stringMatching(
        /^HubSpot: lifecyclestage has no choice Lead; it has subscriber, .*; there is no field score; hs_object_id cannot be written$/,
      ),
    });
  });

  it('can be chosen from what the account has', async () => {
    const options = await open({ fields: [TEMPERATURE] }).at.options();
    expect(Object.keys(options)).toEqual(['fields', 'fields.lifecyclestage', 'fields.hs_lead_status', 'fields.kindling_temperature']);
    expect(options['fields']).toContainEqual({ value: 'kindling_id', label: 'Kindling id' });
    expect(options['fields']).not.toContainEqual({ value: 'hs_object_id', label: 'Record ID' });
    expect(options['fields.kindling_temperature']).toContainEqual({ value: 'hot', label: 'hot' });
  });
});
