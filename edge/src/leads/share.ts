import type { Temperature, Touch } from '../../protocol/lead.ts';
import type { Key } from '../scoring/decay.ts';
import type { JourneySigns } from '../scoring/journey.ts';
import type { Keys } from '../scoring/score.ts';
import type { Conduct, Facts, LeadFacts } from '../visitor/facts.ts';
import { keysOf } from '../visitor/fold.ts';

/** What one visitor contributes to a lead. A person with two browsers has two shares. */
export interface LeadShare {
  visitor: string;
  /** Rises with every change of this share. */
  version: number;
  lead: LeadFacts;
  keys: Keys;
  heat: Key;
  held: Temperature;
  journey: JourneySigns;
  visits: number;
  since: number;
  seen: number;
  first: Touch | null;
  last: Touch | null;
}

export function shareOf(visitor: string, version: number, { until, ...lead }: LeadFacts, facts: Facts): LeadShare {
  const conduct: Conduct = until ?? facts;
  return {
    visitor,
    version,
    lead,
    keys: keysOf(conduct),
    heat: conduct.heat,
    held: conduct.held,
    journey: conduct.journey,
    visits: facts.visits,
    since: facts.since,
    seen: conduct.seen,
    first: facts.first,
    last: facts.last,
  };
}
