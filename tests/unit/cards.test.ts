import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { CardBody, type Gate, type Rule } from '../../edge/protocol/card.ts';
import { ADVICE } from '../../edge/src/problem-advice.ts';
import { cardWarnings } from '../../edge/src/cards/card-warnings.ts';
import { otherMeanings } from '../../edge/src/cards/counted.ts';
import { isSameCard } from '../../edge/src/cards/scoring-record.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { cardsOf } from '../../edge/src/site/site-cards.ts';

const { version: _version, ...DEFAULT } = DEFAULT_CARD;
const rule = (over: Partial<Rule> = {}): Rule => ({ id: 'guide', on: 'page_view', where: { group: 'key', cta: ['a', 'b'] }, points: 5, at_most: 20, ...over });
const gate = (when: Gate['when']): Gate => ({ id: 'guide', when, effect: { type: 'disqualify' } });
const card = (rules: Rule[], gates: Gate[] = []): CardBody => ({ ...DEFAULT, rules, gates });

it('starts every site with a card that it could have written itself', () => {
  expect(z.safeParse(CardBody, DEFAULT).error?.issues).toBeUndefined();
});

describe('one id has one meaning', () => {
  it.each<[string, CardBody]>([
    ['other points', card([rule({ points: 1, at_most: 900 })])],
    ['words of its own', card([rule({ label: { en: 'Reads the guide' } })])],
    ['values in another order, or twice', card([rule({ where: { cta: ['b', 'a', 'b'], group: 'key' } })])],
    ['a gate that counts the same', card([], [gate({ fact: 'event', on: 'page_view', where: { group: 'key', cta: ['a', 'b'] } })])],
    ['a gate that counts nothing', card([], [gate({ fact: 'phone' })])],
    ['another id', card([rule({ id: 'guide-2', on: 'download' })])],
  ])('which stays with %s', (_, next) => {
    expect(otherMeanings(next, [rule()])).toEqual([]);
  });

  it.each<[string, CardBody]>([
    ['another event', card([rule({ on: 'download' })])],
    ['another condition', card([rule({ where: { group: 'pricing', cta: ['a', 'b'] } })])],
    ['one condition less', card([rule({ where: { cta: ['a', 'b'] } })])],
    ['no condition', card([{ id: 'guide', on: 'page_view', points: 5, at_most: 20 }])],
    ['one value more', card([rule({ where: { group: 'key', cta: ['a', 'b', 'c'] } })])],
    ['a limit', card([rule({ limit: { times: 1, per: 'day' } })])],
  ])('which is another with %s', (_, next) => {
    expect(otherMeanings(next, [rule()])).toEqual(['rules.0.id']);
  });

  it('also for a gate', () => {
    expect(otherMeanings(card([], [gate({ fact: 'event', on: 'page_view' })]), [rule()])).toEqual(['gates.0.id']);
  });

  it('also when it was called the same in many versions, and conditions that ask for nothing are none', () => {
    expect(
      otherMeanings(card([rule({ where: {} })]), [
        { id: 'guide', on: 'page_view' },
        { id: 'guide', on: 'page_view', where: {} },
      ]),
    ).toEqual([]);
    expect(otherMeanings(card([rule()]), [rule(), { id: 'guide', on: 'page_view' }])).toEqual(['rules.0.id']);
  });
});

it('knows a card again whatever the order of its keys, and not when its rules stand in another', () => {
  const [first, second, ...rules] = DEFAULT.rules as [Rule, Rule, ...Rule[]];
  const { on, ...others } = first;
  expect(isSameCard({ ...DEFAULT, rules: [{ ...others, on }, second, ...rules] }, DEFAULT)).toBe(true);
  expect(isSameCard({ ...DEFAULT, rules: [second, first, ...rules] }, DEFAULT)).toBe(false);
});

describe('warns of what is probably not meant', () => {
  const groups = ['key', 'pricing', 'careers'].map((name) => ({ name, paths: ['/'] }));
  const codes = (body: CardBody): [string, string][] => cardWarnings(body, groups, ['a', 'b']).map(({ path, code }) => [path, code]);

  it('but not of the card that every site begins with', () => {
    expect(codes(DEFAULT)).toEqual([]);
  });

  it.each<[CardBody, string, string]>([
    [{ ...DEFAULT, rules: [...DEFAULT.rules, rule({ where: { group: 'prices' } })] }, 'rules.13.where.group', 'unknown_group'],
    [{ ...DEFAULT, rules: [...DEFAULT.rules, rule({ where: { cta: ['a', 'gone'] } })] }, 'rules.13.where.cta.1', 'unknown_cta'],
    [{ ...DEFAULT, gates: [gate({ fact: 'event', on: 'page_view', where: { group: 'jobs' } })] }, 'gates.0.when.where.group', 'unknown_group'],
    [
      { ...DEFAULT, rules: [...DEFAULT.rules, rule({ where: { property: { name: 'seconds', at_least: 60, at_most: 30 } } })] },
      'rules.13.where.property.at_most',
      'range_reversed',
    ],
    [{ ...DEFAULT, gates: [gate({ fact: 'company_size', at_least: 10, at_most: 9 })] }, 'gates.0.when.at_most', 'range_reversed'],
    [{ ...DEFAULT, bounds: { ...DEFAULT.bounds, hot: 9_000 } }, 'bounds.hot', 'out_of_reach'],
    [{ ...DEFAULT, bounds: { ...DEFAULT.bounds, a: 100 } }, 'bounds.a', 'out_of_reach'],
  ])('%#: %j', (body, path, code) => {
    expect(codes(body)).toEqual([[path, code]]);
    expect(ADVICE[code]).toMatch(/\w \w.*\.$/);
  });
});

describe('of the cards that are stored, a site scores', () => {
  const row = (version: number, points = version): { version: number; card: string } => ({ version, card: JSON.stringify(card([rule({ points })])) });

  it('by the default one as long as there is none', () => {
    expect(cardsOf([], null)).toEqual({ card: DEFAULT_CARD, cards: [] });
  });

  it('by the newest, and knows those before it that are still in use', () => {
    const { card: newest, cards } = cardsOf([row(7), row(9), row(8)], null);
    expect([newest.version, newest.rules[0]?.points]).toEqual(['v9', 9]);
    expect(cards.map(({ version }) => version)).toEqual(['v8', 'v7']);
  });

  it('and knows the default one until the first after it has taken its place everywhere', () => {
    expect(cardsOf([row(1)], null).cards).toEqual([DEFAULT_CARD]);
    expect(cardsOf([row(2), row(1)], null).cards.map(({ version }) => version)).toEqual(['v1', DEFAULT_CARD.version]);
    expect(cardsOf([row(2)], null).cards).toEqual([]);
    expect(cardsOf([row(1)], 'v1').cards).toEqual([]);
  });
});
