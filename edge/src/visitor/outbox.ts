import { exposuresOf } from './exposures.ts';
import { currentLead, type Facts, type LeadFacts } from './facts.ts';
import type { NotedEvent } from './noted-event.ts';
import { decidesNow } from './server-visitor.ts';

/**
 * The way from the object to D1: what waits, until when it may wait, what is left after a delivery.
 * A lead waits while it changed at a version that D1 does not have, and so do exposures.
 */

/** A known lead's further clicks wait this long for company before they go to D1. */
const LAZY_MS = 15_000;

export interface Outbox {
  /** Rises with every change; the projection to D1 is idempotent by it. */
  version: number;
  /** The version that D1 has. The outbox is what lies between the two. */
  flushed: number;
  /** Version at which each lead that waits changed last. */
  leadVersions: Record<string, number>;
  /** Version at which what this browser saw of experiments changed last. */
  exposed?: number;
  /** When the outbox is to be drained, ms; null when it is empty. */
  flushAt: number | null;
  /** When the lead's temperature will be left by cooling, ms. */
  coolsAt: number | null;
}

/** The outbox after a change to `version`: which leads it concerns, and how soon D1 must know. */
export function post(
  { leadVersions: known, flushAt, exposed }: Pick<Outbox, 'leadVersions' | 'flushAt' | 'exposed'>,
  before: Facts,
  after: Facts,
  accepted: readonly NotedEvent[],
  version: number,
  received: number,
): Pick<Outbox, 'leadVersions' | 'flushAt' | 'exposed'> {
  const current = currentLead(after);
  const sawMore = hasSeenMore(before, after);
  const seen = sawMore ? { exposed: version } : exposed === undefined ? {} : { exposed };
  const lazy = Math.min(received + LAZY_MS, flushAt ?? Infinity);
  if (!current) return { leadVersions: known, flushAt: sawMore ? lazy : flushAt, ...seen };
  const leadVersions = { ...known, [current.id]: version };
  const said = accepted.flatMap(({ submit, confirmed }) => (submit ?? confirmed)?.lead ?? []);
  for (const lead of said) leadVersions[lead] = version;
  if (accepted.some(({ identified }) => identified)) for (const id of signedInSince(before, after)) leadVersions[id] = version;
  const urgent = said.length > 0 || before.held !== after.held || currentLead(before)?.stage !== current.stage || accepted.some(decidesNow);
  return { leadVersions, flushAt: urgent ? Math.min(received, lazy) : lazy, ...seen };
}

/** Of most visitors there is nothing to compare. */
const hasSeenMore = (before: Facts, after: Facts): boolean =>
  after.runs !== undefined && JSON.stringify(exposuresOf(before)) !== JSON.stringify(exposuresOf(after));

/** The leads of whom a sign-in said something. Which ones that are, only the fold knows. */
function signedInSince(before: Facts, after: Facts): string[] {
  const said = ({ leads }: Facts, of: string): string => JSON.stringify(leads.find(({ id }) => id === of)?.signedIn);
  return after.leads.map(({ id }) => id).filter((id) => said(after, id) !== said(before, id));
}

export const waitingLeads = (state: Outbox, facts: Facts): LeadFacts[] => facts.leads.filter(({ id }) => (state.leadVersions[id] ?? 0) > state.flushed);

export const exposuresWait = ({ exposed = 0, flushed }: Outbox): boolean => exposed > flushed;

/** The state once D1 has everything up to `version`. What changed meanwhile still waits. */
export function delivered<S extends Outbox>(state: S, version: number, coolsAt: number | null): S {
  const leadVersions = Object.fromEntries(Object.entries(state.leadVersions).filter(([, changed]) => changed > version));
  const waits = Object.keys(leadVersions).length > 0 || (state.exposed ?? 0) > version;
  return { ...state, flushed: version, leadVersions, flushAt: waits ? state.flushAt : null, coolsAt };
}

/** Puts the current lead into the outbox without an event: its temperature has been left by cooling. */
export function postCooling<S extends Outbox>(state: S, lead: LeadFacts, now: number): S {
  const version = state.version + 1;
  return { ...state, version, leadVersions: { ...state.leadVersions, [lead.id]: version }, flushAt: now, coolsAt: null };
}
