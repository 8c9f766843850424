import { describe, expect, it } from 'vitest';
import { backoff } from '../../sdk/src/outbox/backoff.ts';
import { portions } from '../../sdk/src/outbox/portions.ts';
import { surplus } from '../../sdk/src/outbox/surplus.ts';
import { isSettled, isTooMuch } from '../../sdk/src/outbox/verdict.ts';

const OK = { accepted: 1, duplicate: 0, refused: [], ignored: [], leads: [] };
let at = 1_700_000_000_000;
const named = (id: string, type = 'page_view', visitor = 'visitor') => `kindling.site.${at++}.${visitor}.${id}.${type}`;

describe('an answer', () => {
  it.each([
    [200, OK, true],
    [200, null, false],
    [200, '<html>', false],
    [204, undefined, false],
    [400, { code: 'invalid_json' }, true],
    [403, null, true],
    [404, null, true],
    [408, null, false],
    [413, null, true],
    [429, null, false],
    [500, null, false],
    [503, { code: 'unavailable' }, false],
    [301, null, false],
    [0, undefined, false],
  ])('%i %j settles what was sent: %s', (status, json, settled) => {
    expect(isSettled(status, json)).toBe(settled);
    expect(isTooMuch(status)).toBe(status === 400 || status === 413);
  });
});

it('waits longer after each failure, never longer than an hour, and at least as long as it is asked to', () => {
  expect([1, 2, 3, 4].map((failures) => backoff(failures, null, 0.5))).toEqual([1_500, 2_500, 4_500, 8_500]);
  expect(backoff(30, null, 1)).toBe(3_600_000);
  expect(backoff(1, '20', 0)).toBeGreaterThanOrEqual(20_000);
  expect(backoff(1, 'Wed, 21 Oct 2026 07:28:00 GMT', 0)).toBe(500);
  // Beyond what a timer can count it would begin at once.
  expect(backoff(1, '99999999999', 0)).toBe(3_600_000);
});

it('cuts the queue into requests of one visitor each, in order, that a page may leave behind', () => {
  const many = Array.from({ length: 50 }, (_, i) => named(`${i}`));
  expect(portions(many).map(({ length }) => length)).toEqual([20, 20, 10]);
  expect(portions(many).flat()).toEqual(many);
  expect(portions([])).toEqual([]);
  const mixed = [named('a'), named('b', 'x', 'other'), named('c')];
  expect(portions(mixed)).toEqual(mixed.map((name) => [name]));
});

it('gives up what happens by itself before what somebody did, the oldest first, and forms last', () => {
  const [view, click, depth, form, later] = [named('1'), named('2', 'signup'), named('3', 'scroll_depth'), named('4', 'form_submit'), named('5')] as const;
  const all = [view, click, depth, form, later];
  expect(surplus(all, 5)).toEqual([]);
  expect(surplus(all, 3)).toEqual([view, depth]);
  expect(surplus(all, 1)).toEqual([view, depth, later, click]);
});
