import type { Stage } from '../../protocol/lead.ts';
import type { Cause } from '../../protocol/transition.ts';
import { isQuarantined, milder, type Suspicion } from '../abuse/suspicion.ts';
import { withCta } from '../leads/answered-ctas.ts';
import { afterForm, afterYes } from '../leads/confirmation.ts';
import { keepConsents } from '../leads/consents.ts';
import { isReachable, mergeContact, NO_CONTACT } from '../leads/contact.ts';
import { keepFields } from '../leads/fields.ts';
import { maybeSamePerson } from '../leads/same-person.ts';
import { contactOf, type SignedIn, signInAgain } from '../leads/signed-in.ts';
import { valueAt } from '../scoring/decay.ts';
import { journeyOfOffer } from '../scoring/journey.ts';
import { type Rating, scoreOf } from '../scoring/score.ts';
import { causeOfScore, furtherStage, isForMarketing, isForSales, isRaisedHand, stageOfServerEvent } from '../scoring/stage.ts';
import type { Tallies } from '../scoring/tally.ts';
import { withArms } from './exposures.ts';
import type { CountingTally, Facts, LeadFacts, ScoringContext } from './facts.ts';
import type { Identified, NotedEvent, Submit } from './noted-event.ts';

/** Submits remembered: enough for what arrives late or again. */
const SUBMITS_KEPT = 64;

/** Links remembered of a lead: enough for those that are opened again. */
const TICKETS_KEPT = 20;

/** As much of a lead as it takes to tell it from others. */
export type Told = Pick<LeadFacts, 'id' | 'contact' | 'signedIn' | 'tickets'>;

/**
 * The lead that an event says its visitor is, if it says so: one of this browser that has the same address; else the
 * one of whom it was known last, if nothing says that they are two people; else somebody new.
 */
export function leadOf({ leads }: { leads: readonly Told[] }, { submit, identified, server, link }: NotedEvent): string | undefined {
  if (server) return server.lead;
  const said = submit ?? identified;
  if (!said) return link && leadOfLink(leads, link);
  const latest = leads.at(-1);
  if (!latest || leads.some(({ id }) => id === said.lead)) return said.lead;
  // Of whom only a link told. It may have been passed on: whoever says who they are is not taken for its owner.
  if (!isReachable(contactOf(latest))) return said.lead;
  return maybeSamePerson(contactOf(latest), said.contact) ? latest.id : said.lead;
}

/** A link says it when it is opened first. When its page is opened again, whoever has the browser by then keeps it. */
const leadOfLink = (leads: readonly Told[], { lead, ticket }: NonNullable<NotedEvent['link']>): string | undefined =>
  leads.find(({ id }) => id === lead)?.tickets?.includes(ticket) ? undefined : lead;

/** A lead knows of it that this browser is theirs. Not a word of contact data comes with it. */
export function noteLink(facts: Facts, { at }: NotedEvent, { lead, ticket }: NonNullable<NotedEvent['link']>): void {
  const known = knownLead(facts, lead, at);
  become(facts, { ...known, tickets: [...(known.tickets ?? []), ticket].slice(-TICKETS_KEPT) });
}

export function noteSubmit(facts: Facts, event: NotedEvent, submit: Submit, lead: string): void {
  const known = knownLead(facts, lead, event.at);
  const said = { ...(submit.country ? { country: submit.country } : {}), ...(submit.mail ? { mail: submit.mail } : {}) };
  const cause: Cause = { type: 'form', event: event.id, cta: event.cta ?? null, offer: submit.offer };
  // A form of the site's own names no CTA.
  const plain = event.cta === undefined ? 'own' : 'plain';
  const form = submit.confirm ? { event: event.id, cta: event.cta ?? '', ...submit.confirm, at: event.at } : plain;
  become(facts, {
    ...known,
    ...said,
    contact: mergeContact(known.contact, submit.contact),
    fields: keepFields(known.fields, submit.fields),
    consent: submit.consent ? keepConsents([...known.consent, submit.consent]) : known.consent,
    ...(event.cta === undefined ? {} : { ctas: withCta(known, event.cta) }),
    ...(event.exposure ? { experiments: withArms(known.experiments, [event.exposure]) } : {}),
    suspicion: suspicionAfter(known, submit.suspicion, form === 'own'),
    ...latestForm(known, event),
    ...afterForm(known, form, event.at),
    ...reach(known, 'iql', event.at, cause),
    raised: isRaisedHand(submit.offer) && event.at >= (known.raised?.at ?? -Infinity) ? { at: event.at, cause } : known.raised,
  });
  facts.submits = [...facts.submits, [event.id, lead] as [string, string]].slice(-SUBMITS_KEPT);
  const step = journeyOfOffer(submit.offer);
  facts.journey[step] = Math.max(event.at, facts.journey[step] ?? -Infinity);
}

function latestForm({ formAt = -Infinity }: LeadFacts, { id, cta, at }: NotedEvent): Pick<LeadFacts, 'formAt' | 'form'> {
  return at >= formAt ? { formAt: at, form: { event: id, cta: cta ?? null, at } } : { formAt };
}

/** A form of the site's own, of which no proof is asked, speaks for no form of which one is. */
function suspicionAfter({ suspicion, ownOnly }: LeadFacts, now: Suspicion | undefined, isOwn: boolean): Suspicion | undefined {
  if (isOwn && !ownOnly && isQuarantined(suspicion)) return suspicion;
  return ownOnly && !isOwn && isQuarantined(now) ? now : milder(suspicion, now);
}

/** Nobody has asked for anything here: no points, no step of the journey, no consent. */
export function noteSignIn(facts: Facts, { id: event, at }: NotedEvent, { contact, fields }: Pick<Submit, 'contact' | 'fields'>, lead: string): void {
  const known = knownLead(facts, lead, at);
  become(facts, { ...known, signedIn: signInAgain(known.signedIn, { contact, fields, at }), ...reach(known, 'iql', at, { type: 'sign_in', event }) });
}

const said = ({ contact, fields }: Identified, at: number): SignedIn => ({ contact, fields, at });

/** A server of the site says what this person did, or what became of them elsewhere. */
export function noteServer(facts: Facts, { id: event, type, at, identified }: NotedEvent, { lead, received }: NonNullable<NotedEvent['server']>): void {
  const cause: Cause = { type: 'event', event, name: type };
  const known = knownLead(facts, lead, received);
  if (identified) Object.assign(known, { signedIn: signInAgain(known.signedIn, said(identified, at)) }, reach(known, 'iql', at, cause));
  if (identified?.consent) known.consent = keepConsents([...known.consent, identified.consent]);
  become(facts, { ...known, ...reach(known, stageOfServerEvent(type) ?? 'visitor', at, cause) });
}

/** Of a lead that this browser has forgotten, D1 is told without it. */
export function noteConfirmed(facts: Facts, { at }: NotedEvent, { lead: id, event }: NonNullable<NotedEvent['confirmed']>): void {
  const lead = facts.leads.find((each) => each.id === id);
  if (lead) Object.assign(lead, afterYes(lead, event, at));
}

/** A raised hand makes a sales lead, and behaviour alone a marketing qualified one, unless a gate is before both. */
export function advance(lead: LeadFacts, { heat, fit, disqualified }: Rating, now: number, { card: { bounds }, halfLifeMs }: ScoringContext): void {
  if (disqualified) return;
  const { raised } = lead;
  if (raised && isForSales(fit, bounds)) Object.assign(lead, reach(lead, 'sql', raised.at, raised.cause));
  // Whoever stays above the bound has not reached it again.
  if (lead.reached?.mql !== undefined) return;
  const score = scoreOf(valueAt(heat, now, halfLifeMs), fit, bounds);
  if (isForMarketing(score, bounds)) Object.assign(lead, reach(lead, 'mql', now, causeOfScore(score)));
}

const knownLead = (facts: Facts, id: string, at: number): LeadFacts =>
  facts.leads.find((lead) => lead.id === id) ?? {
    id,
    contact: NO_CONTACT,
    fields: {},
    consent: [],
    created: at,
    stage: 'visitor',
    stageAt: at,
    reached: {},
    born: bare(facts.tallies),
  };

/** Tallies without what only counting needs. */
export const bare = (tallies: Record<string, CountingTally>): Tallies =>
  Object.fromEntries(Object.entries(tallies).map(([rule, { spans: _spans, recent: _recent, ...tally }]) => [rule, tally]));

/** What this browser does from now on is this lead's. */
function become(facts: Facts, lead: LeadFacts): void {
  facts.leads = [...facts.leads.filter(({ id }) => id !== lead.id), { ...lead, until: undefined }];
}

/** A stage only moves forward by itself; when it does, that is the moment it is known from. */
function reach(lead: LeadFacts, to: Stage, at: number, cause: Cause): Pick<LeadFacts, 'stage' | 'stageAt' | 'reached' | 'causes'> {
  const stage = furtherStage(lead.stage, to);
  // Of leads of before it is only known when they came to where they are.
  const reached = lead.reached ?? { [lead.stage]: lead.stageAt };
  const isLatest = to !== 'visitor' && at >= (reached[to] ?? -Infinity);
  return {
    stage,
    stageAt: stage === lead.stage ? lead.stageAt : at,
    reached: isLatest ? { ...reached, [to]: at } : reached,
    causes: isLatest ? { ...lead.causes, [to]: cause } : (lead.causes ?? {}),
  };
}
