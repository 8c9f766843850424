import type { Span } from '../../protocol/automation.ts';
import type { Speech } from '../scoring/sentence-speech.ts';

/** “30 minutes”, “2 days”. */
export function spanSaid({ minutes, hours, days }: Span, { language }: Speech): string {
  const [n, unit] = minutes !== undefined ? ([minutes, 'minute'] as const) : hours !== undefined ? ([hours, 'hour'] as const) : ([days ?? 0, 'day'] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(n);
}
