import type { Trigger } from '../../edge/protocol/cta-display.ts';
import type { Condition } from '../../edge/protocol/cta-targeting.ts';
import { FACT_GROUPS, type Fact, firstCondition, kindOf } from '../../edge/console/ctas/draft/facts.ts';

/** One of each kind: what whoever speaks about CTAs must have words for. */

export const EVERY_TRIGGER: readonly Trigger[] = [
  { on: 'now' },
  { on: 'engaged', seconds: 20 },
  { on: 'scroll', percent: 50 },
  { on: 'exit' },
  { on: 'idle', seconds: 30 },
  { on: 'click', selector: '#open' },
  { on: 'visit', number: 2 },
  { on: 'page', number: 3 },
  { on: 'event', name: 'calculator_used' },
];

const facts = Object.values(FACT_GROUPS).flat() as Fact[];

/** As the console offers them, with what is left to be filled in. */
export const CONDITION_KINDS: readonly Condition[] = facts.map((fact) => {
  const condition = firstCondition(fact);
  if (kindOf(fact) === 'cta') return { ...condition, cta: 'cta_other' } as Condition;
  if (fact === 'country') return { fact, is: ['VN'] };
  return kindOf(fact) === 'texts' ? ({ fact, is: ['cta_other'] } as unknown as Condition) : condition;
});
