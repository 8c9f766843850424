import { describe, expect, it } from 'vitest';
import { contactReasons } from '../../edge/src/abuse/contact-reasons.ts';
import disposable from '../../edge/lists/disposable-domains.json' with { type: 'json' };
import { inDomainList } from '../../edge/src/scoring/domain-list.ts';
import { NO_CONTACT } from '../../edge/src/leads/contact.ts';
import { readMailClass } from '../../edge/src/leads/read-mail-class.ts';
import freeMail from '../../edge/src/scoring/free-mail-domains.json' with { type: 'json' };
import { mailClassOf } from '../../edge/src/scoring/mail-class.ts';
import throwaway from '../../edge/src/scoring/throwaway-domains.json' with { type: 'json' };

const isDisposable = inDomainList(disposable);

/** On the long list, and not on the short one. */
const LESS_KNOWN = ['lan@0-mail.com', 'lan@tempmail.io.vn', 'lan@x.y.0-mail.com'];

it.each([
  'lan@congty.vn',
  'lan@gmc.com',
  'lan@hotmetal.vn',
  'lan@yahooligans.com',
  'lan@moc-an.example',
  'a@fpt.com.vn',
  'a@viettel.com.vn',
  '"a@gmail.com"@congty.vn',
])('takes %s for an address of a company', async (email) => {
  expect(mailClassOf(email)).toBe('business');
  expect(await readMailClass(email)).toBe('business');
});

it.each([
  'lan@gmail.com',
  'LAN@GMAIL.COM',
  'lan@yahoo.com.vn',
  'lan@ymail.com',
  'lan@hcm.vnn.vn',
  'lan@fpt.vn',
  'lan@viettel.vn',
  'lan@qq.com',
  'lan@duck.com',
  'lan@hotmail.fr',
])('takes %s for an address that everybody can have', async (email) => {
  expect(mailClassOf(email)).toBe('free');
  expect(await readMailClass(email)).toBe('free');
});

it.each(['lan@gmail.con', 'lan@gmial.com', 'lan@hotmai.com', 'lan@outlok.com', 'lan@yahoo.vn', 'lan', ''])(
  'takes %s for a mistake, and not for a company',
  async (email) => {
    expect(mailClassOf(email)).toBe(null);
    expect(mailClassOf(email, 'disposable')).toBe(null);
    expect(await readMailClass(email)).toBe(undefined);
  },
);

describe('an address to be thrown away', () => {
  it.each(['lan@mailinator.com', 'lan@x.yopmail.com', 'lan@GuerrillaMail.com'])('is known everywhere: %s', (email) => {
    expect(mailClassOf(email)).toBe('disposable');
    expect(mailClassOf(email, 'business')).toBe('disposable');
  });

  it.each(LESS_KNOWN)('is known where it is taken, and from there on: %s', async (email) => {
    expect(mailClassOf(email)).toBe('business');
    const mail = await readMailClass(email);
    expect(mail).toBe('disposable');
    expect(mailClassOf(email, mail)).toBe('disposable');
    expect([...contactReasons({ ...NO_CONTACT, email }, mail)]).toEqual(['disposable_email']);
  });

  it('says nothing of another one that is given later', () => {
    expect(mailClassOf('lan@gmail.com', 'disposable')).toBe('free');
  });
});

/** The domains of a list as it is stored. */
const domainsOf = (byEnding: Record<string, string>): string[] =>
  Object.entries(byEnding).flatMap(([ending, names]) =>
    names
      .trim()
      .split(' ')
      .map((name) => `${name}.${ending}`),
  );

describe('the lists', () => {
  it('hold what they say', () => {
    expect(domainsOf(freeMail).length).toBeGreaterThan(300);
    expect(domainsOf(throwaway).length).toBeGreaterThan(70);
    expect(domainsOf(throwaway).filter((domain) => !isDisposable(domain))).toEqual([]);
  });

  it('never take free mail for thrown away, on whichever list', () => {
    expect(domainsOf(freeMail).filter((domain) => isDisposable(domain) || mailClassOf(`a@${domain}`) !== 'free')).toEqual([]);
  });

  it('know a domain by its whole name', () => {
    for (const domain of ['ail.com', '-mail.com', '0-mail', 'com', '.com', '', ' ', 'a b.com', 'constructor', 'x.__proto__', 'x.constructor'])
      expect(isDisposable(domain)).toBe(false);
  });
});
