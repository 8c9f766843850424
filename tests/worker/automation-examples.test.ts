import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { Automation } from '../../edge/protocol/automation.ts';
import type { AutomationRecord, AutomationTemplate } from '../../edge/protocol/automation-record.ts';
import { aCta } from '../support/cta.ts';
import { type Automating, automating, DAY, HOUR, MINUTE, pass, pricing } from '../support/automating.ts';
import { newId, send, event } from '../support/test-site.ts';

const SALES = 'sales@example.com';
const CTAS = (['ebook', 'quote', 'newsletter'] as const).map((offer) => aCta(`cta_${offer}`, { offer }));
const DEMO = aCta('cta_demo', { offer: 'demo', targeting: { all: [{ fact: 'next', is: ['cta_demo'] }] } });
/** A Monday morning by the clock of the site. */
const MONDAY = Date.parse('2026-11-30T09:00:00+07:00');

let site: Automating;
const records: AutomationRecord[] = [];
beforeAll(async () => {
  site = await automating('site_examples', { ctas: [...CTAS, DEMO] });
  const { data } = await site.said<{ data: AutomationTemplate[] }>('GET', '/v1/automations/templates');
  for (const { rule } of data) records.push(await site.rule(z.parse(Automation, rule)));
});
afterEach(() => vi.useRealTimers());

it('are rules that the edge takes, and would do all that they say', () => {
  expect(records.map(({ id, state, warnings }) => [id, state, warnings])).toEqual(
    ['guide-tag', 'guide-demo', 'quote-alert', 'quote-unowned', 'hot-untouched'].map((id) => [id, 'on', []]),
  );
});

describe('the guide', () => {
  it('is tagged at once, and the demo follows two days later, by mail and on the site', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: MONDAY });
    const visitor = newId();
    await site.form('guide@congty.vn', { visitor, fields: { name: 'Nguyễn Thị Ánh' } });
    await site.settle();
    expect((await site.leadOf('guide@congty.vn'))?.tags).toEqual(['guide']);
    pass(2 * DAY - 5 * MINUTE);
    await site.settle();
    expect(await site.mails('guide@congty.vn')).toEqual([]);

    pass(6 * MINUTE);
    await site.settle();
    const mails = await site.mails('guide@congty.vn');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toMatch(/^Hello there,|^Hello Nguyễn Thị Ánh,/);
    expect(mails[0]?.text).toContain('https://shop.example/demo?kindling_lead=');
    const { visitor: summary } = await send('site_examples', visitor, [event({ visit: 'visit-2' })]);
    expect(summary?.next).toEqual(['cta_demo']);
  });

  it('is followed by nothing where the demo was asked for meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: MONDAY });
    const visitor = newId();
    await site.form('eager@congty.vn', { visitor });
    await site.settle();
    pass(DAY);
    await site.form('eager@congty.vn', { visitor, cta: 'cta_demo' });
    pass(DAY + MINUTE);
    await site.settle();
    expect(await site.mails('eager@congty.vn')).toEqual([]);
    const { data } = await site.said<{ data: unknown[] }>('GET', `/v1/automations/runs?lead=${(await site.leadOf('eager@congty.vn'))?.id}`);
    expect(data).toContainEqual(expect.objectContaining({ rule: 'guide-demo', state: 'skipped', why: 'conditions' }));
  });

  it('waits for working hours', async () => {
    // Two days after a Thursday is a Saturday.
    vi.useFakeTimers({ toFake: ['Date'], now: MONDAY + 3 * DAY });
    await site.form('weekend@congty.vn');
    await site.settle();
    const { data } = await site.said<{ data: { rule: string; due_at: string }[] }>(
      'GET',
      `/v1/automations/runs?lead=${(await site.leadOf('weekend@congty.vn'))?.id}`,
    );
    expect(data.find(({ rule }) => rule === 'guide-demo')?.due_at).toBe('2026-12-07T01:00:00.000Z');
  });
});

describe('a quote request', () => {
  const alerts = async (about: string) => (await site.mails(SALES)).filter(({ text }) => text.includes(about)).map(({ subject }) => subject);

  it('alerts sales at once, and again after half an hour in which nobody took it', async () => {
    const lead = await site.form('quote@congty.vn', { cta: 'cta_quote' });
    await site.settle();
    expect(await alerts('quote@congty.vn')).toEqual(['Quote request: somebody']);
    const first = (await site.mails(SALES)).find(({ text }) => text.includes('quote@congty.vn'));
    expect(first?.text).toContain(`https://leads.example/console/#/leads/${lead.id}`);
    pass(31 * MINUTE);
    await site.settle();
    expect((await alerts('quote@congty.vn')).toSorted()).toEqual(['Quote request: somebody', 'Still nobody’s after 30 minutes: somebody']);
  });

  it('is not told again once somebody has it', async () => {
    const lead = await site.form('taken@congty.vn', { cta: 'cta_quote' });
    await site.settle();
    await site.said('PATCH', `/v1/leads/${lead.id}`, { owner: 'lan' });
    pass(31 * MINUTE);
    await site.settle();
    expect(await alerts('taken@congty.vn')).toEqual(['Quote request: somebody']);
  });
});

describe('a hot lead', () => {
  const hot = (email: string) => site.form(email, { cta: 'cta_quote', before: pricing() });
  const tagsOf = async (email: string) => (await site.leadOf(email))?.tags;

  it('is escalated when nobody has touched it for a day, whatever rules did', async () => {
    await site.rule({
      id: 'assign',
      when: { on: 'temperature', becomes: ['hot'] },
      then: [
        { do: 'owner', to: ['minh'] },
        { do: 'tag', add: ['hot'] },
        { do: 'status', to: 'ready' },
      ],
    });
    expect((await hot('hot@congty.vn')).score.temperature).toBe('hot');
    await site.settle();
    expect(await site.leadOf('hot@congty.vn')).toMatchObject({ owner: 'minh', tags: ['hot'], status: 'ready' });
    pass(23 * HOUR);
    await site.settle();
    expect(await tagsOf('hot@congty.vn')).toEqual(['hot']);
    pass(2 * HOUR);
    await site.settle();
    expect(await tagsOf('hot@congty.vn')).toEqual(['hot', 'escalated']);
    await site.said('POST', '/v1/automations/assign/off');
  });

  it.each([
    ['an owner', { owner: 'lan' }],
    ['a tag', { tags: ['called'] }],
    ['a status', { status: 'working' }],
  ])('is left alone when somebody has given it %s', async (what, patch) => {
    const email = `${what.replaceAll(' ', '-')}@congty.vn`;
    const lead = await hot(email);
    await site.settle();
    await site.said('PATCH', `/v1/leads/${lead.id}`, patch);
    pass(25 * HOUR);
    await site.settle();
    expect(await tagsOf(email)).not.toContain('escalated');
  });

  it('is left alone when the CRM has said how it ended', async () => {
    const lead = await hot('sold@congty.vn');
    await site.settle();
    await site.said('POST', `/v1/leads/${lead.id}/outcome`, { status: 'customer', value: 5, currency: 'USD' });
    pass(25 * HOUR);
    await site.settle();
    expect(await tagsOf('sold@congty.vn')).toEqual([]);
  });
});
