import { expect, it } from 'vitest';
import { highestLevel, titleLevel } from '../../edge/src/scoring/title-level.ts';
import titles from '../vectors/titles.json' with { type: 'json' };

it.each(titles.decider)('%s decides', (title) => {
  expect(titleLevel(title)).toBe('decider');
});

it.each(titles.influencer)('%s is asked', (title) => {
  expect(titleLevel(title)).toBe('influencer');
});

it.each(titles.user)('%s uses what others buy', (title) => {
  expect(titleLevel(title)).toBe('user');
});

it.each(titles.none)('%s says nothing of a level', (title) => {
  expect(titleLevel(title)).toBe(null);
});

it('reads letters however they are put together', () => {
  for (const title of ['Trợ lý giám đốc', 'Kế toán trưởng', 'Phó tổng giám đốc']) {
    expect(titleLevel(title.normalize('NFD'))).toBe(titleLevel(title.normalize('NFC')));
    expect(titleLevel(`  ${title.toUpperCase()}\n`)).toBe(titleLevel(title));
  }
});

it('takes the highest of several titles', () => {
  expect(highestLevel(['Kế toán', 'Founder', 'Manager'])).toBe('decider');
  expect(highestLevel(['', 'Kế toán'])).toBe('user');
  expect(highestLevel([])).toBe(null);
});
