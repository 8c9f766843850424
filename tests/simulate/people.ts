import type { Offer } from '../../edge/protocol/cta.ts';
import { trueTime } from '../../edge/src/intake/clock.ts';
import type { NotedEvent } from '../../edge/src/visitor/noted-event.ts';
import { noted, submitted } from '../support/noted.ts';
import type { Random } from '../load/random.ts';

/** A year of somebody's browsers, as the edge would note it: late, twice, and by clocks that are wrong. */

const DAY = 86_400_000;
const MINUTE = 60_000;
export const YEAR_BEGINS = Date.UTC(2025, 10, 1);
export const YEAR = 365 * DAY;
const GROUPS = ['home', 'blog', 'key', 'pricing', 'careers'] as const;
const OFFERS = ['newsletter', 'ebook', 'coupon', 'trial', 'demo', 'quote'] as const satisfies readonly Offer[];

/** What arrives at one moment. */
export interface Arrival {
  received: number;
  events: NotedEvent[];
}

export interface Browser {
  name: string;
  arrivals: Arrival[];
  /** How far the edge's idea of a moment was from the true one at most, ms; of clocks that say when they sent. */
  clockError: number;
}

export interface Somebody {
  lead: string;
  browsers: Browser[];
}

export const somebody = (n: number, random: Random): Somebody => {
  const lead = `lead_${n}`;
  const both = random.chance(0.2);
  return { lead, browsers: (both ? ['laptop', 'phone'] : ['laptop']).map((device) => browse(`${n}-${device}`, lead, both, random)) };
};

function browse(name: string, lead: string, leaves: boolean, random: Random): Browser {
  const clock = clockOf(random);
  const arrivals: Arrival[] = [];
  let clockError = 0;
  let begins = YEAR_BEGINS + random.next() * YEAR * 0.6;
  const visits = 1 + Math.floor(-Math.log(1 - random.next()) * 3);
  for (let visit = 1; visit <= visits && begins < YEAR_BEGINS + YEAR; visit++) {
    const happened = visitOf(`${name}/${visit}`, lead, Math.floor(begins), leaves && visit === 1, random);
    for (const portion of portions(happened, random)) {
      const sent = (portion.at(-1)?.at ?? 0) + random.between(0, 5_000);
      // Some wait for a network, until after the next visit has begun.
      const received = sent + (random.chance(0.05) ? random.between(1, 40) * DAY : random.between(20, 900));
      const events = portion.map((event) => ({ ...event, at: trueTime(event.at + clock.error, clock.says ? sent + clock.error : undefined, received) }));
      if (clock.says && received - sent < MINUTE)
        for (const [i, { at }] of events.entries()) clockError = Math.max(clockError, Math.abs(at - (portion[i]?.at ?? at)));
      arrivals.push({ received, events });
      if (random.chance(0.1)) arrivals.push({ received: received + random.between(1, 50_000), events });
    }
    begins += random.next() ** 2 * 60 * DAY + 31 * MINUTE;
  }
  return { name, arrivals: arrivals.toSorted((a, b) => a.received - b.received), clockError };
}

/** Most clocks are right; some by hours wrong, a few by a month. Old pages don't say when they sent. */
const clockOf = (random: Random): { error: number; says: boolean } => {
  const kind = random.next();
  const error = kind < 0.8 ? 0 : kind < 0.95 ? random.between(-6 * 60, 6 * 60) * MINUTE : random.between(-30, 30) * DAY;
  return { error, says: random.chance(0.9) };
};

function visitOf(visit: string, lead: string, begins: number, mustLeave: boolean, random: Random): NotedEvent[] {
  const events: NotedEvent[] = [];
  let at = begins;
  const happens = (type: string, over: Partial<NotedEvent> = {}): void => {
    at += random.between(500, 90_000);
    events.push(noted(`${visit}/${events.length}`, { type, at, visit, ...over }));
  };
  happens('visit_start');
  const pages = 1 + Math.floor(-Math.log(1 - random.next()) * 4);
  for (let page = 0; page < pages; page++) {
    happens('page_view', { groups: [random.pick(GROUPS)] });
    for (const type of ['site_search', 'download', 'cta_click', 'form_start']) if (random.chance(0.08)) happens(type);
  }
  if (mustLeave || random.chance(0.08)) {
    at += 1_000;
    events.push(submitted(`${visit}/form`, lead, { at, visit }, random.pick(OFFERS)));
  }
  return events;
}

function portions(events: readonly NotedEvent[], random: Random): NotedEvent[][] {
  const cut: NotedEvent[][] = [];
  for (let from = 0; from < events.length;) {
    const size = random.between(1, 6);
    cut.push(events.slice(from, from + size));
    from += size;
  }
  return cut;
}
