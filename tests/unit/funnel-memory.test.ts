import { expect, it } from 'vitest';
import { openLedger } from '../../edge/src/funnel/ledger.ts';
import { shapeOf } from '../../edge/src/funnel/shape.ts';
import type { VisitNews } from '../../edge/src/funnel/visit-news.ts';
import { REACHED } from '../../edge/src/visitor/visit-steps.ts';

const [FIRST, SECOND] = ['2026-11-01', '2026-11-02'];
const VISITS = 8_000;

/** Somebody who says another page, another campaign and, if they like, other CTAs each time. */
const invented = (i: number, ctas = 0): VisitNews['steps'] => ({
  page: `/${i}`.padEnd(120, 'x'),
  campaign: `${i}`.padEnd(80, 'y'),
  source: 'campaign',
  device: 'phone',
  reached: REACHED.view,
  ctas: Array.from({ length: ctas }, (_, j): [string, number] => [`${i}_${j}`.padEnd(64, 'z'), REACHED.view]),
});

/** Tells a ledger of so many visits of a day. Gives the letters of all that is kept of them. */
function tell(ledger: ReturnType<typeof openLedger>, day: string, steps: (i: number) => VisitNews['steps'], first = 0, many = VISITS): number {
  const texts = new Set<string>();
  for (let i = first; i < first + many; i++) {
    const taken = ledger.take([i, 1, shapeOf({ id: i, version: 1, at: 0, steps: steps(i) }, day)], day);
    if (taken) texts.add(taken[2]);
  }
  return [...texts].reduce((sum, text) => sum + text.length, 0);
}

it('keeps few of the pages that somebody invents, and counts all of their visits', () => {
  const ledger = openLedger();
  const letters = tell(ledger, FIRST, (i) => invented(i));
  expect(letters).toBeLessThan(2_200_000);
  const counts = ledger.counts(FIRST);
  expect(counts?.total).toEqual([VISITS, VISITS, 0, 0]);
  expect(counts?.by.source).toEqual([['campaign', [VISITS, VISITS, 0, 0]]]);
  for (const by of ['page', 'campaign'] as const) {
    expect(counts?.by[by]).toHaveLength(500);
    expect(counts?.other[by]).toEqual([VISITS - 500, VISITS - 500, 0, 0]);
  }
});

it('keeps few of the CTAs that somebody invents', () => {
  const ledger = openLedger();
  expect(tell(ledger, FIRST, (i) => invented(i, 8))).toBeLessThan(2_400_000);
  expect(ledger.counts(FIRST)?.total).toEqual([VISITS, VISITS, 0, 0]);
  expect(ledger.counts(FIRST)?.by.device).toEqual([['phone', [VISITS, VISITS, 0, 0]]]);
});

it('has room for the pages of the next day, however many were invented on the one before', () => {
  const ledger = openLedger();
  tell(ledger, FIRST, (i) => invented(i));
  tell(ledger, SECOND, (i) => ({ page: `/blog/${i % 300}`, reached: 0 }), VISITS, 600);
  expect(ledger.counts(SECOND)?.by.page).toHaveLength(300);
  expect(ledger.counts(SECOND)?.other.page).toEqual([0, 0, 0, 0]);
});

it('has all of the room again when the days are over', () => {
  const ledger = openLedger();
  const letters = tell(ledger, FIRST, (i) => invented(i));
  ledger.close(SECOND);
  expect(tell(ledger, SECOND, (i) => invented(i), VISITS)).toBe(letters);
});

it('takes back what was counted without its names, and takes in no more when it is told again', () => {
  const ledger = openLedger();
  tell(ledger, FIRST, (i) => invented(i));
  expect(tell(ledger, FIRST, (i) => invented(i))).toBe(0);
  for (let i = 0; i < VISITS; i++) ledger.take([i, 2, ''], FIRST);
  expect(ledger.counts(FIRST)).toMatchObject({ total: [0, 0, 0, 0], by: { page: [], source: [] }, other: { page: [0, 0, 0, 0], campaign: [0, 0, 0, 0] } });
});
