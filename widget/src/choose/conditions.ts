import type { Condition, Targeting } from '../../../edge/protocol/cta-targeting.ts';
import type { Facts } from './facts.ts';
import { matches } from './matches.ts';
import type { Past } from './past.ts';

export type Rule = Targeting | Condition;

/** The first fact that is against it; none when the rule holds. Nothing in a set: everybody. */
export function against(rule: Rule, facts: Facts, past: Past): string | false | undefined {
  if ('fact' in rule) return !meets(rule, facts, past) && rule.fact;
  const all = 'all' in rule;
  const found = (all ? rule.all : rule.any).map((each) => against(each, facts, past));
  // Of those of which any will do, none is against it as soon as one is not.
  return all || found.every(Boolean) ? found.find(Boolean) : undefined;
}

function meets(rule: Condition, facts: Facts, past: Past): boolean {
  if ('cta' in rule) return rule.is === !!past.at[`${rule.cta}.${rule.fact}`];
  const value = 'name' in rule ? parameter(facts[rule.fact], rule.name) : facts[rule.fact];
  // Of what is not known yet nothing holds, neither that it is so nor that it is not.
  if (value === undefined) return false;
  if (typeof value === 'boolean') return value === (rule as { is: boolean }).is;
  if (typeof value === 'number') {
    const { at_least: least = value, at_most: most = value } = rule as { at_least?: number; at_most?: number };
    return value >= least && value <= most;
  }
  const { is, is_not: not } = rule as { is?: string[]; is_not: string[] };
  return (is ?? not).some((pattern) => [value].flat().some((each) => matches(pattern, each))) === !!is;
}

const parameter = (query: string | undefined, name: string): string | undefined => query && (new URLSearchParams(query).get(name) ?? '');
