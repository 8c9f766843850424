import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { AutomationInput } from '../../edge/protocol/automation.ts';
import { AutomationPreview, AutomationReading, AutomationRecord, AutomationRun, AutomationTemplate } from '../../edge/protocol/automation-record.ts';
import { ProblemDetails } from '../../edge/protocol/problem.ts';
import { type Automating, automating, HOUR, pass } from '../support/automating.ts';
import { bindings, call, makeSite, siteKey } from '../support/test-site.ts';
import { tell } from '../support/tell.ts';
import { crm } from '../support/write-back.ts';

let site: Automating;
beforeAll(async () => {
  site = await automating('site_aut_routes');
});
afterEach(() => vi.useRealTimers());

const RULE: AutomationInput = { id: 'rule', when: { on: 'created' }, then: [{ do: 'tag', add: ['new'] }] };
const problemOf = async (method: string, path: string, body?: unknown) => {
  const response = await site.ask(method, path, body);
  return ProblemDetails.parse(await response.json());
};
const readers = async () => {
  const { results } = await bindings.DB.prepare('SELECT reader FROM journal_readers WHERE site = ?').bind(site.site).all<{ reader: string }>();
  return results.map(({ reader }) => reader);
};

it('keeps a rule from its first draft to its end, and has the journal read exactly while one is on', async () => {
  const made = await site.ask('POST', '/v1/automations', RULE);
  expect([made.status, made.headers.get('location')]).toEqual([201, '/v1/automations/rule']);
  const record = AutomationRecord.parse(await made.json());
  expect(record).toMatchObject({ state: 'off', version: 1, on_since: null, warnings: [], rule: { still: true } });
  expect(record.sentence).toEqual({
    en: 'When a lead comes in: add the tag “new”. Once for each lead.',
    vi: 'Khi có khách tiềm năng mới: gắn nhãn “new”. Mỗi khách một lần.',
  });
  expect(await problemOf('POST', '/v1/automations', RULE)).toMatchObject({ status: 409, code: 'automation_exists' });
  expect(await readers()).toEqual([]);

  expect(await site.said('POST', '/v1/automations/rule/on')).toMatchObject({ state: 'on', on_since: expect.stringMatching(/Z$/) as string });
  expect(await readers()).toEqual(['automation']);
  await site.said('POST', '/v1/automations', { ...RULE, id: 'other' });
  await site.said('POST', '/v1/automations/other/on');
  await site.said('POST', '/v1/automations/rule/off');
  expect(await readers()).toEqual(['automation']);
  expect((await site.ask('DELETE', '/v1/automations/other')).status).toBe(204);
  expect(await readers()).toEqual([]);

  const changed = await site.said<AutomationRecord>('PUT', '/v1/automations/rule', { ...RULE, id: undefined, after: { days: 1 } });
  expect(changed).toMatchObject({ id: 'rule', version: 2, sentence: { vi: expect.stringContaining('sau 1 ngày, gắn nhãn') as string } });
  const { data } = await site.said<{ data: AutomationRecord[] }>('GET', '/v1/automations');
  expect(data.map(({ id }) => id)).toEqual(['rule']);
  const { results } = await bindings.DB.prepare("SELECT action FROM audit WHERE site = ? AND action GLOB 'automation.*' ORDER BY at").bind(site.site).all();
  expect(results.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['automation.made', 'automation.switched_on', 'automation.switched_off', 'automation.changed', 'automation.deleted']),
  );
  expect((await site.ask('DELETE', '/v1/automations/rule')).status).toBe(204);
  expect(await problemOf('GET', '/v1/automations/rule')).toMatchObject({ status: 404 });
});

it('says what is wrong with a rule, each fault at its place', async () => {
  const faults: [Record<string, unknown>, [string, string][]][] = [
    [{ then: [] }, [['then', 'invalid_actions']]],
    [{ id: 'runs' }, [['id', 'reserved_automation_id']]],
    [{ when: { on: 'sneeze' } }, [['when.on', 'unknown_when']]],
    [{ after: { days: 1, hours: 2 } }, [['after', 'invalid_span']]],
    [{ hours: { days: ['mon'], from: '17:00', to: '08:00' } }, [['hours.to', 'hours_reversed']]],
    [{ if: [{ fact: 'mood', is: ['good'] }] }, [['if.0.fact', 'unknown_automation_fact']]],
    [{ whenn: 1 }, [['whenn', 'unknown_automation_setting']]],
    [{ then: [{ do: 'status', to: 'customer' }] }, [['then.0.to', 'unknown_automation_status']]],
    [{ then: [{ do: 'owner', to: [] }] }, [['then.0.to', 'invalid_owners']]],
    [
      {
        then: [
          { do: 'owner', to: ['a'] },
          { do: 'owner', to: ['b'] },
        ],
      },
      [['then.1', 'action_twice']],
    ],
    [{ then: [{ do: 'mail', texts: {} }] }, [['then.0.texts', 'missing_texts']]],
    [{ then: [{ do: 'mail', link: 'https://evil.example/', texts: { en: { subject: 'a', text: '{{link}}' } } }] }, [['then.0.link', 'page_not_of_site']]],
    [{ then: [{ do: 'mail', texts: { en: { subject: '{{email}}', text: 'b' } } }] }, [['then.0.texts.en', 'unknown_mail_place']]],
    [{ then: [{ do: 'alert', to: ['nobody'], subject: 'a', text: 'b' }] }, [['then.0.to.0', 'invalid_email']]],
    [{ then: [{ do: 'alert', to: ['a@b.vn'], subject: 'a', text: '{{constructor}}' }] }, [['then.0.text', 'unknown_alert_place']]],
  ];
  for (const [over, expected] of faults) {
    const { status, errors } = await problemOf('POST', '/v1/automations', { ...RULE, ...over });
    expect(status).toBe(400);
    tell(errors, expected);
  }
});

it('warns of what would do nothing', async () => {
  const record = await site.said<AutomationRecord>('POST', '/v1/automations', {
    id: 'hollow',
    when: { on: 'form', cta: ['cta_gone'] },
    then: [
      { do: 'push', endpoint: 'whk_none' },
      { do: 'next_cta', cta: 'cta_ebook' },
      { do: 'next_cta', cta: 'cta_gone' },
    ],
  });
  tell(record.warnings, [
    ['when.cta.0', 'cta_not_live'],
    ['then.0.endpoint', 'unknown_endpoint'],
    ['then.1.cta', 'cta_not_waiting'],
    ['then.2.cta', 'cta_not_live'],
  ]);
  const silent = await automating('site_aut_silent', { mail: undefined } as never);
  const { warnings } = await silent.said<AutomationRecord>('POST', '/v1/automations', {
    ...RULE,
    then: [{ do: 'alert', to: ['a@b.vn'], subject: 'a', text: 'b' }],
  });
  tell(warnings, [['then.0', 'mail_not_set_up']]);
});

it('shows beforehand whom a rule would concern, and afterwards what became of them', async () => {
  const rule: AutomationInput = {
    id: 'looked-at',
    when: { on: 'form', offer: ['quote'] },
    unless: [{ fact: 'mail_domain', is: ['rival.example'] }],
    after: { hours: 1 },
    then: [
      { do: 'tag', add: ['quoted'] },
      { do: 'push', endpoint: 'whk_none' },
    ],
  };
  await site.said('POST', '/v1/automations', rule);
  const before = await site.form('before@shop.example', { cta: 'cta_quote', fields: { name: 'An' } });
  await site.form('other@shop.example');
  await site.form('spy@rival.example', { cta: 'cta_quote' });
  const preview = AutomationPreview.parse(await site.said('POST', '/v1/automations/looked-at/preview'));
  expect(preview).toMatchObject({ leads: 3, matches: 1, examples: [{ id: before.id, name: 'An' }] });
  expect((await site.leadOf('before@shop.example'))?.tags).toEqual([]);

  await site.said('POST', '/v1/automations/looked-at/on', { also_now: true });
  for (let i = 0; i < 3; i++) await site.form(`later${i}@shop.example`, { cta: 'cta_quote' });
  await site.settle();
  pass(2 * HOUR);
  await site.settle();
  const pages: AutomationRun[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: { data: unknown[]; next: string | null } = await site.said('GET', `/v1/automations/looked-at/runs?limit=2${next && `&behind=${next}`}`);
    expect(page.data.length).toBeLessThanOrEqual(2);
    pages.push(...page.data.map((run) => AutomationRun.parse(run)));
    next = page.next;
  }
  expect(pages).toHaveLength(4);
  expect(new Set(pages.map(({ lead }) => lead)).size).toBe(4);
  for (const run of pages)
    expect(run).toMatchObject({
      state: 'done',
      did: [
        { do: 'tag', result: 'done' },
        { do: 'push', result: 'skipped', why: 'unknown_endpoint' },
      ],
    });
});

it('gives rules to begin with that the edge takes', async () => {
  const { data } = await site.said<{ data: unknown[] }>('GET', '/v1/automations/templates');
  for (const each of data) {
    const { rule } = AutomationTemplate.parse(each);
    expect((await site.ask('POST', '/v1/automations', rule)).status).toBe(201);
  }
});

it('is each site’s own, and is changed by those who may', async () => {
  await makeSite('site_aut_other');
  const other = crm(() => otherKey);
  const otherKey = await siteKey('site_aut_other', ['admin']);
  const reader = crm(() => readerKey);
  const readerKey = await siteKey(site.site, ['leads:read']);
  await site.said('POST', '/v1/automations', { ...RULE, id: 'mine' });
  const lead = await site.form('mine@shop.example');
  const paths = [
    ['GET', '/mine'],
    ['PUT', '/mine'],
    ['DELETE', '/mine'],
    ['POST', '/mine/on'],
    ['POST', '/mine/off'],
    ['POST', '/mine/preview'],
    ['GET', '/mine/runs'],
    ['GET', `/runs?lead=${lead.id}`],
  ] as const;
  for (const [method, path] of paths) {
    const body = method === 'PUT' ? { ...RULE, id: 'mine' } : undefined;
    expect([path, (await other.ask(method, `/v1/automations${path}`, body)).status]).toEqual([path, 404]);
    expect([path, (await reader.ask(method, `/v1/automations${path}`, body)).status]).toEqual([path, method === 'GET' ? 200 : 403]);
    expect([path, (await call(`/v1/automations${path}`, { method })).status]).toEqual([path, 401]);
  }
  expect((await call('/v1/automations', { method: 'PUT' })).status).toBe(405);
});

it('reads a rule out before it is saved, with its faults and with what it would not do', async () => {
  const rule: AutomationInput = { ...RULE, id: 'unsaved', after: { minutes: 30 }, then: [{ do: 'push', endpoint: 'nowhere' }] };
  expect(AutomationReading.parse(await site.said('POST', '/v1/automations/sentence', rule))).toMatchObject({
    sentence: {
      en: expect.stringContaining('30 minutes later, send it to the endpoint nowhere') as string,
      vi: expect.stringContaining('sau 30 phút') as string,
    },
    warnings: [{ path: 'then.0.endpoint', code: 'unknown_endpoint' }],
  });
  expect(await problemOf('POST', '/v1/automations/sentence', { ...rule, then: [] })).toMatchObject({ errors: [{ path: 'then', code: 'invalid_actions' }] });
  expect((await site.ask('GET', '/v1/automations/unsaved')).status).toBe(404);
});
