import type { Condition } from '../../../protocol/cta-targeting.ts';

/** What can be asked of a visitor, and what kind of answer there is. */

export type Fact = Condition['fact'];
export type FactKind = 'texts' | 'choices' | 'parameter' | 'number' | 'known' | 'cta';

/** In the groups in which they are offered. */
export const FACT_GROUPS = {
  page: ['path', 'title', 'language', 'query'],
  person: ['temperature', 'stage', 'journey', 'score', 'known'],
  visit: ['visits', 'pages', 'days_since', 'device', 'country'],
  source: ['referrer', 'last_referrer', 'first_referrer', 'last_query', 'first_query'],
  time: ['weekday', 'hour'],
  ctas: ['seen', 'dismissed', 'answered', 'next'],
} as const satisfies Record<string, readonly Fact[]>;
export type FactGroup = keyof typeof FACT_GROUPS;

export const CHOICES = {
  temperature: ['cold', 'warm', 'hot'],
  stage: ['visitor', 'iql', 'mql', 'sql', 'pql', 'service_qualified', 'customer', 'disqualified'],
  journey: ['awareness', 'interest', 'consideration', 'decision'],
  device: ['phone', 'tablet', 'desktop'],
  weekday: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
} as const;
export type ChoiceFact = keyof typeof CHOICES;

const NUMBERS: ReadonlySet<Fact> = new Set(['score', 'visits', 'pages', 'days_since', 'hour']);
const PARAMETERS: ReadonlySet<Fact> = new Set(['query', 'last_query', 'first_query']);
const OF_CTA: ReadonlySet<Fact> = new Set(['seen', 'dismissed', 'answered']);

export function kindOf(fact: Fact): FactKind {
  if (Object.hasOwn(CHOICES, fact)) return 'choices';
  if (NUMBERS.has(fact)) return 'number';
  if (PARAMETERS.has(fact)) return 'parameter';
  if (OF_CTA.has(fact)) return 'cta';
  return fact === 'known' ? 'known' : 'texts';
}

/** A condition on it with which one can begin. */
export function firstCondition(fact: Fact): Condition {
  const kind = kindOf(fact);
  if (kind === 'choices') return { fact, is: [fact === 'temperature' ? 'warm' : CHOICES[fact as ChoiceFact][0]] } as Condition;
  if (kind === 'number') return { fact, at_least: fact === 'score' ? 50 : fact === 'hour' ? 8 : 2 } as Condition;
  if (kind === 'parameter') return { fact, name: 'utm_source', is: ['facebook'] } as Condition;
  if (kind === 'cta') return { fact, cta: '', is: false } as Condition;
  if (kind === 'known') return { fact: 'known', is: false };
  return { fact, is: fact === 'path' ? ['/*'] : [] } as unknown as Condition;
}

/** Texts as they are typed, and as a list. */
export const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
