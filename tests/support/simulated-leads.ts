import type { BornLead } from '../../edge/src/learning/born-lead.ts';
import { probabilityOf } from '../../edge/src/learning/log-odds.ts';
import { type Card, DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS } from '../../edge/src/scoring/decay.ts';
import { meets } from '../../edge/src/scoring/lead-condition.ts';
import { addEvent, type Tallies } from '../../edge/src/scoring/tally.ts';
import { seeded } from '../load/random.ts';

/** Leads of a site of which the truth is known: what makes them customers was chosen. */
export interface Truth {
  /** What one fresh event, or a rule of fit that holds, is worth: ten points double the odds. What is not named is worth nothing. */
  points: Record<string, number>;
  /** Log-odds of a lead without any of it. */
  intercept: number;
  /** By which what was done cools in truth. */
  halfLifeMs?: number;
  /** Worth of so many fresh events instead of as many times one. */
  worth?: (events: number) => number;
}

export interface Simulated {
  leads: BornLead[];
  /** What each of them did before it became a lead, ms. */
  events: Record<string, number[]>[];
  won: boolean[];
}

/** How often a lead does what, on average, before it becomes one. */
const HABITS: Record<string, number> = {
  page_view: 4,
  return_visit: 0.7,
  key_page: 0.8,
  pricing: 0.7,
  site_search: 0.3,
  download: 0.4,
  cta_click: 0.6,
  content_form: 0.5,
  raised_hand: 0.3,
};
const MEMORY_MS = 40 * DAY_MS;
const HALF_LIFE_MS = 7 * DAY_MS;
/** A customer buys within this; who is not told of is not one. */
const DECIDES_MS = 60 * DAY_MS;

export function simulateLeads(
  count: number,
  truth: Truth,
  {
    seed = 1,
    now = 1_800_000_000_000,
    years = 2,
    card = DEFAULT_CARD,
    halfLifeMs = HALF_LIFE_MS,
  }: { seed?: number; now?: number; years?: number; card?: Card; halfLifeMs?: number } = {},
): Simulated {
  const { next, chance } = seeded(seed);
  /** Counts as people make them: most little, few much. */
  const geometric = (mean: number): number => Math.floor(Math.log(1 - next()) / Math.log(mean / (1 + mean)));
  const made = Array.from({ length: count }, (_, n) => {
    const createdAt = Math.round(now - years * 365 * DAY_MS * (1 - (n + next()) / count));
    const events = Object.fromEntries(
      card.rules.flatMap(({ id }): [string, number[]][] => {
        const times = Array.from({ length: geometric(HABITS[id] ?? 0) }, () => Math.round(createdAt - next() ** 2 * MEMORY_MS));
        return times.length > 0 ? [[id, times.sort((a, b) => a - b)]] : [];
      }),
    );
    const business = chance(0.5);
    const person = {
      email: `n${n}@${business ? 'congty.vn' : 'gmail.com'}`,
      phone: chance(0.4) ? '+84912345678' : null,
      company: null,
      fields: { topic: chance(0.5) ? 'price' : 'other' },
      country: 'VN',
    };
    const won = chance(probabilityOf(truth.intercept + (pointsBy(truth, events, createdAt, halfLifeMs, card) + fitBy(truth, person, card)) * (Math.LN2 / 10)));
    const at = Math.round(createdAt + next() * DECIDES_MS);
    const told = at <= now && (won || chance(0.4));
    const outcome = told ? { status: won ? ('customer' as const) : ('disqualified' as const), at } : null;
    return { events, won, lead: { createdAt, outcome, born: talliesBy(events, card, halfLifeMs), person } satisfies BornLead };
  });
  return { leads: made.map(({ lead }) => lead), events: made.map(({ events }) => events), won: made.map(({ won }) => won) };
}

/** As the visitor's object counts them. */
export function talliesBy(events: Record<string, number[]>, card: Card, halfLifeMs: number): Tallies {
  const tallies: Tallies = {};
  for (const rule of card.rules)
    for (const at of events[rule.id] ?? []) tallies[rule.id] = addEvent(tallies[rule.id] ?? { key: null }, rule, at, at, halfLifeMs);
  return tallies;
}

function pointsBy(
  { points, halfLifeMs, worth = (events) => events }: Truth,
  events: Record<string, number[]>,
  at: number,
  siteMs: number,
  { rules }: Card,
): number {
  return rules.reduce((sum, { id, at_most: most, points: own }) => {
    const fresh = (events[id] ?? []).reduce((all, time) => all + 2 ** (-(at - time) / (halfLifeMs ?? siteMs)), 0);
    return sum + (points[id] ?? 0) * worth(Math.min(fresh, most / own));
  }, 0);
}

const fitBy = ({ points }: Truth, person: BornLead['person'], { fit }: Card): number =>
  fit.reduce((sum, { id, when }) => sum + (meets(when, person) ? (points[id] ?? 0) : 0), 0);
