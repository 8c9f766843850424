import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { touchOf } from '../../edge/src/intake/attribution.ts';
import { noFacts } from '../../edge/src/visitor/facts.ts';
import { fold } from '../../edge/src/visitor/fold.ts';
import { CONTEXT, noted, START } from '../support/noted.ts';

const SITE = 'https://shop.example';
const touch = (address: string, referrer?: string) => touchOf(new URL(address, SITE), referrer, START);

describe('where a visit came from', () => {
  it.each<[address: string, referrer: string | undefined, group: string]>([
    ['/', undefined, 'direct'],
    ['/', 'https://shop.example/other', 'direct'],
    ['/', 'no address', 'direct'],
    ['/', 'https://www.google.com.vn/', 'search'],
    ['/', 'https://coccoc.com/search', 'search'],
    ['/', 'https://zalo.me/chat?with=somebody', 'social'],
    ['/', 'https://blog.example/post?token=secret', 'referral'],
    ['/?utm_source=zalo', 'https://www.google.com/', 'campaign'],
    ...['gclid', 'fbclid', 'ttclid', 'li_fat_id', 'zarsrc'].map((id): [string, undefined, string] => [`/?${id}=abc`, undefined, 'campaign']),
  ])('of %s after %s is %s', (address, referrer, group) => {
    expect(touch(address, referrer).group).toBe(group);
  });

  it('keeps the campaign and the click, and nobody else’s query', () => {
    expect(touch('/?utm_source=zalo&utm_campaign=t%C3%A1m&gclid=1&other=2', 'https://blog.example/post?token=secret')).toMatchObject({
      utm: { utm_source: 'zalo', utm_campaign: 'tám' },
      click_ids: { gclid: '1' },
      referrer: 'https://blog.example/post',
    });
  });
});

it('freezes the first touch whole and replaces the last one whole, over any history', () => {
  const address = fc.record({
    utm_source: fc.option(fc.constantFrom('zalo', 'google')),
    utm_term: fc.option(fc.constantFrom('a', 'b')),
    gclid: fc.option(fc.constant('1')),
  });
  fc.assert(
    fc.property(fc.array(address, { minLength: 1, maxLength: 12 }), (visits) => {
      const touches = visits.map((values, i) => {
        const query = new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));
        return touchOf(new URL(`/${i}?${query}`, SITE), undefined, START + i);
      });
      const starts = touches.map((from, i) => noted(`s${i}`, { type: 'visit_start', visit: `v${i}`, at: START + i, touch: from }));
      const facts = starts.reduce((before, start) => fold(before, [start], CONTEXT), noFacts());
      expect([facts.first, facts.last]).toEqual([touches[0], touches.at(-1)]);
    }),
  );
});
