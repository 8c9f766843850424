/** Which days are looked at. They are days of the site, as text: their order is that of the calendar. */

export const PRESETS = [7, 28, 90] as const;
const DEFAULT_DAYS = 28;
const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** What the edge looks at in one request. */
const DAYS_MAX = 366;

export interface Period {
  from: string;
  to: string;
  /** Up to today, so many days; null where somebody chose both ends. */
  preset: number | null;
}

/** Swedish writes dates as ISO does. */
export const dayIn = (zone: string, at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);

export const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Both ends among them. */
export const lengthOf = ({ from, to }: Pick<Period, 'from' | 'to'>): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;

export const upTo = (today: string, days: number): Period => ({ from: addDays(today, 1 - days), to: today, preset: days });

/** What the address asks for; whatever it can't be is the usual. */
export function periodOf(query: URLSearchParams, today: string): Period {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  if (isPeriod(from, to)) return { from, to, preset: null };
  const days = PRESETS.find((each) => String(each) === query.get('days'));
  return upTo(today, days ?? DEFAULT_DAYS);
}

export const isPeriod = (from: string, to: string): boolean =>
  DATE.test(from) && DATE.test(to) && !Number.isNaN(Date.parse(from) + Date.parse(to)) && from <= to && lengthOf({ from, to }) <= DAYS_MAX;
