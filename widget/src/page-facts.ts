import type { Facts } from './choose/facts.ts';
import { hostOf, type Past } from './choose/past.ts';
import { deviceOf } from './device.ts';

/** What this page and this visitor are now. */
export function pageFacts({ who, said, pages }: Past, site: { language: string; time_zone: string }): Facts {
  const { title, referrer } = document;
  const language = document.documentElement.lang || site.language;
  /** Making a format is slow, and few ask for the time. */
  const time = (options: Intl.DateTimeFormatOptions): string => new Date().toLocaleString('en', { ...options, timeZone: site.time_zone });
  return {
    // Temperature, stage, journey, country; then what is of this visit.
    ...who,
    ...said,
    path: location.pathname,
    title,
    language: [language, language.split('-')[0] as string],
    referrer: hostOf(referrer),
    query: location.search,
    device: deviceOf(matchMedia('(pointer:coarse)').matches, screen.width, screen.height),
    score: who?.score?.total,
    known: !!who?.known?.[0],
    pages,
    get hour() {
      return +time({ hour: 'numeric', hourCycle: 'h23' });
    },
    get weekday() {
      return time({ weekday: 'short' });
    },
  };
}
