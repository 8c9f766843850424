import type { Env } from '../env.ts';
import { addDays, dateIn } from '../experiments/calendar.ts';
import { shapeOf } from './shape.ts';
import type { DatedVisit } from './portion.ts';
import { OPEN_DAYS, type VisitNews } from './visit-news.ts';

type Place = Pick<Env, 'FUNNEL'>;
type WaitUntil = (work: Promise<unknown>) => void;

/** A site, as far as days need it. */
export interface DaysOf {
  id: string;
  settings: { time_zone: string };
}

/**
 * Messages of one isolate wait this long for company, since each time that something is told is a row and a request: with
 * a million events a month that are all of visitors who leave at once, three of them share one, and whoever has fewer
 * pays less altogether. They wait here, where waiting is free: an object is paid for by the second. Whoever reads the
 * funnel waits for nothing that is gathered where they ask.
 */
export const GATHER_MS = 10_000;
/** More are told at once. */
const GATHER_MAX = 200;
/** Tries, of which a later one waits longer. Altogether below the time that a Worker has after its answer. */
const TRIES_MS = [0, 2_000, 6_000];
/** A telling that has not begun so long after its time never will: the request that waited for it was cut short. */
const LATEST_MS = 5_000;

interface Waiting {
  visits: Map<number, VisitNews>;
  site: DaysOf;
  /** Until when a request that waits to tell may be relied on, ms. */
  until: number;
}

const waiting = new Map<string, Waiting>();

/**
 * Tells the site's funnel what is new of visits, after the answer. Where an isolate is lost with what it has gathered,
 * the visitor's object tells it again with the next batch that it gets once it has forgotten that it did.
 */
export function tellFunnel(env: Place, site: DaysOf, news: readonly VisitNews[], now: number, waitUntil: WaitUntil): void {
  if (news.length === 0) return;
  const gathered = waiting.get(site.id) ?? { visits: new Map<number, VisitNews>(), site, until: 0 };
  waiting.set(site.id, gathered);
  gathered.site = site;
  for (const each of news) if ((gathered.visits.get(each.id)?.version ?? -1) <= each.version) gathered.visits.set(each.id, each);
  if (gathered.visits.size >= GATHER_MAX) waitUntil(tell(env, gathered));
  else if (now >= gathered.until) {
    gathered.until = now + GATHER_MS + LATEST_MS;
    waitUntil(sleep(GATHER_MS).then(() => tell(env, gathered)));
  }
}

async function tell(env: Place, gathered: Waiting): Promise<void> {
  const news = [...gathered.visits.values()];
  gathered.visits = new Map();
  gathered.until = 0;
  for (const wait of TRIES_MS) {
    await sleep(wait);
    try {
      return await tellAtOnce(env, gathered.site, news, Date.now());
    } catch (error) {
      console.warn('funnel: not told yet', error instanceof Error ? error.message : error);
    }
  }
}

/** Tells at once what was gathered here. */
export async function tellGathered(env: Place, site: string): Promise<void> {
  const gathered = waiting.get(site);
  if (gathered && gathered.visits.size > 0) await tell(env, gathered);
}

/** The same without waiting for others. */
export async function tellAtOnce(env: Place, site: DaysOf, news: readonly VisitNews[], now: number): Promise<void> {
  if (news.length === 0) return;
  const zone = site.settings.time_zone;
  const visits = news.map((each): DatedVisit => {
    const day = dateIn(zone, each.at);
    return { known: [each.id, each.version, shapeOf(each, day)], day };
  });
  await env.FUNNEL.getByName(site.id).take(visits, oldestDay(zone, now));
}

/** The first day of which visits may still come. */
export const oldestDay = (zone: string, now: number): string => addDays(dateIn(zone, now), -OPEN_DAYS);

const sleep = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));
