import type { ConsentProof, Journey, Stage, Temperature, Touch } from '../../protocol/lead.ts';
import { milder, type Suspicion } from '../abuse/suspicion.ts';
import { underCeiling } from '../scoring/card.ts';
import { addKeys, type Key, valueAt } from '../scoring/decay.ts';
import { heatOf, type Keys } from '../scoring/score.ts';
import { furtherStage } from '../scoring/stage.ts';
import { coolsAt, temperatureAt, temperatureOf } from '../scoring/temperature.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { isConfirmed, standingOf } from './confirmation.ts';
import { keepConsents } from './consents.ts';
import { type Contact, mergeContact } from './contact.ts';
import { type Fields, keepFields } from './fields.ts';
import type { LeadShare } from './share.ts';
import type { SignedIn } from './signed-in.ts';

/** A lead as stored: everything but what the team and the CRM write. */
export interface LeadRecord {
  contact: Contact;
  fields: Fields;
  consent: ConsentProof[];
  /** False as long as every form of the person waits for a confirmation. Rows of before have none. */
  confirmed?: boolean;
  /** Of the form that raises the least. */
  suspicion?: Suspicion | undefined;
  created: number;
  stage: Stage;
  stageAt: number;
  keys: Keys;
  heat: Key;
  held: Temperature;
  journey: Partial<Record<Journey, number>>;
  visits: number;
  since: number;
  seen: number;
  first: Touch | null;
  last: Touch | null;
  visitors: string[];
  rulesVersion: string;
}

export interface Merged {
  record: LeadRecord;
  /** When the temperature will be left by cooling, ms. */
  coolsAt: number | null;
}

/** The lead's row as it was last written. */
export interface Before {
  heat: Key;
  held: Temperature;
  confirmed: number;
  quarantined: number;
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
  const forms = bySubmit(confirmed ? thatCount(shares) : shares);
  const said = [...bySignIn(shares), ...forms.map(({ lead }) => lead)];
  const keys: Keys = {};
  for (const share of shares) for (const [rule, key] of Object.entries(share.keys)) keys[rule] = addKeys(keys[rule] ?? null, key);
  const { halfLifeMs } = context;
  const seen = Math.max(...shares.map((share) => share.seen));
  for (const rule of context.card.rules) {
    const key = keys[rule.id];
    // A ceiling holds for the person, not for each browser.
    if (key != null) keys[rule.id] = underCeiling(rule, key, seen, halfLifeMs);
  }
  const heat = heatOf(keys, context.card);
  let held: Temperature = before ? temperatureAt(before.heat, before.held, now, halfLifeMs) : 'cold';
  for (const share of shares) held = warmer(held, temperatureAt(share.heat, share.held, now, halfLifeMs));
  held = temperatureOf(valueAt(heat, now, halfLifeMs), held);

  const stage = shares.reduce<Stage>((furthest, { lead }) => furtherStage(furthest, lead.stage), 'visitor');
  const record: LeadRecord = {
    contact: said.map(({ contact }) => contact).reduce(mergeContact),
    fields: said.map(({ fields }) => fields).reduce(keepFields),
    consent: keepConsents(forms.flatMap(({ lead }) => lead.consent).toSorted((a, b) => a.received_at.localeCompare(b.received_at))),
    confirmed,
    suspicion: bySubmit(before?.quarantined === 0 ? shares : thatRelease(shares)).reduce<Suspicion | undefined>(
      (mildest, { lead }) => milder(mildest, lead.suspicion),
      undefined,
    ),
    created: Math.min(...shares.map(({ lead }) => lead.created)),
    stage,
    stageAt: Math.min(...shares.filter(({ lead }) => lead.stage === stage).map(({ lead }) => lead.stageAt)),
    keys,
    heat,
    held,
    journey: mergeSigns(shares),
    visits: shares.reduce((sum, share) => sum + share.visits, 0),
    since: Math.min(...shares.map(({ since }) => since)),
    seen,
    first: shares.reduce<Touch | null>((first, share) => (share.first && (!first || share.first.at < first.at) ? share.first : first), null),
    last: shares.reduce<Touch | null>((last, share) => (share.last && (!last || share.last.at >= last.at) ? share.last : last), null),
    visitors: shares
      .toSorted((a, b) => b.seen - a.seen)
      .slice(0, VISITORS_KEPT)
      .map(({ visitor }) => visitor),
    rulesVersion: context.card.version,
  };
  return { record, coolsAt: coolsAt(held, heat, halfLifeMs) };
}

/** Once a lead is confirmed, what waits for a confirmation says nothing of it: anybody can send that. */
function thatCount(shares: readonly LeadShare[]): readonly LeadShare[] {
  const counting = shares.filter(({ lead }) => standingOf(lead) > 0);
  return counting.length > 0 ? counting : shares;
}

/** Whose forms speak for a lead that is held: the site's own, of which no proof is asked, only where there are no others. */
function thatRelease(shares: readonly LeadShare[]): readonly LeadShare[] {
  const ofCtas = shares.filter(({ lead }) => lead.suspicion && !lead.ownOnly);
  return ofCtas.length > 0 ? ofCtas : shares;
}

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
