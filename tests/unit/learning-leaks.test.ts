import { expect, it } from 'vitest';
import type { Column } from '../../edge/src/learning/columns.ts';
import { leakAudit } from '../../edge/src/learning/leak-audit.ts';
import { seeded } from '../load/random.ts';

const { chance, next } = seeded(12);
const won = Array.from({ length: 1_000 }, () => chance(0.2));
const number = (name: string, of: (won: boolean) => number | null): Column => ({ name, kind: 'number', values: won.map(of) });
const category = (name: string, of: (won: boolean, lead: number) => string | null): Column => ({ name, kind: 'category', values: won.map(of) });

const audit = (columns: Column[]) => leakAudit(columns, won, seeded(1).next);
const warned = (columns: Column[]) => audit(columns).leaks.map(({ column, sign }) => `${column}: ${sign}`);

it('warns of a column that knows the end, as a number, a hump or a name', () => {
  expect(
    warned([
      number('invoice', (yes) => (yes ? 5 + next() : next() * 5.3)),
      number('hump', (yes) => (yes ? 4 + next() : chance(0.5) ? next() * 3 : 6 + next())),
      category('tag', (yes) => (yes && chance(0.9) ? 'will close' : chance(0.5) ? 'ringing' : 'busy')),
    ]).toSorted(),
  ).toEqual(['hump: too_good_alone', 'invoice: too_good_alone', 'tag: too_good_alone']);
});

it('warns of a column that is known mostly of customers', () => {
  expect(warned([category('lead quality', (yes) => (chance(yes ? 0.7 : 0.2) ? (chance(0.5) ? 'high' : 'low') : null))])).toEqual([
    'lead quality: missing_tells',
  ]);
  expect(warned([category('reason for no', (yes) => (chance(yes ? 0.1 : 0.6) ? 'price' : null))])).toEqual(['reason for no: missing_tells']);
});

it('is silent about honest columns: a good sign, an optional field, noise, a name for each lead', () => {
  const columns = [
    number('pages', (yes) => Math.floor(next() * 10 + (yes ? 3 : 0))),
    category('company', () => (chance(0.4) ? 'some' : null)),
    number('noise', () => next()),
    category('address', (_, lead) => `lead-${lead}`),
  ];
  expect(audit(columns)).toMatchObject({ leaks: [], tooFew: false });
  const address = audit(columns).alone.find(({ column }) => column === 'address')?.auc;
  expect(address).toBeGreaterThan(0.4);
  expect(address).toBeLessThan(0.6);
});

it('does not take what forty names learned by heart for a sign', () => {
  const [{ auc } = { auc: null }] = audit([category('village', (_, lead) => `village-${(lead * 7_919) % 40}`)]).alone;
  expect(auc).toBeLessThan(0.55);
});

it('says that it cannot tell with too few customers', () => {
  const few = won.map((_, lead) => lead < 9);
  expect(leakAudit([{ name: 'same', kind: 'number', values: few.map(Number) }], few, seeded(1).next)).toEqual({
    leaks: [],
    alone: [{ column: 'same', auc: null }],
    tooFew: true,
  });
});
