import type { SentEvent } from '../../edge/protocol/event.ts';
import type { Chance } from './chance.ts';
import { type Cta, CLOSED, type File, FILES, type Lang, OPENED, type Page, PAGES } from './demo-site.ts';
import type { Source } from './source.ts';

/** How far somebody goes with a CTA that comes into view. */
export type Reach = 'sees' | 'dismisses' | 'starts' | 'abandons' | 'sends';
export type Fields = NonNullable<SentEvent['fields']>;

export interface Met {
  cta: Cta;
  reach: Reach;
  fields?: Fields;
  /** What the form says of how it was filled in, where it is not as a person does it. */
  signs?: Record<string, unknown>;
}

/** A page that somebody looks at. */
export interface Stop {
  page: Page;
  /** Time on it. */
  seconds: number;
  met?: readonly Met[];
  file?: File;
}

export interface Visit {
  /** ms. */
  at: number;
  visitor: string;
  /** Which of this browser's it is, from 1 on. */
  number: number;
  daysSince: number;
  lang: Lang;
  source: Source;
  stops: readonly Stop[];
}

/** What an event says of an experiment in which the visitor takes part. */
export type ExposureOf = (visitor: string, cta: Cta, at: number) => Pick<SentEvent, 'experiment' | 'run' | 'arm'>;

export interface Site {
  origin: string;
  /** The words to which a form asks for agreement. */
  consentOf(cta: Cta, lang: Lang): string;
  exposureOf: ExposureOf;
}

/** Per cent of the page, as the tag marks them, and the seconds that it takes to get there. */
const MARKS = [
  [25, 6],
  [50, 18],
  [75, 34],
  [90, 55],
] as const;

/** What the tag would send of a visit, in the order in which it happens. */
export function eventsOf(visit: Visit, site: Site, chance: Chance): SentEvent[] {
  const { visitor, lang, source, stops } = visit;
  const name = chance.word(20);
  const events: SentEvent[] = [];
  let now = visit.at;
  let referrer = source.referrer;
  for (const [i, stop] of stops.entries()) {
    const [path, title] = PAGES[stop.page][lang];
    const url = site.origin + path + (i === 0 ? source.query : '');
    const record = (type: string, seconds: number, more: Partial<SentEvent> = {}): void => {
      events.push({ id: chance.word(20), type, at: Math.round(now + seconds * 1_000), visit: name, url, referrer, title, ...more });
    };
    if (i === 0) record('visit_start', 0, { id: name, props: { number: visit.number, days_since: visit.daysSince } });
    record('page_view', 0);
    for (const [percent, seconds] of MARKS) if (seconds < stop.seconds) record('scroll_depth', seconds, { props: { percent } });
    for (const met of stop.met ?? []) meet(met, stop.seconds);
    if (stop.file) record('download', stop.seconds * 0.8, { props: { href: site.origin + FILES[stop.file][lang] } });
    record('engaged_time', stop.seconds, { props: { seconds: Math.max(1, Math.round(stop.seconds * 0.8)) } });
    now += (stop.seconds + 1.5) * 1_000;
    referrer = url;

    function meet({ cta, reach, fields, signs }: Met, seconds: number): void {
      const exposure = site.exposureOf(visitor, cta, now);
      const say = (type: string, part: number, more: Partial<SentEvent> = {}): void => record(type, seconds * part, { cta, ...exposure, ...more });
      say('cta_view', 0.3);
      if (reach === 'sees') return;
      if (reach === 'dismisses') return CLOSED.has(cta) ? say('cta_dismiss', 0.4) : undefined;
      if (OPENED.has(cta)) say('cta_click', 0.4);
      say('form_start', 0.45);
      if (reach === 'abandons') return say('form_abandon', 0.99, { props: { last: 'email' } });
      if (reach !== 'sends' || !fields) return;
      const took = Math.round(seconds * 0.4 * 1_000);
      say('form_submit', 0.75, {
        fields,
        consent_text: site.consentOf(cta, lang),
        props: { took_ms: took, ...signs },
        ...(exposure.arm ? { variant: exposure.arm } : {}),
      });
    }
  }
  return events.toSorted((a, b) => Number(a.at) - Number(b.at));
}
