import type { VisitorSummary } from '../../protocol/batch.ts';
import { valueAt } from '../scoring/decay.ts';
import { fitOf } from '../scoring/fit.ts';
import { journeyAt } from '../scoring/journey.ts';
import { scoreOf } from '../scoring/score.ts';
import { temperatureAt } from '../scoring/temperature.ts';
import { isRising } from '../scoring/trend.ts';
import { currentLead, type Facts, type ScoringContext } from './facts.ts';
import { knownOf } from './known-of.ts';
import { personOf } from './person-of.ts';

/** Who the visitor is at `now`: what a batch is answered with. */
export function summarize(facts: Facts, { card, halfLifeMs }: ScoringContext, now: number): VisitorSummary {
  const lead = currentLead(facts);
  const fit = lead ? fitOf(card.fit, personOf(lead)) : 0;
  return {
    temperature: temperatureAt(facts.heat, facts.held, card.bounds, now, halfLifeMs),
    score: scoreOf(valueAt(facts.heat, now, halfLifeMs), fit, card.bounds),
    stage: lead?.stage ?? 'visitor',
    journey: journeyAt(facts.journey, now, halfLifeMs),
    visits: facts.visits,
    rising: isRising(facts.trail, now, halfLifeMs),
    known: lead ? knownOf(lead) : [],
  };
}
