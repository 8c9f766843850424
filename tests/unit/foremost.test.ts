import { expect, it } from 'vitest';
import { foremost } from '../../edge/src/identity/foremost.ts';
import type { LeadShare } from '../../edge/src/leads/share.ts';

const share = (visitor: string, seen: number, lead: Partial<LeadShare['lead']> = {}): LeadShare =>
  ({ visitor, seen, lead: { id: 'lead', consent: [], formAt: seen, ...lead } }) as LeadShare;
const crowd = Array.from({ length: 100 }, (_, i) => share(`stranger-${i}`, 1_000 + i));
const seenOf = (shares: readonly LeadShare[]) => shares.map(({ seen }) => seen);

it('reads the earliest and the latest of very many, the latest first', () => {
  const read = seenOf(foremost(crowd.toReversed()));
  expect(read).toEqual([...Array.from({ length: 15 }, (_, i) => 1_099 - i), ...Array.from({ length: 15 }, (_, i) => 1_014 - i)]);
});

it('reads what is held against its forms only where there is room', () => {
  const suspicion = { points: 100, reasons: ['trap_filled' as const] };
  const held = crowd.map((each) => share(each.visitor, each.seen, { suspicion }));
  const waiting = share('waits', 1_050, { awaits: [{ event: 'e', cta: 'c', language: 'en', origin: 'https://e', at: 0 }] });
  const read = foremost([...held, share('person', 1_050), waiting]);
  expect(read).toHaveLength(30);
  expect(read.slice(0, 2).map(({ visitor }) => visitor)).toEqual(['person', 'waits']);
});
