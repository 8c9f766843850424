import { describe, expect, it } from 'vitest';
import { consentMissing } from '../../../edge/src/delivery/destinations/ads/consent.ts';
import { clickOf } from '../../../edge/src/delivery/destinations/ads/click.ts';
import { conversionsOf } from '../../../edge/src/delivery/destinations/ads/conversions.ts';
import { aLead, erased, happened } from '../../support/stand-ins/lead-events.ts';

type Proof = ReturnType<typeof aLead>['consent'][number];
const proof = (day: number, tracking?: Proof['tracking'], also: Proof['also'] = []): Proof => {
  const at = `2026-11-${String(day).padStart(2, '0')}T03:00:00.000Z`;
  const base = { text: 'Tôi đồng ý.', text_hash: 'h', known_text: true, at, received_at: at, url: 'https://shop.example/', cta: 'cta_1', also };
  return tracking ? { ...base, tracking } : base;
};
const missing = (consent: Proof[], needed: Parameters<typeof consentMissing>[1] = 'not_denied') => consentMissing({ consent }, needed);

describe('whether a platform may be told of a lead', () => {
  it('is the word of the latest form', () => {
    expect(missing([proof(1, 'granted')])).toBeNull();
    expect(missing([proof(1, 'unknown')])).toBeNull();
    expect(missing([proof(1, 'denied')])).toBe('tracking was denied');
    expect(missing([proof(1, 'granted'), proof(2, 'denied')])).toBe('tracking was denied');
    expect(missing([proof(2, 'denied'), proof(1, 'granted')])).toBe('tracking was denied');
    expect(missing([proof(1, 'denied'), proof(2, 'granted')])).toBeNull();
  });

  it('is no, where nothing is known: no form, or one of before it was kept', () => {
    expect(missing([])).toBe('no consent is known');
    expect(missing([proof(1)])).toBe('no consent is known');
  });

  it('may take a yes, or a box of the form', () => {
    expect(missing([proof(1, 'unknown')], 'granted')).toBe('tracking was not agreed to');
    expect(missing([proof(1, 'granted')], 'granted')).toBeNull();
    expect(missing([proof(1, 'unknown')], { box: 'ads' })).toBe('the box ads was not ticked');
    expect(missing([proof(1, 'unknown', [{ field: 'ads', text: 'You may tell Meta of me.' }])], { box: 'ads' })).toBeNull();
    expect(missing([proof(1, 'denied', [{ field: 'ads', text: null }])], { box: 'ads' })).toBe('tracking was denied');
  });
});

describe('the click that led here', () => {
  const touch = (day: number, click_ids: Record<string, string>) => ({
    at: `2026-11-0${day}T00:00:00.000Z`,
    url: 'https://shop.example/',
    referrer: null,
    group: 'campaign' as const,
    utm: {},
    click_ids,
  });

  it('is the latest, and no later visit without one takes it away', () => {
    const [first, last] = [touch(1, { gclid: 'one' }), touch(2, { gclid: 'two' })];
    expect(clickOf({ attribution: { first, last } }, ['gclid'])).toEqual({ name: 'gclid', id: 'two', at: Date.UTC(2026, 10, 2) });
    expect(clickOf({ attribution: { first, last: touch(3, {}) } }, ['gclid'])?.id).toBe('one');
    expect(clickOf({ attribution: { first: null, last: null } }, ['gclid'])).toBeNull();
  });

  it('is none that was cut: it would be another one', () => {
    expect(clickOf({ attribution: { first: null, last: touch(1, { fbclid: 'x'.repeat(200) }) } }, ['fbclid'])).toBeNull();
  });
});

describe('what an event means to a platform', () => {
  const before = (stage: 'visitor' | 'iql' | 'sql') => ({ temperature: 'warm', stage, status: 'new', owner: null }) as const;
  const named = (event: Parameters<typeof conversionsOf>[0]) => conversionsOf(event).map(({ name, id }) => [name, id]);
  const lead = aLead();

  it('is a lead with the id of its form, and the stage with which it came', () => {
    const event = { ...happened(lead, 'lead.created'), event_id: 'form_1' };
    expect(named(event)).toEqual([
      ['lead', 'form_1'],
      ['sql', `${lead.id}-sql`],
    ]);
    expect(named({ ...happened({ ...lead, stage: 'iql' }, 'lead.created'), event_id: 'form_1' })).toEqual([['lead', 'form_1']]);
  });

  it('is a lead once more when somebody who is one sends another form', () => {
    expect(named({ ...happened(lead, 'lead.updated'), event_id: 'form_2' })).toEqual([['lead', 'form_2']]);
    expect(named(happened(lead, 'lead.updated'))).toEqual([]);
  });

  it('is a stage once a lead, forward only', () => {
    expect(named(happened(lead, 'lead.stage_changed', before('iql')))).toEqual([['sql', `${lead.id}-sql`]]);
    expect(named(happened({ ...lead, stage: 'mql' }, 'lead.stage_changed', before('sql')))).toEqual([]);
    expect(named(happened(lead, 'lead.stage_changed', before('iql')))).toEqual(named(happened(lead, 'lead.stage_changed', before('visitor'))));
  });

  it('is an outcome once, however often it is written', () => {
    const won = { ...lead, outcome: { status: 'customer' as const, reason: null, value: 5, currency: 'VND', occurred_at: '2026-11-20T00:00:00.000Z' } };
    expect(named(happened(won, 'lead.outcome'))).toEqual([['customer', `${lead.id}-1795132800000`]]);
    expect(named(happened(won, 'lead.outcome'))).toEqual(named(happened(won, 'lead.outcome')));
  });

  it('is nothing of whom nothing is left, and of other news', () => {
    expect(named(erased(lead))).toEqual([]);
    expect(named(happened({ ...lead, deleted: true, merged_into: 'lead_2' }, 'lead.created'))).toEqual([]);
    expect(named(happened(lead, 'lead.updated'))).toEqual([]);
    expect(named(happened(lead, 'lead.temperature_changed'))).toEqual([]);
  });
});
