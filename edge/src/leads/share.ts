import type { Temperature, Touch } from '../../protocol/lead.ts';
import { isQuarantined } from '../abuse/suspicion.ts';
import type { Key } from '../scoring/decay.ts';
import type { JourneySigns } from '../scoring/journey.ts';
import type { Tallies } from '../scoring/tally.ts';
import { type Conduct, type Facts, type LeadFacts, noConduct } from '../visitor/facts.ts';
import { bare } from '../visitor/note-lead.ts';
import { isServer } from '../visitor/server-visitor.ts';
import { standingOf } from './confirmation.ts';

/** What one visitor contributes to a lead. A person with two browsers has two shares. */
export interface LeadShare {
  visitor: string;
  /** Rises with every change of this share. */
  version: number;
  lead: LeadFacts;
  /** Shares of before have keys alone. */
  tallies?: Tallies;
  keys?: Record<string, Key>;
  heat: Key;
  held: Temperature;
  journey: JourneySigns;
  visits: number;
  since: number;
  seen: number;
  first: Touch | null;
  last: Touch | null;
  robot?: string;
}

/**
 * A person has a few browsers. Whoever sends forms in somebody's name from thousands makes no row too large to write,
 * and drives out none that counts for more. Of those that count for as much, the earliest are read and the latest: a
 * crowd that comes after a person drives out neither what was here before it nor who comes back.
 */
export const SHARES_READ = 30;

/**
 * Which of very many shares are merged first. What servers of the site say is never driven out by browsers, of which
 * strangers make up as many as they like: it may hold a gate. What is held against its forms drives out nothing.
 */
export const precedenceOf = ({ visitor, lead }: Pick<LeadShare, 'visitor' | 'lead'>): number =>
  isServer(visitor) ? 3 : isQuarantined(lead.suspicion) ? -1 : standingOf(lead);

export const talliesOf = ({ tallies, keys }: Pick<LeadShare, 'tallies' | 'keys'>): Tallies =>
  tallies ?? Object.fromEntries(Object.entries(keys ?? {}).map(([rule, key]) => [rule, { key }]));

export function shareOf(visitor: string, version: number, { until, ...lead }: LeadFacts, facts: Facts): LeadShare {
  const conduct: Conduct = until ? { ...noConduct(), ...until } : facts;
  return {
    visitor,
    version,
    lead,
    tallies: bare(conduct.tallies),
    heat: conduct.heat,
    held: conduct.held,
    journey: conduct.journey,
    visits: conduct.visits,
    since: conduct.since,
    seen: conduct.seen,
    first: conduct.first,
    last: conduct.last,
    ...(facts.robot && !until ? { robot: facts.robot } : {}),
  };
}
