import { describe, expect, it } from 'vitest';
import type { CardBody, Rule } from '../../edge/protocol/card.ts';
import { matches } from '../../edge/console/scoring/card/matches.ts';
import { sortMoves } from '../../edge/console/scoring/card/moves.ts';
import { cardChanges, type Told } from '../../edge/console/scoring/history/card-changes.ts';
import { type Counted, countedBy, named } from '../../edge/console/scoring/rules/meaning.ts';
import { otherMeanings } from '../../edge/src/cards/counted.ts';
import { readOut } from '../../edge/src/cards/scoring-record.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';

/** What the screen of scoring works out by itself. */

const { version: _version, ...DEFAULT } = DEFAULT_CARD;
const told = (card: CardBody): Told => ({ card, sentences: readOut(card) });
const withRule = (id: string, change: (rule: Rule) => Rule): CardBody => ({
  ...DEFAULT,
  rules: DEFAULT.rules.map((rule) => (rule.id === id ? change(rule) : rule)),
});

describe('a rule that is changed', () => {
  const before: Counted[] = countedBy(DEFAULT);
  const again = (rule: Rule, taken: string[] = []) => named(rule, before, taken, () => 'ab12');
  const download: Rule = { id: 'download', on: 'download', points: 10, at_most: 40 };

  it('keeps its name with other points, a ceiling or words of its own', () => {
    expect(again({ ...download, points: 25, at_most: 100, label: { en: 'Reads' } }).id).toBe('download');
  });

  it('gets another name when it asks for something else, which the edge then takes', () => {
    const other = again({ ...download, where: { group: 'key' } });
    expect(other.id).toBe('download-ab12');
    expect(otherMeanings({ ...DEFAULT, rules: [other] }, before)).toEqual([]);
    expect(otherMeanings({ ...DEFAULT, rules: [{ ...other, id: 'download' }] }, before)).toHaveLength(1);
  });

  it('gets its old name back with its old meaning, also when it was read again meanwhile', () => {
    expect(again({ ...download, id: 'download-ab12' }).id).toBe('download');
  });

  it('does not take a name that another rule of the card has', () => {
    expect(again({ ...download, id: 'download-ab12' }, ['download']).id).toBe('download-ab12');
  });
});

describe('the difference of two cards', () => {
  it('is told rule by rule, in the sentences of each, and with the points', () => {
    const after: CardBody = {
      ...withRule('download', (rule) => ({ ...rule, points: 20 })),
      fit: DEFAULT.fit.slice(1),
      bounds: { ...DEFAULT.bounds, hot: 50, mql_grades: ['A1'] },
    };
    const changes = cardChanges(told(DEFAULT), told(after));
    expect(changes).toEqual([
      expect.objectContaining({ kind: 'changed', rule: 'download', points: [10, 20] }),
      expect.objectContaining({ kind: 'removed', rule: 'business_address' }),
      { kind: 'bound', bound: 'hot', before: '60', after: '50' },
      { kind: 'bound', bound: 'mql_grades', before: 'A1, A2, B1, B2', after: 'A1' },
    ]);
    const [changed] = changes;
    if (changed?.kind !== 'changed') throw new Error('not changed');
    expect([changed.before?.vi, changed.after?.vi]).toEqual(['Tải tệp về máy: 10 điểm, nhiều nhất 40.', 'Tải tệp về máy: 20 điểm, nhiều nhất 40.']);
  });

  it('is none where only the order is another', () => {
    expect(cardChanges(told(DEFAULT), told({ ...DEFAULT, rules: DEFAULT.rules.toReversed() }))).toEqual([]);
  });
});

it('says first who becomes hot, and first who becomes cold', () => {
  const moved = [
    { from: 'cold', to: 'warm', count: 2 },
    { from: 'warm', to: 'hot', count: 14 },
    { from: 'hot', to: 'warm', count: 3 },
    { from: 'warm', to: 'cold', count: 1 },
    { from: 'hot', to: 'cold', count: 0 },
  ] as const;
  const { warmer, colder } = sortMoves(moved);
  expect(warmer.map(({ count }) => count)).toEqual([14, 2]);
  expect(colder.map(({ count }) => count)).toEqual([1, 3]);
});

it('finds a rule by words without their marks', () => {
  expect(matches('Tải tệp về máy: 10 điểm', 'tai TEP')).toBe(true);
  expect(matches('Để lại số điện thoại', 'de dien')).toBe(true);
  expect(matches('Tải tệp về máy', 'gửi')).toBe(false);
  expect(matches('Tải tệp về máy', '')).toBe(true);
});
