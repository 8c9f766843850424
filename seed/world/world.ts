import type { SentEvent } from '../../edge/protocol/event.ts';
import { BATCH_EVENTS } from '../../edge/protocol/limits.ts';
import { DAY_MS, HOUR_MS, dayOf, momentsBetween } from './calendar.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type Course, type Kind, visitsOf } from './course.ts';
import { type Deed, deedsOf } from './deeds.ts';
import type { Cta, Lang } from './demo-site.ts';
import { addressOf, CRAWLERS, deviceOf } from './device.ts';
import { armAt, type Trial, trialsOf } from './experiments.ts';
import { fieldsOf } from './forms.ts';
import { type Person, personOf } from './person.ts';
import { eventsOf, type Site, type Visit } from './visit.ts';

/** One batch, as a browser sends it. */
export interface Sending {
  /** ms. */
  at: number;
  visitor: string;
  /** Whoever has the same one sends one after the other. */
  person: number;
  headers: { userAgent: string; address: string; country: string };
  events: readonly SentEvent[];
}

export interface World {
  from: number;
  until: number;
  trials: readonly Trial[];
  sendings: readonly Sending[];
  deeds: readonly Deed[];
}

export interface Wish {
  seed: number;
  weeks: number;
  visitors: number;
  /** The moment at which it ends, ms. */
  until: number;
  origin: string;
  consentOf(cta: Cta, lang: Lang): string;
  /** The experiment that still runs. */
  running: Trial['plan'];
}

const KINDS: readonly (readonly [number, Kind])[] = [
  [55, 'passer-by'],
  [21, 'reader'],
  [3, 'student'],
  [12, 'shopper'],
  [7, 'buyer'],
  [2, 'applicant'],
];

/** All that the visitors of the demo site did, and what became of them. The same wish gives the same. */
export function worldOf(wish: Wish): World {
  const { seed, weeks, visitors, until } = wish;
  const from = dayOf(until - weeks * 7 * DAY_MS);
  const trials = trialsOf(seed, from, until, wish.running);
  const site: Site = {
    origin: wish.origin,
    consentOf: wish.consentOf,
    exposureOf: (visitor, cta, at) => armAt(trials, visitor, cta, at) ?? {},
  };
  const moment = momentsBetween(from + HOUR_MS, until);
  const today = momentsBetween(until - 20 * HOUR_MS, until - HOUR_MS);
  const sendings: Sending[] = [];
  const deeds: Deed[] = [];
  for (let number = 0; number < visitors; number++) {
    const chance = chanceOf(seed, 'person', number);
    // Some of today, so that there is somebody to call.
    const isUrgent = number < Math.max(3, visitors * 0.006);
    const first = (isUrgent ? today : moment)(chance);
    if (!isUrgent && chance.is(0.03)) sendings.push(crawl(first, number, site, chance));
    else if (!isUrgent && chance.is(0.008)) sendings.push(...suspicious(first, number, site, chance));
    else {
      const life = liveOf({ number, first, isUrgent, until, trials, site }, chance);
      sendings.push(...life.sendings);
      deeds.push(...life.deeds);
    }
  }
  // Who is here just now has sent nothing yet.
  const sent = sendings.filter(({ at }) => at < until).toSorted(byTime);
  const known = new Set(sent.flatMap(({ events }) => events.map(({ id }) => id)));
  return { from, until, trials, sendings: sent, deeds: deeds.filter(({ form }) => known.has(form)).toSorted(byTime) };
}

const byTime = (a: { at: number }, b: { at: number }): number => a.at - b.at;

interface Life {
  number: number;
  first: number;
  isUrgent: boolean;
  until: number;
  trials: readonly Trial[];
  site: Site;
}

function liveOf({ number, first, isUrgent, until, trials, site }: Life, chance: Chance): { sendings: Sending[]; deeds: Deed[] } {
  const kind = isUrgent ? 'buyer' : chance.weighted(KINDS);
  const person = personOf(chance, number);
  const visitor = chance.word(22);
  const courseOf = (browser: string): Course => ({
    kind,
    person,
    visitor: browser,
    first,
    until,
    isUrgent,
    armOf: (cta, at) => armAt(trials, browser, cta, at)?.arm,
  });
  const own = visitsOf(courseOf(visitor), chance);
  const sent = (visit: Visit): boolean => visit.stops.some(({ met }) => met?.some(({ reach }) => reach === 'sends'));
  const last = own.at(-1);
  const more: Visit[] = [];
  if (last && own.some(sent) && !isUrgent && last.at < until - 3 * DAY_MS) {
    // From the sofa, on another device: the same person by the same address.
    if (chance.is(0.12)) more.push(again(last, chance.word(22), person, last.at + chance.within(0.3, 2.5) * DAY_MS, chance));
    // A colleague at the same desk.
    else if (chance.is(0.04))
      more.push(again(last, visitor, personOf(chance, number + 1_000_000), last.at + chance.within(0.1, 2) * DAY_MS, chance, own.length));
  }
  const sendings = [...own, ...more].flatMap((visit) => send(visit, number, person.country, site, chance));
  const forms = sendings
    .filter((each) => each.visitor === visitor)
    .flatMap(({ events }) =>
      events.filter(({ type }) => type === 'form_submit').map((event) => ({ cta: event.cta as Cta, at: Number(event.at), id: event.id })),
    );
  return { sendings, deeds: deedsOf({ kind, person, visits: own, forms, until }, chance) };
}

/** One more visit, in which a form is sent. */
function again({ lang, source }: Visit, visitor: string, person: Person, at: number, chance: Chance, before = 0): Visit {
  const cta = person.phone === '' ? 'cta_ebook' : chance.pick(['cta_quote', 'cta_ebook'] as const);
  const page = cta === 'cta_quote' ? 'contact' : 'guide';
  const met = [{ cta, reach: 'sends' as const, fields: fieldsOf(cta, person, chance) }];
  const stops = [
    { page: 'pricing' as const, seconds: 15 },
    { page: page as 'contact' | 'guide', seconds: 80, met },
  ];
  return { at: Math.round(at), visitor, number: before + 1, daysSince: 0, lang, source: { ...source, query: '' }, stops };
}

/** Long visits are several batches, of which each is sent when its last event has happened. */
function send(visit: Visit, person: number, country: string, site: Site, chance: Chance): Sending[] {
  const events = eventsOf(visit, site, chance);
  const { userAgent } = deviceOf(chanceOf('device', visit.visitor));
  const headers = { userAgent, country, address: addressOf(person) };
  const batches: Sending[] = [];
  for (let from = 0; from < events.length; from += BATCH_EVENTS) {
    const some = events.slice(from, from + BATCH_EVENTS);
    batches.push({ at: Number(some.at(-1)?.at) + 200, visitor: visit.visitor, person, headers, events: some });
  }
  return batches;
}

function crawl(at: number, number: number, site: Site, chance: Chance): Sending {
  const stops = (['home', 'product', 'pricing', 'blog'] as const).map((page) => ({ page, seconds: 1 }));
  const visit: Visit = { at, visitor: chance.word(22), number: 1, daysSince: 0, lang: 'vi', source: { query: '', referrer: '' }, stops };
  const events = eventsOf(visit, site, chance);
  return {
    at: at + 15_000,
    visitor: visit.visitor,
    person: number,
    headers: { userAgent: chance.pick(CRAWLERS), country: 'US', address: addressOf(number) },
    events,
  };
}

/** Forms that nobody will answer, each for another reason. */
function suspicious(at: number, number: number, site: Site, chance: Chance): Sending[] {
  const person = personOf(chance, number);
  const fields = fieldsOf('cta_quote', { ...person, phone: person.phone || '0950000000' }, chance);
  const [signs, more] = chance.pick([
    [{ trap: 'http://casino.example/bonus' }, {}],
    [{ took_ms: 300 }, { name: 'Win big at https://bonus.example' }],
    [{ took_ms: 450 }, { message: Array.from({ length: 6 }, (_, i) => `https://seo.example/${i}`).join(' ') }],
  ] as const);
  const stops = [
    { page: 'contact' as const, seconds: 12, met: [{ cta: 'cta_quote' as const, reach: 'sends' as const, fields: { ...fields, ...more }, signs }] },
  ];
  const visit: Visit = { at, visitor: chance.word(22), number: 1, daysSince: 0, lang: 'vi', source: { query: '', referrer: '' }, stops };
  return send(visit, number, chance.pick(['RU', 'CN', 'US', 'VN']), site, chance);
}
