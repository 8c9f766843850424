import { DAY_MS } from '../scoring/decay.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import type { Site } from './site-store.ts';

/** What folding and scoring need of a site, at `now` (a zone's offset changes with daylight saving). */
export const scoringContext = ({ settings, card, cards }: Site, now: number): ScoringContext => ({
  card,
  cards,
  halfLifeMs: settings.half_life_days * DAY_MS,
  utcOffsetMs: utcOffset(settings.time_zone, now),
  ...(settings.retention ? { forgetMs: settings.retention.visitors_days * DAY_MS } : {}),
});

const HOUR_MS = 3_600_000;
const offsets = new Map<string, { offset: number; hour: number }>();

/** How far a zone's wall clock is ahead of UTC at `now`, ms. Making a formatter is slow, so the answer is kept for the hour. */
export function utcOffset(timeZone: string, now: number): number {
  const hour = Math.floor(now / HOUR_MS);
  const known = offsets.get(timeZone);
  if (known?.hour === hour) return known.offset;
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d+):?(\d+)?/.exec(name) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  offsets.set(timeZone, { offset, hour });
  return offset;
}
