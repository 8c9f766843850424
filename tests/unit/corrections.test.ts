import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Contact, mergeContact, NO_CONTACT } from '../../edge/src/leads/contact.ts';
import { correct, corrected, type Corrections, joinCorrections, ownWords, type Words } from '../../edge/src/leads/corrections.ts';
import { laterForm, laterStored } from '../../edge/src/leads/latest-form.ts';
import { wholeName } from '../../edge/src/leads/person-name.ts';
import { recognise } from '../../edge/src/intake/recognise.ts';

const LAN: Contact = { ...NO_CONTACT, email: 'lan@congty.vn', full_name: 'Nguyễn Thị Lan', first_name: 'Thị Lan', last_name: 'Nguyễn' };

describe('a name in parts', () => {
  it.each([
    [{ ho: 'Nguyễn', ten_dem: 'Thị', ten: 'Lan' }, 'vi', 'Nguyễn Thị Lan', 'Thị Lan', 'Nguyễn'],
    [{ first_name: 'Lan', last_name: 'Nguyễn' }, 'vi', 'Nguyễn Lan', 'Lan', 'Nguyễn'],
    [{ first_name: 'Ada', middle_name: 'K', last_name: 'Lovelace' }, 'en', 'Ada K Lovelace', 'Ada K', 'Lovelace'],
    [{ first_name: 'Ada' }, 'en', 'Ada', 'Ada', undefined],
    [{ full_name: 'Ada Lovelace' }, 'en', 'Ada Lovelace', undefined, undefined],
  ] as const)('is recognised in %j', (fields, language, whole, first, last) => {
    const contact = recognise({ email: 'x@shop.example', ...fields }, language)?.contact;
    expect([contact?.full_name, contact?.first_name, contact?.last_name]).toEqual([whole, first, last]);
  });

  it('stays with the name that counts, and is of no other', () => {
    expect(mergeContact(LAN, { ...NO_CONTACT, company: 'Sao Mai' })).toEqual({ ...LAN, company: 'Sao Mai' });
    expect(mergeContact(LAN, { ...NO_CONTACT, full_name: LAN.full_name })).toEqual(LAN);
    expect(mergeContact(LAN, { ...NO_CONTACT, full_name: 'Lan Trần' })).toEqual({ ...NO_CONTACT, email: LAN.email, full_name: 'Lan Trần' });
    expect(mergeContact({ ...NO_CONTACT, full_name: 'Lan' }, LAN)).toEqual(LAN);
  });

  it('is whole in the order of the language', () => {
    expect(wholeName({ first_name: 'Lan', last_name: 'Nguyễn' }, 'vi')).toBe('Nguyễn Lan');
    expect(wholeName({ first_name: 'Lan', last_name: 'Nguyễn' }, 'en')).toBe('Lan Nguyễn');
    expect(wholeName({ first_name: null, last_name: null }, 'en')).toBeNull();
  });
});

describe('corrections of a name', () => {
  const nameAfter = (words: Words, corrections?: Corrections, contact = LAN) => {
    const said = { contact, fields: {}, ...(corrections ? { corrections } : {}) };
    const { full_name, first_name, last_name } = corrected({ ...said, corrections: correct(said, words, 'vi') }).contact;
    return [full_name, first_name ?? null, last_name ?? null];
  };

  it('keep the part that is not corrected, and follow with the whole', () => {
    expect(nameAfter({ first_name: 'Lan' })).toEqual(['Nguyễn Lan', 'Lan', 'Nguyễn']);
    expect(nameAfter({ last_name: 'Trần' })).toEqual(['Trần Thị Lan', 'Thị Lan', 'Trần']);
    expect(nameAfter({ first_name: 'Lan', last_name: null })).toEqual(['Lan', 'Lan', null]);
    expect(nameAfter({ first_name: 'An' }, { name: { full_name: 'Lê Lan', first_name: 'Lan', last_name: 'Lê' } })).toEqual(['Lê An', 'An', 'Lê']);
  });

  it('of the whole alone say nothing of its parts', () => {
    expect(nameAfter({ full_name: 'Trần Lan' })).toEqual(['Trần Lan', null, null]);
    expect(nameAfter({ full_name: 'Mrs Lan', first_name: 'Lan' })).toEqual(['Mrs Lan', 'Lan', 'Nguyễn']);
  });

  it('are taken back as a whole', () => {
    const before = { name: { full_name: 'Lê Lan', first_name: 'Lan', last_name: 'Lê' } };
    for (const words of [{ full_name: null }, { first_name: null }, { first_name: null, last_name: null }])
      expect(nameAfter(words, before)).toEqual(['Nguyễn Thị Lan', 'Thị Lan', 'Nguyễn']);
    expect(nameAfter({}, before)).toEqual(['Lê Lan', 'Lan', 'Lê']);
  });
});

it('shows the team’s word as long as there is one, and else the person’s own, whoever speaks in whatever order', () => {
  const name = fc.constantFrom('size', 'city', 'need');
  const word = fc.record({ team: fc.boolean(), name, value: fc.option(fc.string({ minLength: 1, maxLength: 5 }), { freq: 3 }) });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), (words) => {
      const fields: Record<string, string> = {};
      const team: Record<string, string> = {};
      let corrections: Corrections = {};
      for (const each of words) {
        if (!each.team) {
          if (each.value !== null) fields[each.name] = each.value;
          continue;
        }
        corrections = correct({ contact: LAN, fields, corrections }, { fields: { [each.name]: each.value } }, 'vi');
        if (each.value === null) delete team[each.name];
        else team[each.name] = each.value;
      }
      const said = { contact: LAN, fields, corrections };
      expect(corrected(said).fields).toEqual({ ...fields, ...team });
      expect(ownWords(said)).toEqual(Object.fromEntries(Object.keys(team).map((key) => [`fields.${key}`, fields[key] ?? null])));
      expect(corrected(said).contact).toEqual(LAN);
    }),
  );
});

it('keeps the corrections of both leads of one person, and its own where both were corrected', () => {
  const join = (own: Corrections | null, other: Corrections | null) =>
    JSON.parse(joinCorrections(own && JSON.stringify(own), other && JSON.stringify(other)) ?? 'null') as unknown;
  expect(join({ company: 'A', fields: { size: 1 } }, { company: 'B', fields: { size: 2, city: 'Huế' } })).toEqual({
    company: 'A',
    fields: { size: 1, city: 'Huế' },
  });
  expect(join(null, { company: 'B' })).toEqual({ company: 'B' });
  expect(join(null, null)).toBeNull();
  const many = (letter: string) => ({ fields: Object.fromEntries(Array.from({ length: 4 }, (_, n) => [`${letter}${n}`, 'x'.repeat(4_000)])) });
  const { fields } = join(many('a'), many('b')) as { fields: object };
  // As much as there is room for, what it has of its own before all.
  expect(fields).toEqual(many('a').fields);
});

it('takes a form for the latest once: of two of one moment the one that was known', () => {
  const form = (event: string, at: number) => ({ event, cta: null, at });
  expect(laterForm(undefined, form('a', 1))).toEqual(form('a', 1));
  expect(laterForm(form('a', 1), form('b', 1))).toEqual(form('a', 1));
  expect(laterForm(form('a', 2), form('b', 1))).toEqual(form('a', 2));
  expect(laterForm(form('a', 1), undefined)).toEqual(form('a', 1));
  expect(laterStored(null, JSON.stringify(form('b', 1)))).toBe(JSON.stringify(form('b', 1)));
  expect(laterStored(JSON.stringify(form('a', 2)), JSON.stringify(form('b', 1)))).toBe(JSON.stringify(form('a', 2)));
});
