import { describe, expect, it } from 'vitest';
import type { CountryCode } from 'libphonenumber-js/max';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import fc from 'fast-check';
import { toE164 } from '../../edge/src/leads/phone.ts';
import { readPhone } from '../../edge/src/leads/read-phone.ts';

const inVietnam = (raw: string): Promise<string | null> => readPhone(raw, 'VN');
/** One number of each country. */
const everywhere = getCountries().flatMap((country) => getExampleNumber(country, examples)?.number ?? []);

describe('a number of Vietnam', () => {
  it.each([
    ['0912 345 678', '+84912345678'],
    ['0912.345.678', '+84912345678'],
    ['+84 (0)912 345 678', '+84912345678'],
    ['(+84) 912-345-678', '+84912345678'],
    ['84 912 345 678', '+84912345678'],
    ['84 (0)912 345 678', '+84912345678'],
    ['0084 912 345 678', '+84912345678'],
    ['912 345 678', '+84912345678'],
    ['028 3822 1234', '+842838221234'],
    ['(028) 3822 1234', '+842838221234'],
    ['+84 (0) 28 3822 1234', '+842838221234'],
    ['024 3825 1234', '+842438251234'],
    ['0553 803 765', '+84553803765'],
  ])('is %s as %s', async (raw, e164) => {
    expect(await inVietnam(raw)).toBe(e164);
  });

  it.each([
    ['Arabic', '٠٩١٢٣٤٥٦٧٨'],
    ['Devanagari', '०९१२ ३४५ ६७८'],
    ['full-width', '０９１２－３４５－６７８'],
    ['full-width, with its country', '＋８４ ９１２ ３４５ ６７８'],
    ['bold mathematical', '𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖'],
  ])('may be in %s digits: %s', async (_, raw) => {
    expect(await inVietnam(raw)).toBe('+84912345678');
  });

  it('is read with the marks of direction that an address book copies along', async () => {
    expect(await inVietnam('\u202A+84 912 345 678\u202C')).toBe('+84912345678');
    expect(toE164('\u200E0912\u00A0345\u2009678\u200B')).toBe('+84912345678');
  });
});

describe('a number of another country', () => {
  it.each([
    ['+1 415 555 0132', '+14155550132'],
    ['001 (415) 555-0132', '+14155550132'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['0044 20 7946 0958', '+442079460958'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['+39 06 698 12345', '+390669812345'],
    ['+7 (8) 912 345-67-89', '+79123456789'],
    ['+86 138 0013 8000', '+8613800138000'],
    ['+٩٦٦ ٥١ ٢٣٤ ٥٦٧٨', '+966512345678'],
  ])('is %s as %s', async (raw, e164) => {
    expect(await inVietnam(raw)).toBe(e164);
  });

  it('is the same with + and with 00, in every country', async () => {
    expect(everywhere.length).toBeGreaterThan(200);
    for (const number of everywhere) expect([await inVietnam(number), await inVietnam(number.replace('+', '00 '))]).toEqual([number, number]);
  });

  it.each<[CountryCode, string, string]>([
    ['US', '(415) 555-0132', '+14155550132'],
    ['GB', '020 7946 0958', '+442079460958'],
    ['SG', '8123 4567', '+6581234567'],
    ['US', '+84 912 345 678', '+84912345678'],
  ])('needs no country at home: in %s, %s', async (region, raw, e164) => {
    expect(await readPhone(raw, region)).toBe(e164);
  });

  it('is not taken for a Vietnamese one where it is at home', async () => {
    expect(await readPhone('0912 345 678', 'US')).toBeNull();
  });
});

describe('what stays as it was typed', () => {
  it.each([
    ['somebody behind a switchboard', '028 3822 1234 ext. 12'],
    ['somebody behind a switchboard', '028 3822 1234 x12'],
    ['somebody behind a switchboard', '028 3822 1234 máy lẻ 12'],
    ['somebody behind a switchboard', '02838221234#12'],
    ['a word beside the number', '0912 345 678 (gọi sau 17h)'],
    ['two numbers', '0912 345 678 / 0988 888 888'],
    ['no number', 'gọi sau 5h'],
    ['nothing', ''],
    ['zeros', '0000000'],
    ['zeros with a country', '+84 000 000 000'],
    ['a row of digits', '1234567'],
    ['a row of digits', '0123 456 789'],
    ['a digit too many', '0912 345 678 9'],
    ['a digit too few', '0912 345 67'],
    ['a number that costs whoever calls it', '1900 6067'],
    ['a number that costs whoever calls it', '+1 900 234 5678'],
    ['a mobile number of before 2018', '+84 169 876 5432'],
    ['a number that one is only called at inside a country', '113'],
    ['a country that does not exist', '+999 123 456 789'],
    ['what America has no place for', '+1 000 000 0000'],
    ['two plus signs', '++84 912 345 678'],
    ['a number for a page', '9'.repeat(100)],
  ])('is %s: %s', async (_, raw) => {
    expect(await inVietnam(raw)).toBeNull();
  });
});

it('names those as before who were named rightly: ids of leads follow from it', async () => {
  const mobile = fc.tuple(fc.constantFrom('3', '5', '7', '8', '9'), fc.stringMatching(/^\d{8}$/));
  const landline = fc.tuple(fc.constant('2'), fc.stringMatching(/^\d{9}$/));
  const opening = fc.constantFrom('0', '84', '+84', '+840', '0084', '00840');
  await fc.assert(
    fc.asyncProperty(fc.oneof(mobile, landline), opening, async ([first, rest], before) => {
      const raw = before + first + rest;
      expect(await inVietnam(raw)).toBe(`+84${first}${rest}`);
      expect(toE164(raw)).toBe(`+84${first}${rest}`);
    }),
  );
  for (const number of everywhere) expect(await inVietnam(number)).toBe(toE164(number) ?? number);
});

it('answers whatever is asked, with E.164 or with nothing', async () => {
  const dialling = fc.stringMatching(/^[+0-9 ().\-x#;=٠-٩]{0,40}$/);
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), dialling), fc.constantFrom<CountryCode>('VN', 'US', 'IT'), async (raw, region) => {
      expect((await readPhone(raw, region)) ?? '+0000').toMatch(/^\+\d{4,15}$/);
    }),
    { numRuns: 500 },
  );
});
