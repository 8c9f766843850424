import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from '../../edge/console/texts/en.ts';
import { vi } from '../../edge/console/texts/vi.ts';
import { contactReasons } from '../../edge/src/abuse/contact-reasons.ts';
import { countSenders } from '../../edge/src/abuse/many-from-address.ts';
import { fromPunycode } from '../../edge/src/abuse/punycode.ts';
import { readSigns } from '../../edge/src/abuse/signs.ts';
import { isQuarantined, milder, REASONS, type Seen, type Suspicion, suspicionOf } from '../../edge/src/abuse/suspicion.ts';
import { type Contact, NO_CONTACT } from '../../edge/src/leads/contact.ts';

const LAN: Contact = { ...NO_CONTACT, email: 'lan@shop.example', full_name: 'Nguyễn Thị Lan' };
const suspect = (props: Record<string, unknown>, contact = LAN, fields: Record<string, string> = {}, seen: Seen[] = []): Suspicion =>
  suspicionOf({ contact, fields, signs: readSigns(props) }, seen);

describe('a person', () => {
  it('raises no suspicion, with signs or without', () => {
    for (const props of [{}, { took_ms: 8_000 }, { took_ms: 8_000, trap: '' }]) expect(suspect(props)).toEqual({ points: 0, reasons: [] });
    expect(readSigns(null)).toEqual(readSigns(undefined));
  });

  it('whose browser fills in everything at once is noticed, and gets through', () => {
    const quick = suspect({ took_ms: 300 });
    expect(quick.reasons).toEqual(['too_fast']);
    expect(isQuarantined(quick)).toBe(false);
  });

  it('who sends one field by habit is not even noticed', () => {
    expect(suspect({ took_ms: 300 }, { ...LAN, full_name: null }).reasons).toEqual([]);
  });

  it('whose browser fills in the hidden field with the address gets through', () => {
    const filled = suspect({ took_ms: 5_000, trap: 'LAN@shop.example ' });
    expect(filled.reasons).toEqual(['trap_autofilled']);
    expect(isQuarantined(filled)).toBe(false);
  });

  it('gets through an outage and a form that waited for the network, both at a trade fair', () => {
    expect(isQuarantined(suspect({}, LAN, {}, ['proof_unavailable', 'many_from_address']))).toBe(false);
    expect(isQuarantined(suspect({}, LAN, {}, ['proof_late']))).toBe(false);
  });

  it('with a poor address and a poor number gets through', () => {
    const poor = suspect({ took_ms: 9_000 }, { ...LAN, email: 'info@mailinator.com', phone_raw: '0000' });
    expect(poor.reasons).toEqual(['disposable_email', 'phone_unverified', 'role_address']);
    expect(isQuarantined(poor)).toBe(false);
  });

  it('of a company that is called like its site, or who names a page or two, is not noticed', () => {
    expect(suspect({}, { ...LAN, company: 'Booking.com' }).reasons).toEqual([]);
    expect(suspect({}, LAN, { message: 'https://shop.example/a or https://shop.example/b?' }).reasons).toEqual([]);
  });
});

describe('a program', () => {
  it('that fills in what nobody sees is put apart', () => {
    const trapped = suspect({ took_ms: 9_000, trap: 'http://spam.example' });
    expect(trapped).toEqual({ points: 100, reasons: ['trap_filled'] });
    expect(isQuarantined(trapped)).toBe(true);
  });

  it.each(['proof_missing', 'proof_invalid', 'proof_reused'] as const)('without a proof of its own is put apart: %s', (seen) => {
    expect(isQuarantined(suspect({ took_ms: 9_000 }, LAN, {}, [seen]))).toBe(true);
  });

  it('that is quick and puts links where a name belongs is put apart', () => {
    expect(suspect({ took_ms: 10 }, { ...LAN, full_name: 'Win at www.spam.example' })).toEqual({ points: 80, reasons: ['too_fast', 'links_in_name'] });
  });

  it('that makes up a time is noticed', () => {
    for (const took_ms of [-5, '9000', Number.NaN]) expect(suspect({ took_ms }).reasons).toEqual(['impossible_time']);
  });

  it('never has more than 100 points', () => {
    expect(suspect({ took_ms: 1, trap: 'x' }, { ...LAN, full_name: 'https://spam.example' }, {}, ['proof_missing', 'many_from_address']).points).toBe(100);
  });
});

it('takes one good form for all, in whichever order they come', () => {
  const [bad, good] = [suspect({ trap: 'x' }), suspect({})];
  expect(milder(bad, good)).toEqual(good);
  expect(milder(good, bad)).toEqual(good);
  expect(milder(undefined, bad)).toEqual(bad);
  expect(milder(bad, undefined)).toEqual(bad);
});

describe('an address', () => {
  const reasons = (email: string): string[] => [...contactReasons({ ...NO_CONTACT, email })];

  it.each([
    ['lan@gmаil.com', 'email_homograph'],
    ['a@gοοgle.example', 'email_homograph'],
    ['lan@xn--gmil-63d.com', 'email_homograph'],
    ['lan@gmial.com', 'email_typo'],
    ['lan@yahoo.con', 'email_typo'],
    ['x@mailinator.com', 'disposable_email'],
    ['x@abc.yopmail.com', 'disposable_email'],
    ['info@shop.example', 'role_address'],
  ])('%s is noticed: %s', (email, reason) => {
    expect(reasons(email)).toEqual([reason]);
  });

  it.each([
    'lan@gmail.com',
    'lan@yahoo.com.vn',
    'lan@tênmiền.vn',
    'lan@xn--tnmin-hsa0954c.vn',
    'ольга@пример.рф',
    'δοκιμή@παράδειγμα.δοκιμή',
    '用户@例え.jp',
    'lan@bigmail.com',
  ])('%s is as good as any', (email) => {
    expect(reasons(email)).toEqual([]);
  });
});

it('reads what domains stand for as browsers do', () => {
  for (const name of ['bücher', '例え', 'пример', 'tênmiền', 'παράδειγμα', 'gmаil', '😀', 'đồngnai'])
    expect(fromPunycode(new URL(`http://${name}.example`).hostname.split('.')[0]?.slice('xn--'.length) ?? '')).toBe(name);
  for (const broken of ['', '99999999', 'ab-\u0000', 'a-9zzzzzzzz']) expect(() => fromPunycode(broken)).not.toThrow();
});

it('notices many forms a minute from one address, and forgets them with the minute', () => {
  const senders = countSenders();
  const many = Array.from({ length: 12 }, (_, i) => senders.isMany('a', 1, i * 1_000));
  expect(many).toEqual([...Array.from({ length: 10 }, () => false), true, true]);
  expect(senders.isMany('b', 1, 12_000)).toBe(false);
  expect(senders.isMany('a', 1, 60_000)).toBe(false);
  expect(senders.isMany('c', 11, 60_000)).toBe(true);
});

it('says every reason in words, in both languages and in the documentation with its points', () => {
  const names = REASONS.map(([reason]) => reason).toSorted();
  for (const { suspicion } of [en, vi]) expect(Object.keys(suspicion.reasons).toSorted()).toEqual(names);
  const rows = [...readFileSync('docs/abuse.md', 'utf8').matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, reason, points]) => [reason, Number(points)]);
  expect(rows.toSorted()).toEqual(REASONS.map((each) => [...each]).toSorted());
});
