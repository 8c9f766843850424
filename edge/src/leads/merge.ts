import type { MailClass } from '../../protocol/card.ts';
import type { ConsentProof, Journey, Stage, Status, Temperature, Touch } from '../../protocol/lead.ts';
import { isQuarantined, milder, type Suspicion } from '../abuse/suspicion.ts';
import type { Card } from '../scoring/card.ts';
import { type Key, valueAt } from '../scoring/decay.ts';
import { rate } from '../scoring/score.ts';
import { addTallies, type Tallies, underCeilings } from '../scoring/tally.ts';
import { coolsAt, temperatureAt, temperatureOf } from '../scoring/temperature.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { type Exposure, withArms } from '../visitor/exposures.ts';
import { isServer } from '../visitor/server-visitor.ts';
import { allCtas } from './answered-ctas.ts';
import { isConfirmed, standingOf } from './confirmation.ts';
import { keepConsents } from './consents.ts';
import { type Contact, mergeContact } from './contact.ts';
import type { Corrections } from './corrections.ts';
import { readDecision } from './decision.ts';
import { guardsMet, type Move, moveOn } from './effective-stage.ts';
import { mailboxOf } from './email-identity.ts';
import { type Fields, keepFields } from './fields.ts';
import { NO_TEAM, type Team } from './inherit.ts';
import { type LatestForm, laterForm, readForm } from './latest-form.ts';
import { personOfLead } from './person-of-lead.ts';
import { mergeReached, type Reached } from './reached.ts';
import { type LeadShare, talliesOf } from './share.ts';
import { contactOf, type SignedIn } from './signed-in.ts';
import { withStatus } from './status.ts';

/** A lead as stored: everything but what the team and the CRM write. */
export interface LeadRecord extends Reached {
  contact: Contact;
  fields: Fields;
  /** What the team has written over both. */
  corrections?: Corrections | undefined;
  /** The latest form that speaks for the person, of this lead or of one that was ever a part of it. */
  form?: LatestForm | undefined;
  consent: ConsentProof[];
  /** The CTAs whose forms the person sent. Rows of before have none. */
  ctas?: string[];
  /** Arms of experiments whose forms the person sent. Rows of before have none. */
  experiments?: Exposure[] | undefined;
  /** False as long as every form of the person waits for a confirmation. Rows of before have none. */
  confirmed?: boolean;
  /** Of the form that raises the least. */
  suspicion?: Suspicion | undefined;
  created: number;
  stage: Stage;
  stageAt: number;
  tallies: Tallies;
  /** When the earliest of the browsers made the lead: what had been done by then. */
  born?: Tallies | undefined;
  country?: string | undefined;
  mail?: MailClass | undefined;
  /** Why all of it is taken for a robot's. */
  robot?: string | undefined;
  /** Ids of the gates that hold. */
  gates: string[];
  fit: number;
  heat: Key;
  held: Temperature;
  journey: Partial<Record<Journey, number>>;
  visits: number;
  since: number;
  seen: number;
  /** When a browser of the person was seen last, ms. What a server says comes without one. */
  visited?: number;
  first: Touch | null;
  last: Touch | null;
  visitors: string[];
  rulesVersion: string;
}

export interface Merged {
  record: LeadRecord;
  /** When the temperature will be left by cooling, ms. */
  coolsAt: number | null;
  /** What the team has to do with the lead, and what it has written. */
  status: Status;
  team: Team;
  /** The steps that the lead makes with this. */
  moves: Move[];
}

/** The lead's row as it was last written. */
export interface Before extends Team {
  heat: Key;
  held: Temperature;
  confirmed: number;
  quarantined: number;
  stage: Stage;
  stageAt: number;
  status: Status;
  /** JSON: the stages that had been reached by then. */
  reached: string | null;
  /** JSON. */
  form: string | null;
}

/** Browsers of one lead whose timelines are shown: the latest. */
const VISITORS_KEPT = 20;

const WARMTH: readonly Temperature[] = ['cold', 'warm', 'hot'];
const warmer = (a: Temperature, b: Temperature): Temperature => (WARMTH.indexOf(b) > WARMTH.indexOf(a) ? b : a);

/**
 * Merges the shares of one lead: at least one. Engagement is added key by key, the same operation
 * that adds an event, so that two browsers score as one would have. Later submits win field by field, and any
 * of them over what the site said of somebody who signed in.
 * @param before hysteresis goes on from there, and what a lead was once, nobody takes from it who sends forms in its name
 */
export function mergeShares(shares: readonly LeadShare[], before: Before | null, now: number, context: ScoringContext): Merged {
  const confirmed = before?.confirmed === 1 || isConfirmed(shares.map(({ lead }) => lead));
  const counting = thatSpeak(shares, confirmed);
  const ofOne = ofOneMailbox(counting);
  const forms = bySubmit(ofOne);
  const said = [...bySignIn(ofOne), ...forms.map(({ lead }) => lead)];
  const person = {
    contact: said.map(({ contact }) => contact).reduce(mergeContact),
    fields: said.map(({ fields }) => fields).reduce(keepFields),
    country: latest(forms, ({ country }) => country),
    mail: latest(forms, ({ mail }) => mail),
  };
  const { card, halfLifeMs } = context;
  const seen = Math.max(...shares.map((share) => share.seen));
  const browsers = browsersOf(shares);
  const tallies = underCeilings(gathered(counting, card), card.rules, seen, halfLifeMs);
  // Somebody with a robot in one browser is still a person in the other.
  const robot = browsers.every((share) => share.robot !== undefined) ? browsers[0]?.robot : undefined;
  const tags = before ? (JSON.parse(before.tags) as string[]) : [];
  const { corrections, form: knownForm } = keptOf(before);
  const rating = rate({ tallies, person: personOfLead({ ...person, corrections }, tags), robot }, card, seen, halfLifeMs);
  const held = heldBy(counting, before, rating.heat, now, context);
  const signs = { ...mergeReached(shares, before && { reached: JSON.parse(before.reached ?? '{}') as Reached['reached'] }), seen };
  const { standing, move } = moveOn(before, guardsMet(signs, rating, context, readDecision(before?.decision ?? null)));

  const record: LeadRecord = {
    ...person,
    corrections,
    form: forms.reduce((last, { lead }) => laterForm(last, lead.form), knownForm),
    consent: keepConsents(forms.flatMap(({ lead }) => lead.consent).toSorted((a, b) => a.received_at.localeCompare(b.received_at))),
    ctas: allCtas(forms.map(({ lead }) => lead)),
    experiments: forms.reduce<Exposure[] | undefined>((all, { lead }) => (lead.experiments ? withArms(all, lead.experiments) : all), undefined),
    confirmed,
    suspicion: bySubmit(before?.quarantined === 0 ? shares : thatRelease(shares)).reduce<Suspicion | undefined>(
      (mildest, { lead }) => milder(mildest, lead.suspicion),
      undefined,
    ),
    created: Math.min(...shares.map(({ lead }) => lead.created)),
    ...signs,
    stage: standing.stage,
    stageAt: standing.stageAt,
    tallies,
    born: shares.reduce((first, share) => (share.lead.created < first.lead.created ? share : first)).lead.born,
    robot,
    heat: rating.heat,
    fit: rating.fit,
    gates: rating.gates,
    held,
    journey: mergeSigns(shares),
    visits: shares.reduce((sum, share) => sum + share.visits, 0),
    since: Math.min(...browsers.map(({ since }) => since)),
    visited: Math.max(...browsers.map((share) => share.seen)),
    first: shares.reduce<Touch | null>((first, share) => (share.first && (!first || share.first.at < first.at) ? share.first : first), null),
    last: shares.reduce<Touch | null>((last, share) => (share.last && (!last || share.last.at >= last.at) ? share.last : last), null),
    visitors: [...new Set(shares.toSorted((a, b) => b.seen - a.seen).map(({ visitor }) => visitor))].slice(0, VISITORS_KEPT),
    rulesVersion: context.card.version,
  };
  return { record, coolsAt: coolsAt(held, rating.heat, card.bounds, halfLifeMs), team: before ?? NO_TEAM, ...withStatus(before, standing, move) };
}

/** What no share says: the team's words, and a form that was told of whatever became of the share that brought it. */
const keptOf = (before: Before | null): Pick<LeadRecord, 'corrections' | 'form'> => ({
  corrections: before?.corrections ? (JSON.parse(before.corrections) as Corrections) : undefined,
  form: readForm(before?.form ?? null),
});

/** The level held: what was held before goes on, and so does what any of the browsers holds. */
function heldBy(shares: readonly LeadShare[], before: Before | null, heat: Key, now: number, { card: { bounds }, halfLifeMs }: ScoringContext): Temperature {
  let held: Temperature = before ? temperatureAt(before.heat, before.held, bounds, now, halfLifeMs) : 'cold';
  for (const share of shares) held = warmer(held, temperatureAt(share.heat, share.held, bounds, now, halfLifeMs));
  return temperatureOf(valueAt(heat, now, halfLifeMs), held, bounds);
}

/** What the latest form says that says anything of it. */
const latest = <Value>(forms: readonly LeadShare[], of: (lead: LeadShare['lead']) => Value | undefined): Value | undefined =>
  forms.reduce<Value | undefined>((before, { lead }) => of(lead) ?? before, undefined);

/** The shares of browsers; of somebody of whom only servers know, those. */
function browsersOf(shares: readonly LeadShare[]): readonly LeadShare[] {
  const browsers = shares.filter(({ visitor }) => !isServer(visitor));
  return browsers.length > 0 ? browsers : shares;
}

/**
 * Once a lead is confirmed, what waits for a confirmation says nothing of it: anybody can send that. Neither do forms in
 * quarantine, as long as there are others.
 */
function thatSpeak(shares: readonly LeadShare[], confirmed: boolean): readonly LeadShare[] {
  const counting = confirmed
    ? or(
        shares.filter(({ lead }) => standingOf(lead) > 0),
        shares,
      )
    : shares;
  return or(
    counting.filter(({ lead }) => !isQuarantined(lead.suspicion)),
    counting,
  );
}

const or = (some: readonly LeadShare[], all: readonly LeadShare[]): readonly LeadShare[] => (some.length > 0 ? some : all);

/**
 * Two mailboxes behind one number are two people: only the one who was here first speaks for the lead of that number.
 * Of leads that a person has put together all speak.
 */
function ofOneMailbox(shares: readonly LeadShare[]): readonly LeadShare[] {
  const boxOf = ({ lead }: LeadShare): string | null => {
    const { email } = contactOf(lead);
    return email ? mailboxOf(email) : null;
  };
  const first = new Map<string, string>();
  for (const share of shares.toSorted((a, b) => a.lead.created - b.lead.created || a.visitor.localeCompare(b.visitor))) {
    const box = boxOf(share);
    if (box !== null && !first.has(share.lead.id)) first.set(share.lead.id, box);
  }
  return shares.filter((share) => [null, first.get(share.lead.id)].includes(boxOf(share)));
}

/** What all browsers have gathered. Of what a gate asks for, all of them must have done it: else a stranger's form would do. */
function gathered(shares: readonly LeadShare[], { gates }: Card): Tallies {
  const sum = shares.map(talliesOf).reduce(addTallies);
  const closes = (id: string, share: LeadShare): boolean => (talliesOf(share)[id]?.key ?? null) !== null;
  const servers = shares.filter(({ visitor }) => isServer(visitor));
  for (const { id, when } of gates) {
    if (when.fact !== 'event' || servers.some((share) => closes(id, share)) || browsersOf(shares).every((share) => closes(id, share))) continue;
    delete sum[id];
  }
  return sum;
}

/** Whose forms speak for a lead that is held: the site's own, of which no proof is asked, only where there are no others. */
const thatRelease = (shares: readonly LeadShare[]): readonly LeadShare[] =>
  or(
    shares.filter(({ lead }) => lead.suspicion && !lead.ownOnly),
    shares,
  );

/** In the order of their latest forms. Shares of before that was kept have a consent with every form. */
const bySubmit = (shares: readonly LeadShare[]): LeadShare[] => shares.toSorted((a, b) => lastForm(a) - lastForm(b) || a.visitor.localeCompare(b.visitor));

function lastForm({ lead }: LeadShare): number {
  const consent = lead.consent.at(-1);
  return lead.formAt ?? (consent ? Date.parse(consent.received_at) : 0);
}

const bySignIn = (shares: readonly LeadShare[]): SignedIn[] => shares.flatMap(({ lead }) => lead.signedIn ?? []).toSorted((a, b) => a.at - b.at);

function mergeSigns(shares: readonly LeadShare[]): LeadRecord['journey'] {
  const signs: LeadRecord['journey'] = {};
  for (const share of shares) {
    for (const [step, at] of Object.entries(share.journey)) signs[step as Journey] = Math.max(at, signs[step as Journey] ?? -Infinity);
  }
  return signs;
}
