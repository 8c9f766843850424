import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ErasureCounts, EraseInput, EraseReason } from '../../edge/protocol/privacy.ts';
import { Retention, RETENTION_DAYS } from '../../edge/protocol/retention.ts';

const page = readFileSync('docs/privacy.md', 'utf8');
const accepts = (days: Record<string, number>): boolean => z.safeParse(Retention, days).success;

it('says of each class for how long it may be kept, as the settings take it', () => {
  const rows = [...page.matchAll(/^\| `(\w+_days)`.*?\| ([\d,]+) \| ([\d,]+) \|$/gm)];
  expect(rows.map(([, name]) => name)).toEqual(expect.arrayContaining(Object.keys(Retention.shape)));
  for (const [, name = '', from = '', to = ''] of rows) {
    const [least, most] = [from, to].map((text) => Number(text.replaceAll(',', ''))) as [number, number];
    expect(
      [least - 1, least, most, most + 1].map((days) => accepts({ [name]: days })),
      name,
    ).toEqual([false, true, true, false]);
  }
});

it('names the defaults that hold', () => {
  // Of deliveries there are two, which the line says in words.
  const { deliveries_days: _said, ...one } = RETENTION_DAYS;
  const missing = Object.entries(one).filter(([name, days]) => !new RegExp(`\`${name}\`[^|]*\\(${days.toLocaleString('en')}\\)`).test(page));
  expect(missing).toEqual([]);
});

it('shows what the edge takes', () => {
  const [retention, erase] = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, text = '']) => JSON.parse(text) as Record<string, unknown>);
  expect(accepts(retention?.['retention'] as Record<string, number>)).toBe(true);
  expect(z.safeParse(EraseInput, erase).error?.issues).toBeUndefined();
  for (const reason of EraseReason.options) expect(page).toContain(`\`${reason}\``);
  expect(Object.keys(ErasureCounts.shape)).toContain('browsers');
});
