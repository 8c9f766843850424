import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { DestinationModule } from '../../../edge/src/delivery/destination.ts';
import { because } from '../../../edge/src/delivery/destinations/crm/answers.ts';
import { type FieldMap, fieldsOf } from '../../../edge/src/delivery/destinations/crm/field-map.ts';
import { deliverLatest } from '../../../edge/src/delivery/destinations/crm/latest.ts';
import { valuesOf } from '../../../edge/src/delivery/destinations/crm/lead-values.ts';
import { isSameNumber, spellingsOf } from '../../../edge/src/delivery/destinations/crm/phone-spellings.ts';
import { destination as getflyModule } from '../../../edge/src/delivery/destinations/getfly.ts';
import { destination as hubSpotModule } from '../../../edge/src/delivery/destinations/hubspot.ts';
import { destination as pipedriveModule } from '../../../edge/src/delivery/destinations/pipedrive.ts';
import { destinationOf } from '../../../edge/src/delivery/destinations/registry.ts';
import { destination as salesforceModule } from '../../../edge/src/delivery/destinations/salesforce.ts';
import { destination as zohoModule } from '../../../edge/src/delivery/destinations/zoho.ts';
import { ADVICE } from '../../../edge/src/problem-advice.ts';
import { GETFLY, getfly } from '../../support/stand-ins/getfly.ts';
import { HUBSPOT_TOKEN, hubSpot } from '../../support/stand-ins/hubspot.ts';
import { aLead, happened, person } from '../../support/stand-ins/lead-events.ts';
import { PIPEDRIVE, pipedrive } from '../../support/stand-ins/pipedrive.ts';
import { endpoint } from '../../support/stand-ins/port.ts';
import { SALESFORCE, salesforce } from '../../support/stand-ins/salesforce.ts';
import { serve } from '../../support/stand-ins/serve.ts';
import { ZOHO, zoho } from '../../support/stand-ins/zoho.ts';

const MODULES: readonly DestinationModule[] = [hubSpotModule, salesforceModule, zohoModule, pipedriveModule, getflyModule];
const DOCS = readFileSync('docs/crm.md', 'utf8');

const value = (from: string, own: Omit<FieldMap, 'from' | 'to'> = {}, lead = aLead()) => valuesOf(lead, [{ from, to: 'x', ...own }], 'known')[0]?.[1];

describe('a field of a CRM', () => {
  it('gets what the path names, as text where it is several', () => {
    expect(value('email')).toBe('lan.nguyen@congty.vn');
    expect(value('score.total')).toBe(83);
    expect(value('confirmed')).toBe(true);
    expect(value('fields.company_size')).toBe('50-200');
    expect(value('fields.job.title')).toBe('Trưởng phòng');
    expect(value('attribution.last.utm.utm_campaign')).toBe('tet');
    expect(value('tags')).toBe('vip;hanoi');
    expect(value('tags.-1')).toBe('hanoi');
    expect(value('consent.0.text')).toBe('Tôi đồng ý nhận cuộc gọi.');
    expect(value('visits')).toBe(JSON.stringify(aLead().visits));
    expect(value('phone', {}, aLead({ phone_e164: null }))).toBe('0912 345 678');
    expect(value('name.any', {}, aLead({ full_name: null }))).toBe('lan.nguyen@congty.vn');
  });

  it('gets nothing where there is nothing, and nothing of the language', () => {
    for (const path of [
      'company',
      'fields.none',
      'email.length',
      'tags.9',
      'tags.length',
      'score.total.toFixed',
      'fields.__proto__',
      'fields.constructor.name',
      'outcome.value',
    ])
      expect(value(path, {}, aLead({ company: null })), path).toBeUndefined();
  });

  it('gets their word for ours, and none that is not theirs', () => {
    const as = { hot: 'Nóng', '83': 3, vip: 'VIP' };
    expect(value('score.temperature', { as })).toBe('Nóng');
    expect(value('score.total', { as })).toBe(3);
    expect(value('tags', { as })).toBe('VIP');
    expect(value('stage', { as })).toBeUndefined();
    expect(value('fields.x', { as }, aLead({ fields: { x: '__proto__' } }))).toBeUndefined();
  });

  it('gets what is new for a new record only, and whole letters when it is cut', () => {
    const fields = [
      { from: 'company', to: 'c', otherwise: '?' },
      { from: 'email', to: 'e', only_new: true },
      { from: 'full_name', to: 'n', cut: 4 },
    ];
    const lead = aLead({ company: null, full_name: 'Lan💐' });
    expect(Object.fromEntries(valuesOf(lead, fields, 'new'))).toEqual({ c: '?', e: lead.email, n: 'Lan' });
    expect(Object.fromEntries(valuesOf(lead, fields, 'known'))).toEqual({ n: 'Lan' });
  });

  it('is the owner’s where the owner has it, or nobody’s', () => {
    const defaults = [
      { from: 'email', to: 'Email' },
      { from: 'company', to: 'Company' },
    ];
    const own = [
      { from: 'fields.brand', to: 'Company' },
      { from: null, to: 'Email' },
      { from: 'id', to: 'Id' },
    ];
    expect(fieldsOf(own, defaults)).toEqual([own[0], own[2]]);
  });
});

it('numbers are the same however they are written, and else not', () => {
  expect(spellingsOf(aLead())).toEqual(['+84912345678', '0912345678']);
  expect(spellingsOf(aLead({ phone_e164: '+16505550100' }))).toEqual(['+16505550100', '16505550100']);
  expect(isSameNumber('0912 345 678', '+84912345678')).toBe(true);
  expect(isSameNumber('0912345678', '0912345679')).toBe(false);
  expect(isSameNumber('', '—')).toBe(false);
});

it('a reason names no person, and is short', () => {
  const lead = aLead({ full_name: 'Lan (HN) *', email: 'lan+1@congty.vn' });
  expect(because(`Lan (hn) * with LAN+1@congty.vn at 0912 345 678 of ${lead.company}`, lead)).toBe('… with … at … of …');
  expect(because('x'.repeat(10_000)).length).toBe(300);
});

it('the latest event of a lead decides, whatever their order, and one that moved back has moved back', async () => {
  const before = { temperature: 'hot', stage: 'sql', status: 'new', owner: null } as const;
  const events = [happened(aLead({ stage: 'iql' }), 'lead.stage_changed', before), happened(aLead({ stage: 'iql', company: 'Sau' })), happened(person(2))];
  for (const order of [events, events.toReversed()]) {
    const seen: unknown[] = [];
    await deliverLatest(order, false, async (works) => {
      seen.push(...works.map(({ lead, movedBack }) => [lead.company, movedBack]));
      return new Map();
    });
    expect(seen).toHaveLength(2);
    expect(seen).toEqual(
      expect.arrayContaining([
        ['Sau', true],
        [person(2).company, false],
      ]),
    );
  }
});

describe('each CRM', () => {
  it('is known by its name', async () => {
    expect(await Promise.all(MODULES.map(async ({ kind }) => (await destinationOf(kind as 'zoho'))?.kind))).toEqual(MODULES.map(({ kind }) => kind));
  });

  it('keeps any name to the letter, and each lead to itself', async () => {
    const worlds = {
      hubspot: () => [hubSpotModule, hubSpot(), {}, { token: HUBSPOT_TOKEN }] as const,
      salesforce: () => [salesforceModule, salesforce(), { address: SALESFORCE.instance }, SALESFORCE.secrets] as const,
      zoho: () => [zohoModule, zoho(), {}, ZOHO.secrets] as const,
      pipedrive: () => [pipedriveModule, pipedrive(), { address: PIPEDRIVE.address }, PIPEDRIVE.secrets] as const,
      getfly: () => [getflyModule, getfly(), { address: GETFLY.address }, GETFLY.secrets] as const,
    };
    const letters = [
      ...'aZ09 ễđ日💐"\'\\<>&;,:{}[]()%=?#/|`$*\u0000\u0007\n\r\t\u00A0\u200B\u202E\u2028\uFEFF',
      'e\u0323\u0302',
      '${x}',
      '__proto__',
      "' OR 1=1 --",
    ];
    const text = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(worlds)), fc.array(text, { minLength: 1, maxLength: 6 }), async (world, names) => {
        const [module, crm, settings, secrets] = world();
        const at = endpoint(module, crm, settings, secrets);
        const events = names.map((name, i) => happened(person(i, { full_name: name, company: name }), 'lead.created'));
        const verdicts = await at.deliver(...events);
        const records = [...('contacts' in crm ? crm.contacts : 'leads' in crm ? crm.leads : 'persons' in crm ? crm.persons : crm.accounts).values()];
        expect(verdicts.map(({ is }) => is)).toEqual(names.map(() => 'done'));
        expect(records).toHaveLength(names.length);
        names.forEach((name, i) => expect(JSON.stringify(records[i])).toContain(JSON.stringify(name).slice(1, -1)));
      }),
      { numRuns: 60 },
    );
  });

  it('refuses settings that are misspelt, each with a code that says what to do', () => {
    const own = { address: 'https://acme.example' };
    const isAddressed = (module: DestinationModule): boolean => module.kind !== 'zoho';
    const bad: object[] = [
      { ...own, feilds: [] },
      { ...own, fields: [{ from: 'emial', to: 'x' }] },
      { ...own, fields: [{ from: 'email', to: '' }] },
      { ...own, fields: [{ from: 'email', to: 'person.email', as: { a: {} } }] },
      { ...own, fields: [{ from: 'email', to: 'person.email', cut: 0 }] },
      { ...own, fields: [{ from: 'email', too: 'x' }] },
      { ...own, fields: 'email' },
      { ...own, erase: 'yes' },
    ];
    for (const module of MODULES) {
      const addresses = ['http:/acme', 'https://acme.example/path', 'https://a@acme.example', 'acme.example', 7].map((address) => ({ address }));
      for (const settings of [
        ...bad.map(({ ...all }) => (isAddressed(module) ? all : { ...all, address: undefined })),
        ...(isAddressed(module) ? addresses : []),
      ]) {
        const { error } = z.safeParse(module.settings, JSON.parse(JSON.stringify(settings)));
        const codes = error?.issues.map(({ message }) => message) ?? ['taken'];
        expect(
          codes.filter((code) => !(code in ADVICE)),
          `${module.kind} ${JSON.stringify(settings)} ${codes.join()}`,
        ).toEqual([]);
      }
    }
  });

  it('has its settings and secrets in the docs, as they are taken', () => {
    const examples = [...DOCS.matchAll(/```json\n([^]*?)```/g)].map(
      ([, text = '']) => JSON.parse(text) as { kind?: string; settings?: object; secrets?: object },
    );
    for (const module of MODULES) {
      const example = examples.find(({ kind }) => kind === module.kind);
      expect(z.safeParse(module.settings, example?.settings).error?.issues, module.kind).toBeUndefined();
      expect(Object.keys(example?.secrets ?? {})).toEqual(expect.arrayContaining([...module.secrets]));
      const names = Object.keys((module.settings as unknown as { shape: object }).shape);
      const section = DOCS.slice(DOCS.indexOf(`"kind": "${module.kind}"`));
      for (const name of names) expect(section, `${module.kind} ${name}`).toMatch(new RegExp(`["\`]${name}["\`]`));
    }
  });
});

it('a stand-in answers over the network as it answers here', async () => {
  const crm = hubSpot();
  const { address, stop } = await serve(crm);
  const at = endpoint(hubSpotModule, crm, { address }, { token: HUBSPOT_TOKEN });
  const send: typeof at.port.send = async ({ method, url, headers, body }) => {
    const answer = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };
  const verdicts = await hubSpotModule.destination.deliver([happened(aLead())], { ...at.port, send });
  expect(verdicts).toMatchObject([{ is: 'done', crmId: [...crm.contacts.keys()][0] }]);
  await stop();
});
