import { rate } from '../scoring/score.ts';
import { temperatureAt } from '../scoring/temperature.ts';
import { leaveTrail } from '../scoring/trend.ts';
import { countEvent } from './count-event.ts';
import { noteExposure } from './exposures.ts';
import { currentLead, type Facts, type ScoringContext, type Visit } from './facts.ts';
import { advance, leadOf, noteConfirmed, noteLink, noteServer, noteSignIn, noteSubmit } from './note-lead.ts';
import type { NotedEvent } from './noted-event.ts';
import { personOf } from './person-of.ts';
import { partWays } from './part-ways.ts';
import { noteSteps } from './visit-steps.ts';

/** Visits remembered: enough for what arrives late or again. */
const VISITS_KEPT = 8;

/** `facts` after `events`, which are taken in the order given. Pure: `facts` stays as it was. */
export function fold(facts: Facts, events: readonly NotedEvent[], context: ScoringContext): Facts {
  const draft = structuredClone(facts);
  for (const event of events) foldOne(draft, event, context);
  return draft;
}

function foldOne(facts: Facts, event: NotedEvent, context: ScoringContext): void {
  const lead = leadOf(facts, event);
  if (lead !== undefined) partWays(facts, lead);
  // What a server of the site says is no visit, and no touch.
  const visit = event.server ? { id: event.visit, number: 0, pages: 0 } : visitOf(facts, event);
  // A late event must not look at the temperature of a moment that has passed already.
  const now = Math.max(event.at, facts.seen);
  facts.since = Math.min(facts.since, event.at);
  facts.seen = now;
  if (event.type === 'page_view') visit.pages++;

  const { card, halfLifeMs } = context;
  const held = temperatureAt(facts.heat, facts.held, card.bounds, now, halfLifeMs);
  noteTouch(facts, visit, event);
  countEvent(facts, event, visit, now, context);
  if (event.journey) facts.journey[event.journey] = Math.max(event.at, facts.journey[event.journey] ?? -Infinity);
  noteSaid(facts, event, lead);
  if (!event.server) noteSteps(facts, event);
  if (event.exposure && event.type === 'cta_view') noteExposure(facts, event, event.exposure);

  const current = currentLead(facts);
  const rating = rate({ tallies: facts.tallies, person: personOf(current), robot: facts.robot }, card, now, halfLifeMs);
  facts.heat = rating.heat;
  facts.held = temperatureAt(facts.heat, held, card.bounds, now, halfLifeMs);
  facts.trail = leaveTrail(facts.trail, now, facts.heat);
  if (current) advance(current, rating, now, context);
}

/** What the event says of the person. @param lead whose it says that the browser is */
function noteSaid(facts: Facts, event: NotedEvent, lead: string | undefined): void {
  const { submit, identified, link } = event;
  if (event.confirmed) noteConfirmed(facts, event, event.confirmed);
  if (lead === undefined) return;
  if (submit) noteSubmit(facts, event, submit, lead);
  if (event.server) noteServer(facts, event, event.server);
  else if (identified) noteSignIn(facts, event, identified, lead);
  else if (link && !submit) noteLink(facts, event, link);
}

/** The visit that the event belongs to, opened if it has not been seen. */
function visitOf(facts: Facts, event: NotedEvent): Visit {
  const known = facts.recentVisits.find(({ id }) => id === event.visit);
  if (known) return known;
  const visit = { id: event.visit, number: ++facts.visits, pages: 0 };
  facts.recentVisits = [...facts.recentVisits, visit].slice(-VISITS_KEPT);
  return visit;
}

/** First touch is frozen whole, last touch replaced whole, so that no half of one is mixed with the other. */
function noteTouch(facts: Facts, visit: Visit, { touch }: NotedEvent): void {
  if (!touch) return;
  facts.first ??= touch;
  if (!facts.last || touch.at >= facts.last.at) facts.last = touch;
  visit.source = touch.group;
  const campaign = touch.utm['utm_campaign'];
  if (campaign !== undefined) visit.campaign = campaign;
}
