import type { VisitorSummary } from '../../protocol/batch.ts';
import { contactOf } from '../leads/signed-in.ts';
import { valueAt } from '../scoring/decay.ts';
import { fitOf } from '../scoring/fit.ts';
import { journeyAt } from '../scoring/journey.ts';
import { scoreOf } from '../scoring/score.ts';
import { temperatureAt } from '../scoring/temperature.ts';
import { isRising } from '../scoring/trend.ts';
import { currentLead, type Facts, type ScoringContext } from './facts.ts';
import { knownOf } from './known-of.ts';

/** Who the visitor is at `now`: what a batch is answered with. */
export function summarize(facts: Facts, { halfLifeMs }: ScoringContext, now: number): VisitorSummary {
  const lead = currentLead(facts);
  const contact = lead && contactOf(lead);
  const fit = contact ? fitOf({ email: contact.email, phone: contact.phone_e164 }) : 0;
  return {
    temperature: temperatureAt(facts.heat, facts.held, now, halfLifeMs),
    score: scoreOf(valueAt(facts.heat, now, halfLifeMs), fit),
    stage: lead?.stage ?? 'visitor',
    journey: journeyAt(facts.journey, now, halfLifeMs),
    visits: facts.visits,
    rising: isRising(facts.trail, now, halfLifeMs),
    known: lead ? knownOf(lead) : [],
  };
}
