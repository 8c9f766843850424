import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likelyMailboxOf, mailboxOf } from '../../edge/src/leads/email-identity.ts';
import { toEmail } from '../../edge/src/leads/email.ts';

describe('two spellings of one mailbox', () => {
  it.each([
    ['in capitals', 'Lan@CongTy.vn', 'lan@congty.vn'],
    ['with dots and a word at Google', 'l.an+x@gmail.com', 'LAN@googlemail.com'],
    ['with a word at Outlook', 'lan+shop@outlook.com', 'lan@outlook.com'],
    ['with a word at Hotmail in Vietnam', 'lan+shop@hotmail.com.vn', 'lan@hotmail.com.vn'],
    ['with a word at Live', 'lan+1@live.co.uk', 'lan@live.co.uk'],
    ['with a disposable word at Yahoo', 'lan-shop@yahoo.com.vn', 'lan-other@yahoo.com.vn'],
    ['on two of Apple’s domains', 'lan+1@me.com', 'lan@icloud.com'],
    ['with a word at Fastmail', 'lan+1@fastmail.com', 'lan@fastmail.com'],
    ['on two of Proton’s domains, with dots', 'nguyen.lan+1@pm.me', 'nguyenlan@protonmail.com'],
    ['in wide letters', 'ｌａｎ＠congty.vn'.replace('＠', '@'), 'lan@congty.vn'],
    ['with marks composed or not', 'ánh@congty.vn'.normalize('NFD'), 'ánh@congty.vn'],
    ['with a domain of other letters and its punycode', 'lan@hồ-gươm.vn', 'lan@xn--h-gm-ngb3g432x.vn'],
    ['with that domain in capitals', 'lan@MÜLLER.de', 'lan@xn--mller-kva.de'],
  ])('are one: %s', (_, a, b) => {
    expect(mailboxOf(a)).toBe(mailboxOf(b));
  });
});

describe('two addresses that may be two people’s', () => {
  it.each([
    ['a word behind a plus at a firm', 'sales+vn@congty.vn', 'sales+th@congty.vn'],
    ['dots at a firm', 'l.an@congty.vn', 'lan@congty.vn'],
    ['dots at Outlook', 'l.an@outlook.com', 'lan@outlook.com'],
    ['one name on two domains of Microsoft', 'lan@hotmail.com', 'lan@outlook.com'],
    ['one name on two domains of Yahoo', 'lan@yahoo.com', 'lan@yahoo.com.vn'],
    ['a hyphen at Google', 'lan-anh@gmail.com', 'lan@gmail.com'],
    ['a hyphen at the Japanese Yahoo', 'lan-anh@yahoo.co.jp', 'lan@yahoo.co.jp'],
    ['a domain that only looks like Google’s', 'l.an@gmail.com.vn', 'lan@gmail.com.vn'],
    ['a subdomain of it', 'l.an@mail.gmail.com', 'lan@mail.gmail.com'],
    ['letters that look alike', 'lаn@congty.vn', 'lan@congty.vn'],
    ['Vietnamese marks', 'ánh@congty.vn', 'anh@congty.vn'],
    ['nothing before the sign', '+a@gmail.com', '+b@gmail.com'],
  ])('stay two: %s', (_, a, b) => {
    expect(mailboxOf(a)).not.toBe(mailboxOf(b));
  });
});

it('takes a word behind a plus off everywhere where a mailbox must not be written to too often', () => {
  expect(likelyMailboxOf('Nan.nhan+1@CongTy.vn')).toBe(likelyMailboxOf('nan.nhan@congty.vn'));
  expect(likelyMailboxOf('n.an+1@gmail.com')).toBe('nan@gmail.com');
  expect(likelyMailboxOf('a@congty.vn')).not.toBe(likelyMailboxOf('b@congty.vn'));
});

it('means a mailbox with what it makes of an address, and neither fails nor empties anything that is one', () => {
  const part = fc.stringMatching(/^[\p{L}\p{N}.+_-]{1,20}$/u);
  const domain = fc.oneof(fc.constantFrom('gmail.com', 'yahoo.com', 'pm.me', 'me.com', 'live.com'), fc.stringMatching(/^[\p{L}\p{N}-]{1,20}\.[a-z]{2,6}$/u));
  fc.assert(
    fc.property(part, domain, (name, host) => {
      const email = toEmail(`${name}@${host}`);
      fc.pre(email !== null);
      const mailbox = mailboxOf(email ?? '');
      expect(mailbox).toMatch(/^.+@.+$/);
      expect(mailboxOf(mailbox)).toBe(mailbox);
      expect(mailboxOf((email ?? '').replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()))).toBe(mailbox);
    }),
    { numRuns: 2_000 },
  );
});
