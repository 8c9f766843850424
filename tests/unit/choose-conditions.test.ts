import { describe, expect, it } from 'vitest';
import type { Condition, Targeting } from '../../edge/protocol/cta-targeting.ts';
import { against } from '../../widget/src/choose/conditions.ts';
import type { Facts } from '../../widget/src/choose/facts.ts';
import { matches } from '../../widget/src/choose/matches.ts';
import { afterEvent, NOTHING, type Past } from '../../widget/src/choose/past.ts';
import { deviceOf } from '../../widget/src/device.ts';

const FACTS: Facts = {
  path: '/bang-gia/doanh-nghiep',
  title: 'Bảng giá',
  language: ['vi-VN', 'vi'],
  referrer: 'zalo.me',
  last_referrer: 'www.google.com',
  first_referrer: '',
  query: '?utm_source=Zalo&empty=',
  last_query: '?utm_campaign=t11',
  first_query: '',
  device: 'phone',
  country: 'VN',
  temperature: 'warm',
  stage: 'mql',
  journey: 'interest',
  score: 34,
  known: false,
  visits: 3,
  pages: 2,
  days_since: 0,
  hour: 23,
  weekday: 'Sun',
};
const PAST: Past = { ...NOTHING, at: { 'cta_a.seen': 1, 'cta_a.dismissed': 2 } };
const holds = (rule: Targeting | Condition, facts: Partial<Facts> = {}): boolean => !against(rule, { ...FACTS, ...facts }, PAST);

describe('a condition', () => {
  it.each<[Condition, boolean]>([
    [{ fact: 'path', is: ['/bang-gia*'] }, true],
    [{ fact: 'path', is: ['/bang-gia'] }, false],
    [{ fact: 'path', is: ['/blog/*', '*/DOANH-nghiep'] }, true],
    [{ fact: 'path', is_not: ['/bang-gia*'] }, false],
    [{ fact: 'title', is: ['*bảng giá*'] }, true],
    [{ fact: 'language', is: ['vi'] }, true],
    [{ fact: 'language', is: ['vi-vn'] }, true],
    [{ fact: 'language', is_not: ['en'] }, true],
    [{ fact: 'language', is_not: ['vi'] }, false],
    [{ fact: 'referrer', is: ['zalo.me'] }, true],
    [{ fact: 'last_referrer', is: ['*google.*'] }, true],
    [{ fact: 'first_referrer', is: [''] }, true],
    [{ fact: 'first_referrer', is: ['*google.*'] }, false],
    [{ fact: 'query', name: 'utm_source', is: ['zalo'] }, true],
    [{ fact: 'query', name: 'missing', is: [''] }, true],
    [{ fact: 'query', name: 'missing', is_not: [''] }, false],
    [{ fact: 'last_query', name: 'utm_campaign', is: ['t1*'] }, true],
    [{ fact: 'first_query', name: 'utm_campaign', is: ['t1*'] }, false],
    [{ fact: 'device', is: ['phone', 'tablet'] }, true],
    [{ fact: 'device', is_not: ['phone'] }, false],
    [{ fact: 'country', is: ['VN'] }, true],
    [{ fact: 'temperature', is: ['hot'] }, false],
    [{ fact: 'stage', is_not: ['customer'] }, true],
    [{ fact: 'journey', is: ['interest'] }, true],
    [{ fact: 'score', at_least: 34 }, true],
    [{ fact: 'score', at_least: 34.5 }, false],
    [{ fact: 'visits', at_most: 2 }, false],
    [{ fact: 'pages', at_least: 2, at_most: 2 }, true],
    [{ fact: 'days_since', at_least: 1 }, false],
    [{ fact: 'hour', at_least: 22 }, true],
    [{ fact: 'weekday', is: ['sat', 'sun'] }, true],
    [{ fact: 'known', is: false }, true],
    [{ fact: 'known', is: true }, false],
    [{ fact: 'seen', cta: 'cta_a', is: true }, true],
    [{ fact: 'dismissed', cta: 'cta_a', is: false }, false],
    [{ fact: 'answered', cta: 'cta_a', is: true }, false],
    [{ fact: 'answered', cta: 'constructor', is: false }, true],
  ])('%j: %s', (condition, expected) => {
    expect(holds({ all: [condition] })).toBe(expected);
    expect(against(condition, FACTS, PAST) || null).toBe(expected ? null : condition.fact);
  });

  it('holds in neither way of what is not known yet', () => {
    for (const rule of [{ is: ['VN'] }, { is_not: ['VN'] }]) expect(holds({ fact: 'country', ...rule } as Condition, { country: undefined })).toBe(false);
    expect(holds({ fact: 'score', at_most: 100 }, { score: undefined })).toBe(false);
    expect(holds({ fact: 'first_query', name: 'a', is: [''] }, { first_query: undefined })).toBe(false);
  });
});

describe('a set of rules', () => {
  const yes: Condition = { fact: 'known', is: false };
  const no: Condition = { fact: 'score', at_least: 90 };
  const other: Condition = { fact: 'path', is: ['/blog'] };

  it('of all holds when each does, of any when one does, and of nothing for everybody', () => {
    expect(holds({ all: [yes, no] })).toBe(false);
    expect(holds({ any: [no, yes] })).toBe(true);
    expect(holds({ any: [no, other] })).toBe(false);
    expect(holds({ all: [] })).toBe(true);
    expect(holds({ any: [] })).toBe(true);
  });

  it('may hold others, and names the first fact against it', () => {
    expect(holds({ all: [yes, { any: [no, yes] }] })).toBe(true);
    expect(against({ all: [yes, { any: [no, other] }] }, FACTS, PAST)).toBe('score');
  });
});

describe('a pattern', () => {
  it.each([
    ['*', '', true],
    ['/a*', '/a', true],
    ['/a*b*c', '/axbxc', true],
    ['/a*b*c', '/axcxb', false],
    ['*ab', 'abab', true],
    ['ab*ba', 'aba', false],
    ['a.c', 'abc', false],
    ['/b%E1%BA%A3ng-gi%C3%A1', '/bảng-giá', true],
    ['*50%*', 'Giảm 50% hôm nay', true],
    ['bảng'.normalize('NFD'), 'bảng', true],
  ])('%s, %s: %s', (pattern, text, expected) => expect(matches(pattern, text)).toBe(expected));

  it('never explodes', () => {
    const began = performance.now();
    expect(matches(`${'*a'.repeat(100)}b`, 'a'.repeat(20_000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(200);
  });
});

it('tells a phone from a tablet and a desk', () => {
  expect([deviceOf(true, 390, 844), deviceOf(true, 844, 390), deviceOf(true, 820, 1_180), deviceOf(false, 500, 500)]).toEqual([
    'phone',
    'phone',
    'tablet',
    'desktop',
  ]);
});

describe('what is remembered of a visit', () => {
  const event = (type: string, visit: string, more: object = {}) => ({ id: 'e', type, at: 0, visit, url: 'https://shop.example/?utm_source=zalo#x', ...more });

  it('begins with it: where it came from, its number, its pages', () => {
    const begun = afterEvent(NOTHING, event('visit_start', 'v1', { props: { number: 1, days_since: 0 }, referrer: 'https://zalo.me/x' }));
    const second = afterEvent(afterEvent(begun, event('page_view', 'v1')), event('page_view', 'v1'));
    expect(second).toMatchObject({ pages: 2, said: { visits: 1, days_since: 0, last_referrer: 'zalo.me', first_query: '?utm_source=zalo' } });
    const next = afterEvent(second, event('visit_start', 'v2', { props: { number: 2, days_since: 9 }, url: 'https://shop.example/' }));
    expect(next).toMatchObject({ pages: 0, said: { visits: 2, days_since: 9, last_referrer: '', last_query: '', first_referrer: 'zalo.me' } });
  });

  it('forgets with the next one how warm somebody was, and not what is known of them', () => {
    const who = { temperature: 'hot', known: ['email'], country: 'VN' } as unknown as Past['who'];
    const { who: later } = afterEvent({ ...NOTHING, visit: 'v1', who }, event('page_view', 'v2'));
    expect(later).toEqual({ known: ['email'], country: 'VN' });
  });
});
