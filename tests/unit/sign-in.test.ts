import { describe, expect, it } from 'vitest';
import { type Contact, NO_CONTACT } from '../../edge/src/leads/contact.ts';
import { mergeShares } from '../../edge/src/leads/merge.ts';
import { shareOf } from '../../edge/src/leads/share.ts';
import { contactOf } from '../../edge/src/leads/signed-in.ts';
import { DAY_MS } from '../../edge/src/scoring/decay.ts';
import { type Facts, noFacts } from '../../edge/src/visitor/facts.ts';
import { fold } from '../../edge/src/visitor/fold.ts';
import type { NotedEvent } from '../../edge/src/visitor/noted-event.ts';
import { delivered, waitingLeads } from '../../edge/src/visitor/outbox.ts';
import { summarize } from '../../edge/src/visitor/summary.ts';
import { absorb, noState } from '../../edge/src/visitor/visitor-state.ts';
import { CONTEXT, MINUTE, noted, START, submitted } from '../support/noted.ts';

const PHONE = { phone_e164: '+84912345678', phone_raw: '0912345678' };
const LAN: Partial<Contact> = { email: 'lead_lan@shop.example' };

const signIn = (id: string, lead: string, contact: Partial<Contact>, over: Partial<NotedEvent> = {}, fields: Record<string, unknown> = {}): NotedEvent =>
  noted(id, { type: 'identify', ...over, identified: { lead, contact: { ...NO_CONTACT, ...contact }, fields } });
const later = (minutes: number) => ({ at: START + minutes * MINUTE });
const after = (...events: NotedEvent[]): Facts => fold(noFacts(), events, CONTEXT);
const known = (facts: Facts) => facts.leads.map((lead) => ({ id: lead.id, ...contactOf(lead) }));

describe('somebody who signs in', () => {
  it('is a lead that has asked for nothing: no points, no step of the journey, no consent, and no form', () => {
    const facts = after(noted('p'), signIn('i', 'lead_lan', LAN, later(1)));
    expect(facts.leads).toMatchObject([{ id: 'lead_lan', stage: 'iql', consent: [] }]);
    expect(summarize(facts, CONTEXT, START + MINUTE)).toMatchObject({ stage: 'iql', score: { engagement: 1, fit: 20 }, journey: 'awareness' });
    expect([facts.submits, Object.keys(facts.tallies)]).toEqual([[], ['page_view']]);
  });

  it('overwrites nothing of what a form said, before or after, and fills in what is missing', () => {
    const form = submitted('f', 'lead_lan', later(1), 'ebook', { full_name: 'Nguyễn Thị Lan', ...PHONE });
    const account = { ...LAN, full_name: 'lan123', company: 'Cỏ May', phone_e164: '+84988888888', phone_raw: '0988888888' };
    const expected = [{ id: 'lead_lan', ...LAN, ...PHONE, full_name: 'Nguyễn Thị Lan', company: 'Cỏ May' }];
    expect(known(after(form, signIn('i', 'lead_lan', account, later(2))))).toEqual(expected);
    expect(known(after(signIn('i', 'lead_lan', account), form))).toEqual(expected);
  });

  it('is known by what the site said last', () => {
    const facts = after(signIn('a', 'lead_lan', { ...LAN, full_name: 'Lan', company: 'Old' }), signIn('b', 'lead_lan', { ...LAN, company: 'New' }, later(1)));
    expect(known(facts)).toMatchObject([{ full_name: 'Lan', company: 'New' }]);
    // A visit that arrives late does not make it old again.
    expect(known(fold(facts, [signIn('c', 'lead_lan', { ...LAN, company: 'Older', ...PHONE }, { ...later(-60), visit: 'v0' })], CONTEXT))).toMatchObject([
      { company: 'New', ...PHONE },
    ]);
  });

  it('never takes a stage or a consent away', () => {
    const facts = after(submitted('f', 'lead_lan', {}, 'quote', PHONE), signIn('i', 'lead_lan', LAN, later(1)));
    expect(facts.leads).toMatchObject([{ stage: 'sql', stageAt: START, consent: [{ text: 'I agree' }] }]);
  });

  it('is whoever left a number here, if nothing says otherwise', () => {
    const form = submitted('f', 'lead_phone', {}, 'callback', { email: null, full_name: 'Lan', ...PHONE });
    expect(known(after(form, signIn('i', 'lead_mail', LAN, later(1))))).toMatchObject([{ id: 'lead_phone', ...LAN, ...PHONE }]);
    expect(known(after(form, signIn('i', 'lead_mail', { ...LAN, full_name: 'Đức' }, later(1)))).map(({ id }) => id)).toEqual(['lead_phone', 'lead_mail']);
  });

  it('ends what somebody else did on this browser', () => {
    const facts = after(submitted('a', 'lead_lan', {}, 'quote'), signIn('b', 'lead_duc', { email: 'duc@shop.example' }, later(1)), noted('p', later(2)));
    expect(facts.leads.map(({ id, until }) => [id, until !== undefined])).toEqual([
      ['lead_lan', true],
      ['lead_duc', false],
    ]);
    const back = fold(facts, [signIn('c', 'lead_lan', LAN, later(3))], CONTEXT);
    expect(back.leads.map(({ id, until }) => [id, until !== undefined])).toEqual([
      ['lead_duc', true],
      ['lead_lan', false],
    ]);
  });
});

describe('on the way to the store', () => {
  const arrive = (...batches: NotedEvent[][]) => {
    let state = noState();
    let facts = noFacts();
    for (const events of batches) ({ state, facts } = absorb(delivered(state, state.version, null), facts, events, () => false, START + DAY_MS, CONTEXT));
    return { state, waiting: waitingLeads(state, facts).map(({ id }) => id) };
  };

  it('waits whoever signed in, also when somebody else came after them in the same batch', () => {
    const { state, waiting } = arrive([signIn('a', 'lead_lan', LAN), submitted('b', 'lead_duc', later(1))]);
    expect(waiting).toEqual(['lead_lan', 'lead_duc']);
    expect(state.flushAt).toBe(START + DAY_MS);
  });

  it('waits whoever got something new, under the lead that they are', () => {
    const form = submitted('f', 'lead_phone', {}, 'callback', { email: null, ...PHONE });
    expect(arrive([form], [signIn('i', 'lead_mail', LAN, later(1))]).waiting).toEqual(['lead_phone']);
  });

  it('is in no hurry when a site says on every page who it is', () => {
    const { state } = arrive([signIn('a', 'lead_lan', LAN)], [noted('p', later(1)), signIn('b', 'lead_lan', LAN, later(1))]);
    expect(state.flushAt).toBeGreaterThan(START + DAY_MS);
  });

  it('keeps the open visit of such a site bounded, and whole while it is a usual one', () => {
    const pages = (count: number, fields: Record<string, unknown>) =>
      Array.from({ length: count }, (_, i) => [noted(`p${i}`, { at: START + i }), signIn(`i${i}`, 'lead_lan', LAN, { at: START + i }, fields)]);
    expect(arrive(...pages(40, { plan: 'pro' })).state.chapters).toBe(0);
    expect(JSON.stringify(arrive(...pages(200, { note: 'x'.repeat(10_000) })).state).length).toBeLessThan(200_000);
  });
});

it('merges the browsers of a lead so that every form wins over every sign-in', () => {
  const share = (visitor: string, ...events: NotedEvent[]) => {
    const facts = after(...events);
    const [lead] = facts.leads;
    if (!lead) throw new Error('no lead');
    return shareOf(visitor, 1, lead, facts);
  };
  const early = share('phone', submitted('a', 'lead_lan', {}, 'ebook', { full_name: 'Nguyễn Thị Lan' }));
  const late = share(
    'laptop',
    submitted('b', 'lead_lan', later(10), 'ebook', PHONE),
    signIn('c', 'lead_lan', { ...LAN, full_name: 'lan123', company: 'Cỏ May' }, later(11), { plan: 'pro' }),
  );
  for (const shares of [
    [early, late],
    [late, early],
  ]) {
    const { record } = mergeShares(shares, null, START + DAY_MS, CONTEXT);
    expect(record).toMatchObject({ contact: { ...LAN, ...PHONE, full_name: 'Nguyễn Thị Lan', company: 'Cỏ May' }, fields: { plan: 'pro' } });
    expect(record.consent).toHaveLength(2);
  }
});

it('reads shares that were stored before there were sign-ins', () => {
  const stored = (visitor: string, minutes: number, name: string) => {
    const facts = after(submitted('a', 'lead_lan', later(minutes), 'ebook', { full_name: name }));
    const { formAt, ...lead } = facts.leads[0] ?? {};
    expect(formAt).toBe(START + minutes * MINUTE);
    return shareOf(visitor, 1, lead as never, facts);
  };
  const { record } = mergeShares([stored('b', 10, 'Later'), stored('a', 5, 'Earlier')], null, START + DAY_MS, CONTEXT);
  expect(record.contact.full_name).toBe('Later');
});
