import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EventConditions, Rule } from '../../edge/protocol/card.ts';
import { EVENT_TYPES } from '../../edge/protocol/event.ts';
import { sentenceOf, shortSentenceOf } from '../../edge/src/scoring/sentence.ts';
import { being, doing, LANGUAGES, short, stopping } from '../support/read-out.ts';

/** What marketers and strangers typed. */

it('cuts long lists and says how much is left', () => {
  const path = Array.from({ length: 1_005 }, (_, i) => `/${i}`);
  expect(short(doing('page_view', { path: path.slice(0, 5) }))[0]).toBe('Views a page at “/0”, “/1”, “/2”, “/3” or “/4”');
  expect(short(doing('page_view', { path }))).toEqual([
    'Views a page at “/0”, “/1”, “/2”, “/3” or “/4” (and 1,000 more)',
    'Xem trang tại “/0”, “/1”, “/2”, “/3” hoặc “/4” (và 1.000 mục khác)',
  ]);
  expect(short(being({ fact: 'country', is: ['VN', 'LA', 'KH', 'TH', 'SG', 'MY'] }))[1]).toBe(
    'Ở Việt Nam, Lào, Campuchia, Thái Lan hoặc Singapore (và 1 mục khác)',
  );
});

it('cuts long values between characters', () => {
  for (const shift of ['', 'a']) {
    const said = shortSentenceOf(being({ fact: 'industry', is: [shift + '🔥'.repeat(99)] }), 'en');
    expect(said.isWellFormed()).toBe(true);
    expect(said).toMatch(/^Works in the “a?🔥{39,40}…” industry$/u);
  }
});

it('takes braces, patterns and markup for what they are: text', () => {
  const hostile = '{page} $& $1 <img src=x onerror=alert(1)> {one}';
  for (const where of [{ path: [hostile] }, { campaign: [hostile] }, { property: { name: hostile, is: [hostile] } }] satisfies EventConditions[]) {
    for (const on of ['page_view', 'visit_start', 'site_search', hostile])
      for (const sentence of short(doing(on, where))) expect(sentence).toContain(`“${hostile}”`);
  }
  expect(shortSentenceOf(doing('site_search', { property: { name: 'term', is: [hostile] } }), 'en')).toBe(`Searches the site for “${hostile}”`);
});

it('is one well-formed line of bounded length, whatever was typed', () => {
  // Halves of characters, line ends, and marks that turn the direction, among all others.
  const unit = fc.oneof(fc.integer({ min: 0, max: 0xff_ff }), fc.constantFrom(0xd8_3d, 0xdd_25, 0x0a, 0x20_28, 0x20_2e, 0x20_66));
  const typed = fc.array(unit, { minLength: 1, maxLength: 200 }).map((units) => String.fromCharCode(...units));
  const texts = fc.array(typed, { minLength: 1, maxLength: 9 });
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  const asked = fc.record({ name: typed, is: texts, at_least: number, at_most: number }, { requiredKeys: ['name'] });
  const rule = fc.oneof(
    fc.tuple(fc.oneof(typed, fc.constantFrom(...EVENT_TYPES)), asked, texts).map(([on, property, path]) => doing(on, { property, path, campaign: path })),
    asked.map((value) => being({ fact: 'field', ...value })),
    texts.map((is) => stopping({ fact: 'tag', is })),
    typed.map((en): Rule => ({ ...doing('call'), label: { en, vi: en } })),
  );
  fc.assert(
    fc.property(rule, fc.constantFrom(...LANGUAGES), (one, language) => {
      for (const sentence of [sentenceOf(one, language), shortSentenceOf(one, language)]) {
        expect(sentence.isWellFormed()).toBe(true);
        expect(sentence).not.toMatch(/[\p{Cc}\u2028\u2029\p{Bidi_Control}]/u);
        expect(sentence.length).toBeLessThan(3_500);
        expect(sentence.length).toBeGreaterThan(0);
      }
    }),
  );
});
