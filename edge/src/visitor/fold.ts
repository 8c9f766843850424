import type { Stage } from '../../protocol/lead.ts';
import { type Rule, underCeiling } from '../scoring/card.ts';
import { addKeys, DAY_MS, halfLives, valueAt } from '../scoring/decay.ts';
import { fitOf } from '../scoring/fit.ts';
import { journeyOfOffer } from '../scoring/journey.ts';
import { heatOf, type Keys, scoreOf } from '../scoring/score.ts';
import { furtherStage, stageOfOffer, stageOfScore } from '../scoring/stage.ts';
import { temperatureAt } from '../scoring/temperature.ts';
import { leaveTrail } from '../scoring/trend.ts';
import { keepConsents } from '../leads/consents.ts';
import { mergeContact } from '../leads/contact.ts';
import { type Conduct, currentLead, type Facts, type LeadFacts, type ScoringContext, type Tally, type Visit } from './facts.ts';
import type { NotedEvent, Submit } from './noted-event.ts';

/** Spans remembered per rule, visits, submits: enough for what arrives late or again. */
const SPANS_KEPT = 4;
const VISITS_KEPT = 8;
const SUBMITS_KEPT = 64;

export const keysOf = ({ tallies }: Conduct): Keys => Object.fromEntries(Object.entries(tallies).map(([rule, tally]) => [rule, tally.key]));

/** `facts` after `events`, which are taken in the order given. Pure: `facts` stays as it was. */
export function fold(facts: Facts, events: readonly NotedEvent[], context: ScoringContext): Facts {
  const draft = structuredClone(facts);
  for (const event of events) foldOne(draft, event, context);
  return draft;
}

function foldOne(facts: Facts, event: NotedEvent, context: ScoringContext): void {
  partWays(facts, event);
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
  const lead = currentLead(facts);
  if (lead) advance(lead, facts, now, context);
}

/** When somebody else sends a form on this browser, what the one before did ends there. */
function partWays(facts: Facts, { submit }: NotedEvent): void {
  const before = currentLead(facts);
  if (!submit || !before || before.id === submit.lead) return;
  const { tallies, heat, held, journey, seen } = facts;
  before.until ??= structuredClone({ tallies, heat, held, journey, seen });
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

function noteSubmit(facts: Facts, event: NotedEvent, submit: Submit): void {
  const known = facts.leads.find(({ id }) => id === submit.lead) ?? newLead(submit, event.at);
  const contact = mergeContact(known.contact, submit.contact);
  const reached = stageOfOffer(submit.offer, fitOf({ email: contact.email, phone: contact.phone_e164 }));
  const lead: LeadFacts = {
    ...known,
    until: undefined,
    contact,
    fields: { ...known.fields, ...submit.fields },
    consent: keepConsents([...known.consent, submit.consent]),
    ...forward(known, reached, event.at),
  };
  facts.leads = [...facts.leads.filter(({ id }) => id !== submit.lead), lead];
  facts.submits = [...facts.submits, [event.id, submit.lead] as [string, string]].slice(-SUBMITS_KEPT);
  const step = journeyOfOffer(submit.offer);
  facts.journey[step] = Math.max(event.at, facts.journey[step] ?? -Infinity);
}

const newLead = ({ lead, contact }: Submit, at: number): LeadFacts => ({
  id: lead,
  contact,
  fields: {},
  consent: [],
  created: at,
  stage: 'visitor',
  stageAt: at,
});

/** A stage only moves forward by itself; when it does, that is the moment it is known from. */
function forward(lead: LeadFacts, reached: Stage, at: number): Pick<LeadFacts, 'stage' | 'stageAt'> {
  const stage = furtherStage(lead.stage, reached);
  return { stage, stageAt: stage === lead.stage ? lead.stageAt : at };
}

/** Behaviour alone can make a known person marketing qualified. */
function advance(lead: LeadFacts, facts: Facts, now: number, { halfLifeMs }: ScoringContext): void {
  const fit = fitOf({ email: lead.contact.email, phone: lead.contact.phone_e164 });
  const { total, grade } = scoreOf(valueAt(facts.heat, now, halfLifeMs), fit);
  Object.assign(lead, forward(lead, stageOfScore(total, grade), now));
}
