import type { Condition, Targeting } from '../../../protocol/cta-targeting.ts';

/** Who takes part, as far as the editor speaks of it: a few conditions, all of which must hold. */

export const FACTS = ['device', 'known', 'temperature', 'language', 'visits', 'country'] as const;
export type Fact = (typeof FACTS)[number];

/** What a condition begins with. */
export const FIRST: Readonly<Record<Fact, Condition>> = {
  device: { fact: 'device', is: ['phone'] },
  known: { fact: 'known', is: false },
  temperature: { fact: 'temperature', is: ['warm'] },
  language: { fact: 'language', is: ['vi*'] },
  visits: { fact: 'visits', at_least: 2 },
  country: { fact: 'country', is: ['VN'] },
};

const isPlain = (condition: object): condition is Condition =>
  'fact' in condition && FACTS.includes(condition.fact as Fact) && !('is_not' in condition) && !('at_most' in condition);

/** The conditions; null where they are of a kind that is written by the API alone. */
export function plainConditions(targeting: Targeting | undefined): Condition[] | null {
  if (!targeting) return [];
  return 'all' in targeting && targeting.all.every(isPlain) ? (targeting.all as Condition[]) : null;
}

export const targetingOf = (conditions: readonly Condition[]): { targeting?: Targeting } =>
  conditions.length > 0 ? { targeting: { all: [...conditions] } } : {};
