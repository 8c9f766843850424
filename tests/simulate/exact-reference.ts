import type { Temperature } from '../../edge/protocol/lead.ts';
import type { NotedEvent } from '../../edge/src/visitor/noted-event.ts';

/**
 * What the default card makes of events, worked out the long way: points that are halved, no keys, no logarithms,
 * nothing taken over from the code that it judges.
 */

const DAY = 86_400_000;
const HALF_LIFE = 7 * DAY;
const ZONE = 7 * 3_600_000;
const ASKS = ['demo', 'quote', 'callback', 'contact'];

interface Step {
  event: NotedEvent;
  visitNumber: number;
  page: number;
}
interface Line {
  points: number;
  most: number;
  counts: (step: Step) => boolean;
  span?: (event: NotedEvent) => string;
  times?: number;
}
const perVisit = { span: ({ visit }: NotedEvent) => visit, times: 1 };
const offers =
  (...names: string[]) =>
  ({ event: { type, submit } }: Step) =>
    type === 'form_submit' && names.includes(submit?.offer ?? '');
const views =
  (group: string) =>
  ({ event: { type, groups } }: Step) =>
    type === 'page_view' && groups.includes(group);
const type =
  (name: string) =>
  ({ event }: Step) =>
    event.type === name;

const LINES: Record<string, Line> = {
  page_view: { points: 1, most: 20, counts: type('page_view'), span: ({ at }) => String(Math.floor((at + ZONE) / DAY)), times: 10 },
  return_visit: { points: 3, most: 15, counts: (step) => step.event.type === 'visit_start' && step.visitNumber >= 2, ...perVisit },
  many_pages: { points: 7, most: 21, counts: (step) => step.event.type === 'page_view' && step.page === 9, ...perVisit },
  key_page: { points: 5, most: 20, counts: views('key'), ...perVisit },
  pricing: { points: 10, most: 30, counts: views('pricing'), ...perVisit },
  site_search: { points: 3, most: 12, counts: type('site_search') },
  download: { points: 10, most: 40, counts: type('download') },
  cta_click: { points: 2, most: 10, counts: type('cta_click') },
  form_start: { points: 3, most: 9, counts: type('form_start'), ...perVisit },
  content_form: { points: 15, most: 45, counts: offers('ebook', 'coupon') },
  newsletter: { points: 10, most: 20, counts: offers('newsletter') },
  trial: { points: 30, most: 60, counts: offers('trial') },
  raised_hand: { points: 50, most: 100, counts: offers(...ASKS) },
};

/** What a browser, or a person, is worth. Points as they were at `seen`. */
export interface Worth {
  points: Record<string, number>;
  seen: number;
  seeksJob: boolean;
  temperature: Temperature;
}

const cooled = (points: number, ms: number): number => points * 0.5 ** (ms / HALF_LIFE);
const sum = (points: Record<string, number>): number => Object.values(points).reduce((all, one) => all + one, 0);
const SEEKER_MOST = 15;

/** Engagement at `at`. */
export function worthAt({ points, seen, seeksJob }: Worth, at: number): number {
  const now = cooled(sum(points), at - seen);
  return seeksJob ? Math.min(now, cooled(SEEKER_MOST, at - seen)) : now;
}

const rises = (s: number, bound: number): boolean => Math.round(s) >= bound;
export function temperatureAfter(before: Temperature, s: number): Temperature {
  if (rises(s, 60) || (before === 'hot' && s >= 48)) return 'hot';
  return rises(s, 20) || (before !== 'cold' && s >= 16) ? 'warm' : 'cold';
}

/** A browser's worth after all events, in the order in which they took effect. */
export function worthOf(events: readonly NotedEvent[]): Worth {
  const worth: Worth = { points: {}, seen: -Infinity, seeksJob: false, temperature: 'cold' };
  const visits = new Map<string, { number: number; pages: number }>();
  const used = new Map<string, number>();
  let careers: readonly number[] = [];
  for (const event of events) {
    const visit = visits.get(event.visit) ?? { number: visits.size + 1, pages: 0 };
    visits.set(event.visit, visit);
    if (event.type === 'page_view') visit.pages++;
    const now = Math.max(event.at, worth.seen);
    const before = temperatureAfter(worth.temperature, worth.seen === -Infinity ? 0 : worthAt(worth, now));
    for (const line of Object.keys(worth.points)) worth.points[line] = cooled(worth.points[line] ?? 0, now - worth.seen);
    worth.seen = now;
    for (const [name, line] of Object.entries(LINES)) {
      if (isCounted(name, line, { event, visitNumber: visit.number, page: visit.pages }, used))
        worth.points[name] = Math.min(line.most, (worth.points[name] ?? 0) + cooled(line.points, now - event.at));
    }
    careers = lookedForJobs(careers, event);
    worth.seeksJob ||= careers.length === 2 && (careers[1] ?? 0) - (careers[0] ?? 0) <= 30 * DAY;
    worth.temperature = temperatureAfter(before, worthAt(worth, now));
  }
  return worth;
}

const lookedForJobs = (before: readonly number[], { type, groups, at }: NotedEvent): readonly number[] =>
  type === 'page_view' && groups.includes('careers') ? [...before, at].toSorted((a, b) => a - b).slice(-2) : before;

function isCounted(name: string, line: Line, step: Step, used: Map<string, number>): boolean {
  if (!line.counts(step)) return false;
  const span = `${name} ${line.span?.(step.event)}`;
  const before = used.get(span) ?? 0;
  if (line.times !== undefined && before >= line.times) return false;
  used.set(span, before + 1);
  return true;
}

/** Two browsers of one person: points are added, and no line is worth more than it may be. */
export function together(all: readonly Worth[]): Worth {
  const seen = Math.max(...all.map((worth) => worth.seen));
  const points: Worth['points'] = {};
  for (const [name, { most }] of Object.entries(LINES)) {
    points[name] = Math.min(
      most,
      all.reduce((added, worth) => added + cooled(worth.points[name] ?? 0, seen - worth.seen), 0),
    );
  }
  return { points, seen, seeksJob: all.every(({ seeksJob }) => seeksJob), temperature: 'cold' };
}

/** When engagement falls below `bound`, found by halving an interval, ms. */
export function fallsBelow(worth: Worth, bound: number): number {
  let low = worth.seen;
  let high = worth.seen + 100 * HALF_LIFE;
  while (high - low > 1 / 64) {
    const middle = (low + high) / 2;
    if (worthAt(worth, middle) >= bound) low = middle;
    else high = middle;
  }
  return high;
}
