import { type Rule, underCeiling } from '../scoring/card.ts';
import { addKeys, DAY_MS, halfLives } from '../scoring/decay.ts';
import { heatOf, type Keys } from '../scoring/score.ts';
import { temperatureAt } from '../scoring/temperature.ts';
import { leaveTrail } from '../scoring/trend.ts';
import { type Conduct, currentLead, type Facts, type ScoringContext, type Tally, type Visit } from './facts.ts';
import { advance, leadOf, noteConfirmed, noteSignIn, noteSubmit, partWays } from './note-lead.ts';
import type { NotedEvent } from './noted-event.ts';

/** Spans remembered per rule, and visits: enough for what arrives late or again. */
const SPANS_KEPT = 4;
const VISITS_KEPT = 8;

export const keysOf = ({ tallies }: Conduct): Keys => Object.fromEntries(Object.entries(tallies).map(([rule, tally]) => [rule, tally.key]));

/** `facts` after `events`, which are taken in the order given. Pure: `facts` stays as it was. */
export function fold(facts: Facts, events: readonly NotedEvent[], context: ScoringContext): Facts {
  const draft = structuredClone(facts);
  for (const event of events) foldOne(draft, event, context);
  return draft;
}

function foldOne(facts: Facts, event: NotedEvent, context: ScoringContext): void {
  const lead = leadOf(facts, event);
  partWays(facts, lead);
  const visit = visitOf(facts, event);
  // A late event must not look at the temperature of a moment that has passed already.
  const now = Math.max(event.at, facts.seen);
  facts.since = Math.min(facts.since, event.at);
  facts.seen = now;
  if (event.type === 'page_view') visit.pages++;

  const held = temperatureAt(facts.heat, facts.held, now, context.halfLifeMs);
  for (const rule of context.card.rules) {
    if (matches(rule, event, visit)) add(facts, rule, event, now, context);
  }
  facts.heat = heatOf(keysOf(facts), context.card);
  facts.held = temperatureAt(facts.heat, held, now, context.halfLifeMs);
  facts.trail = leaveTrail(facts.trail, now, facts.heat);

  noteTouch(facts, event);
  if (event.journey) facts.journey[event.journey] = Math.max(event.at, facts.journey[event.journey] ?? -Infinity);
  if (event.submit) noteSubmit(facts, event, event.submit);
  if (event.confirmed) noteConfirmed(facts, event, event.confirmed);
  if (event.identified && lead) noteSignIn(facts, event, event.identified, lead);
  const current = currentLead(facts);
  if (current) advance(current, facts, now, context);
}

/** The visit that the event belongs to, opened if it has not been seen. */
function visitOf(facts: Facts, event: NotedEvent): Visit {
  const known = facts.recentVisits.find(({ id }) => id === event.visit);
  if (known) return known;
  const visit = { id: event.visit, number: ++facts.visits, pages: 0 };
  facts.recentVisits = [...facts.recentVisits, visit].slice(-VISITS_KEPT);
  return visit;
}

const matches = (rule: Rule, event: NotedEvent, visit: Visit): boolean =>
  rule.on === event.type &&
  (rule.group === undefined || event.groups.includes(rule.group)) &&
  (rule.offer === undefined || (event.submit !== undefined && rule.offer.includes(event.submit.offer))) &&
  (rule.fromVisit === undefined || visit.number >= rule.fromVisit) &&
  (rule.pageOfVisit === undefined || visit.pages === rule.pageOfVisit);

function add(facts: Facts, rule: Rule, event: NotedEvent, now: number, context: ScoringContext): void {
  const tally: Tally = facts.tallies[rule.id] ?? { key: null, spans: [] };
  if (rule.limit) {
    const span = rule.limit.per === 'visit' ? event.visit : String(Math.floor((event.at + context.utcOffsetMs) / DAY_MS));
    const counted = tally.spans.find(([name]) => name === span)?.[1] ?? 0;
    if (counted >= rule.limit.times) return;
    tally.spans = [...tally.spans.filter(([name]) => name !== span), [span, counted + 1] as [string, number]].slice(-SPANS_KEPT);
  }
  // The ceiling holds where the event arrives; what is there cools from it like everything else.
  tally.key = underCeiling(rule, addKeys(tally.key, halfLives(event.at, context.halfLifeMs)), now, context.halfLifeMs);
  facts.tallies[rule.id] = tally;
}

/** First touch is frozen whole, last touch replaced whole, so that no half of one is mixed with the other. */
function noteTouch(facts: Facts, { touch }: NotedEvent): void {
  if (!touch) return;
  facts.first ??= touch;
  if (!facts.last || touch.at >= facts.last.at) facts.last = touch;
}
