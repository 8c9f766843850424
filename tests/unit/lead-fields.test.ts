import { expect, it } from 'vitest';
import { keepFields } from '../../edge/src/leads/fields.ts';

const numbered = (count: number, text: string, prefix = 'f') => Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, text]));

it('lets what was given now win, and keeps what was given before', () => {
  expect(keepFields({ need: 'a pen', size: 'S' }, { need: 'a book' })).toEqual({ need: 'a book', size: 'S' });
});

it('keeps the latest when a lead gets ever more fields, by number and by length', () => {
  const many = keepFields(numbered(90, 'x', 'old'), numbered(40, 'y', 'new'));
  expect(Object.keys(many)).toHaveLength(100);
  expect(many).toMatchObject(numbered(40, 'y', 'new'));

  const now = numbered(3, 'y'.repeat(5_000), 'new');
  const long = keepFields(numbered(40, 'x'.repeat(5_000), 'old'), now);
  expect(long).toEqual(now);
});

it('takes the names of an object for names', () => {
  const kept = keepFields(Object.fromEntries([['__proto__', 'x']]), { toString: 'a', constructor: 'b' });
  expect(Object.keys(kept)).toEqual(['__proto__', 'toString', 'constructor']);
  expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
});
