import { mergeShares } from '../../edge/src/leads/merge.ts';
import { type LeadShare, shareOf } from '../../edge/src/leads/share.ts';
import { valueAt } from '../../edge/src/scoring/decay.ts';
import { explain } from '../../edge/src/scoring/explain.ts';
import { coolsAt, temperatureAt } from '../../edge/src/scoring/temperature.ts';
import { currentLead, type Facts } from '../../edge/src/visitor/facts.ts';
import type { NotedEvent } from '../../edge/src/visitor/noted-event.ts';
import { personOf } from '../../edge/src/visitor/person-of.ts';
import { absorb, factsOf, noState } from '../../edge/src/visitor/visitor-state.ts';
import { type Random, seeded } from '../load/random.ts';
import { CONTEXT } from '../support/noted.ts';
import { fallsBelow, temperatureAfter, together, type Worth, worthAt, worthOf } from './exact-reference.ts';
import { type Browser, somebody, YEAR, YEAR_BEGINS } from './people.ts';

/** What a year was like, and how far the edge's numbers are from those worked out the long way. */
export interface Year {
  visitors: number;
  events: number;
  duplicates: number;
  leads: number;
  merged: number;
  crossings: Record<string, number>;
  /** Largest distance of a corrected moment from the true one, ms. */
  clockError: number;
  /** Largest differences: of engagement relative to it, of an explanation's sum to its score, of a merged score. */
  engagement: number;
  explanation: number;
  mergedEngagement: number;
  /** Largest difference of the moment at which a temperature is left, ms. */
  alarm: number;
  /** How often the two said different temperatures. Within rounding of a bound both are right. */
  temperatures: number;
  /** Whether every event counted once. */
  lost: number;
}

const { card, halfLifeMs } = CONTEXT;
const ROUNDING = 1e-9;

export function simulateYear(people: number, seed: number): Year {
  const random = seeded(seed);
  const year: Year = {
    visitors: 0,
    events: 0,
    duplicates: 0,
    leads: 0,
    merged: 0,
    crossings: {},
    clockError: 0,
    engagement: 0,
    explanation: 0,
    mergedEngagement: 0,
    alarm: 0,
    temperatures: 0,
    lost: 0,
  };
  for (let n = 0; n < people; n++) {
    const { lead, browsers } = somebody(n, random);
    const lived = browsers.map((browser) => live(browser, random, year));
    compareMerged(lead, lived, random, year);
  }
  return year;
}

interface Lived {
  name: string;
  facts: Facts;
  worth: Worth;
}

function live({ name, arrivals, clockError }: Browser, random: Random, year: Year): Lived {
  let state = noState();
  const settled: NotedEvent[] = [];
  const ids = new Set<string>();
  let before = factsOf(state, CONTEXT);
  let worth = worthOf([]);
  for (const { received, events } of arrivals) {
    const after = absorb(state, before, events, (id) => ids.has(id), received, CONTEXT);
    for (const { id } of after.accepted) ids.add(id);
    year.duplicates += after.duplicate.length;
    if (after.chapter) settled.push(...after.chapter.events);
    const crossing = `${temperatureAt(before.heat, before.held, card.bounds, received, halfLifeMs)} → ${after.facts.held}`;
    ({ state, facts: before } = after);
    if (after.accepted.length === 0) continue;
    worth = worthOf([...settled, ...state.open]);
    if (new Set(crossing.split(' → ')).size > 1) year.crossings[crossing] = (year.crossings[crossing] ?? 0) + 1;
    compare(before, worth, received + random.next() * 40 * 86_400_000, year);
  }
  year.visitors++;
  year.events += ids.size;
  year.lost += new Set(arrivals.flatMap(({ events }) => events.map(({ id }) => id))).size - settled.length - state.open.length;
  year.clockError = Math.max(year.clockError, clockError);
  return { name, facts: before, worth };
}

const apart = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));

function compare(facts: Facts, worth: Worth, at: number, year: Year): void {
  const s = worthAt(worth, at);
  year.engagement = Math.max(year.engagement, apart(valueAt(facts.heat, at, halfLifeMs), s));
  const rows = explain({ tallies: facts.tallies, person: personOf(currentLead(facts)) }, card, facts.seen, at, halfLifeMs);
  const explained = rows.filter(({ axis }) => axis === 'engagement').reduce((sum, { points }) => sum + points, 0);
  year.explanation = Math.max(year.explanation, apart(explained, s));
  const temperature = temperatureAt(facts.heat, facts.held, card.bounds, at, halfLifeMs);
  if (temperature !== temperatureAfter(worth.temperature, s) && ![16, 19.5, 48, 59.5].some((bound) => apart(s, bound) < ROUNDING)) year.temperatures++;
  const cools = coolsAt(facts.held, facts.heat, card.bounds, halfLifeMs);
  if (cools === null || facts.held === 'cold') return;
  year.alarm = Math.max(year.alarm, Math.abs(cools - fallsBelow(worth, facts.held === 'hot' ? 48 : 16)));
  const left = `${facts.held} → ${facts.held === 'hot' ? 'warm' : 'cold'} by cooling`;
  if (cools < at) year.crossings[left] = (year.crossings[left] ?? 0) + 1;
}

function compareMerged(lead: string, lived: readonly Lived[], random: Random, year: Year): void {
  const shares = lived.flatMap(({ name, facts }): LeadShare[] => {
    const own = facts.leads.find(({ id }) => id === lead);
    return own ? [shareOf(name, 1, own, facts)] : [];
  });
  if (shares.length === 0) return;
  year.leads++;
  if (shares.length > 1) year.merged++;
  const end = YEAR_BEGINS + YEAR + random.next() * 86_400_000;
  const { record } = mergeShares(shares, null, end, CONTEXT);
  const worth = together(lived.filter(({ name }) => shares.some(({ visitor }) => visitor === name)).map((each) => each.worth));
  year.mergedEngagement = Math.max(year.mergedEngagement, apart(valueAt(record.heat, end, halfLifeMs), worthAt(worth, end)));
}
