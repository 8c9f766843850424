import type { LeadRecord } from '../leads/merge.ts';
import { NO_CONTACT } from '../leads/contact.ts';
import { noConduct } from '../visitor/facts.ts';

/** What stands in the row of a lead that was erased: a lead like any other to whoever reads it, of nobody. */
export const emptyRecord = (at: number, rulesVersion: string): LeadRecord => {
  const { heat, held, journey, visits, first, last } = noConduct();
  return {
    contact: { ...NO_CONTACT },
    fields: {},
    consent: [],
    confirmed: true,
    created: at,
    stage: 'visitor',
    stageAt: at,
    reached: {},
    causes: {},
    tallies: {},
    gates: [],
    fit: 0,
    heat,
    held,
    journey,
    visits,
    since: at,
    seen: at,
    first,
    last,
    visitors: [],
    rulesVersion,
  };
};
