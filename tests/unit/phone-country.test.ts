import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, it } from 'vitest';
import { countryOfPhone } from '../../edge/src/scoring/phone-country.ts';

it.each([
  ['+84912345678', 'VN'],
  ['+842838221234', 'VN'],
  ['+6591234567', 'SG'],
  ['+14155550132', 'US'],
  ['+14165550132', 'CA'],
  ['+18765550132', 'JM'],
  ['+79161234567', 'RU'],
  ['+77012345678', 'KZ'],
  ['+85512345678', 'KH'],
  ['+85298765432', 'HK'],
])('%s is a number of %s', (phone, country) => {
  expect(countryOfPhone(phone)).toBe(country);
});

it.each(['+80012345678', '+870773111632', '+', '', '+0912345678', 'abc'])('%s is of no country', (phone) => {
  expect(countryOfPhone(phone)).toBe(null);
});

it('agrees with the library on a mobile of every country but the small ones that another numbers', () => {
  const otherwise = getCountries().filter((country) => {
    const phone = parsePhoneNumberFromString(examples[country] ?? '', country)?.number;
    return phone !== undefined && countryOfPhone(phone) !== country;
  });
  expect(otherwise.toSorted()).toEqual(['AX', 'BL', 'CC', 'CX', 'EH', 'GG', 'IM', 'JE', 'MF', 'SJ', 'TA', 'VA']);
});
