import type { Stage } from '../../protocol/lead.ts';
import { isQuarantined, milder, type Suspicion } from '../abuse/suspicion.ts';
import { afterForm, afterYes } from '../leads/confirmation.ts';
import { keepConsents } from '../leads/consents.ts';
import { mergeContact, NO_CONTACT } from '../leads/contact.ts';
import { keepFields } from '../leads/fields.ts';
import { maybeSamePerson } from '../leads/same-person.ts';
import { contactOf, signInAgain } from '../leads/signed-in.ts';
import { valueAt } from '../scoring/decay.ts';
import { fitOf } from '../scoring/fit.ts';
import { journeyOfOffer } from '../scoring/journey.ts';
import { scoreOf } from '../scoring/score.ts';
import { furtherStage, STAGE_OF_SIGN_IN, stageOfOffer, stageOfScore } from '../scoring/stage.ts';
import { currentLead, type Facts, type LeadFacts, type ScoringContext } from './facts.ts';
import type { Identified, NotedEvent, Submit } from './noted-event.ts';

/** Submits remembered: enough for what arrives late or again. */
const SUBMITS_KEPT = 64;

/** The lead that an event says its visitor is, if it says so. */
export const leadOf = (facts: Facts, { submit, identified }: NotedEvent): string | undefined => submit?.lead ?? (identified && leadOfSignIn(facts, identified));

/**
 * Somebody who signs in is a lead of this browser that has the same address; else the one of whom it was known
 * last, if nothing says that they are two people; else somebody new.
 */
function leadOfSignIn({ leads }: Facts, { lead, contact }: Identified): string {
  const latest = leads.at(-1);
  if (!latest || leads.some(({ id }) => id === lead)) return lead;
  return maybeSamePerson(contactOf(latest), contact) ? latest.id : lead;
}

/** When somebody else sends a form or signs in on this browser, what the one before did ends there. */
export function partWays(facts: Facts, lead: string | undefined): void {
  const before = currentLead(facts);
  if (!lead || !before || before.id === lead) return;
  const { tallies, heat, held, journey, seen } = facts;
  before.until ??= structuredClone({ tallies, heat, held, journey, seen });
}

export function noteSubmit(facts: Facts, event: NotedEvent, submit: Submit): void {
  const known = knownLead(facts, submit.lead, event.at);
  const contact = mergeContact(known.contact, submit.contact);
  const { email, phone_e164: phone } = contactOf({ ...known, contact });
  // A form of the site's own names no CTA.
  const plain = event.cta === undefined ? 'own' : 'plain';
  const form = submit.confirm ? { event: event.id, cta: event.cta ?? '', ...submit.confirm, at: event.at } : plain;
  become(facts, {
    ...known,
    contact,
    fields: keepFields(known.fields, submit.fields),
    consent: submit.consent ? keepConsents([...known.consent, submit.consent]) : known.consent,
    suspicion: suspicionAfter(known, submit.suspicion, form === 'own'),
    formAt: Math.max(event.at, known.formAt ?? -Infinity),
    ...afterForm(known, form, event.at),
    ...forward(known, stageOfOffer(submit.offer, fitOf({ email, phone })), event.at),
  });
  facts.submits = [...facts.submits, [event.id, submit.lead] as [string, string]].slice(-SUBMITS_KEPT);
  const step = journeyOfOffer(submit.offer);
  facts.journey[step] = Math.max(event.at, facts.journey[step] ?? -Infinity);
}

/** A form of the site's own, of which no proof is asked, speaks for no form of which one is. */
function suspicionAfter({ suspicion, ownOnly }: LeadFacts, now: Suspicion | undefined, isOwn: boolean): Suspicion | undefined {
  if (isOwn && !ownOnly && isQuarantined(suspicion)) return suspicion;
  return ownOnly && !isOwn && isQuarantined(now) ? now : milder(suspicion, now);
}

/** Nobody has asked for anything here: no points, no step of the journey, no consent. */
export function noteSignIn(facts: Facts, { at }: NotedEvent, { contact, fields }: Identified, lead: string): void {
  const known = knownLead(facts, lead, at);
  become(facts, { ...known, signedIn: signInAgain(known.signedIn, { contact, fields, at }), ...forward(known, STAGE_OF_SIGN_IN, at) });
}

/** Of a lead that this browser has forgotten, D1 is told without it. */
export function noteConfirmed(facts: Facts, { at }: NotedEvent, { lead: id, event }: NonNullable<NotedEvent['confirmed']>): void {
  const lead = facts.leads.find((each) => each.id === id);
  if (lead) Object.assign(lead, afterYes(lead, event, at));
}

/** Behaviour alone can make a known person marketing qualified. */
export function advance(lead: LeadFacts, facts: Facts, now: number, { halfLifeMs }: ScoringContext): void {
  const { email, phone_e164: phone } = contactOf(lead);
  const { total, grade } = scoreOf(valueAt(facts.heat, now, halfLifeMs), fitOf({ email, phone }));
  Object.assign(lead, forward(lead, stageOfScore(total, grade), now));
}

const knownLead = (facts: Facts, id: string, at: number): LeadFacts =>
  facts.leads.find((lead) => lead.id === id) ?? { id, contact: NO_CONTACT, fields: {}, consent: [], created: at, stage: 'visitor', stageAt: at };

/** What this browser does from now on is this lead's. */
function become(facts: Facts, lead: LeadFacts): void {
  facts.leads = [...facts.leads.filter(({ id }) => id !== lead.id), { ...lead, until: undefined }];
}

/** A stage only moves forward by itself; when it does, that is the moment it is known from. */
function forward(lead: LeadFacts, reached: Stage, at: number): Pick<LeadFacts, 'stage' | 'stageAt'> {
  const stage = furtherStage(lead.stage, reached);
  return { stage, stageAt: stage === lead.stage ? lead.stageAt : at };
}
