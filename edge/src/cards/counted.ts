import type { CardBody, EventConditions, Rule } from '../../protocol/card.ts';
import { sortedJson } from './sorted-json.ts';

/**
 * What a card counts. Each rule of engagement, and each gate that asks for an event, gathers under its id for good: what
 * is gathered outlives the version, so that points can change without a replay. So an id has one meaning for ever.
 */
export interface Counted {
  id: string;
  on: string;
  where?: EventConditions | undefined;
  limit?: Rule['limit'];
}

/** With the place of each in the card. */
export const countedBy = ({ rules, gates }: Pick<CardBody, 'rules' | 'gates'>): (Counted & { path: string })[] => [
  ...rules.map(({ id, on, where, limit }, i) => ({ id, on, where, limit, path: `rules.${i}` })),
  ...gates.flatMap(({ id, when }, i) => (when.fact === 'event' ? [{ id, on: when.on, where: when.where, path: `gates.${i}` }] : [])),
];

/** The places of ids that stood for something else before. Points, ceilings and labels are no part of a meaning. */
export function otherMeanings(card: CardBody, before: readonly Counted[]): string[] {
  const known = new Map<string, Set<string>>();
  for (const each of before) known.set(each.id, (known.get(each.id) ?? new Set()).add(meaningOf(each)));
  return countedBy(card)
    .filter((each) => [...(known.get(each.id) ?? [])].some((meaning) => meaning !== meaningOf(each)))
    .map(({ path }) => `${path}.id`);
}

/** Conditions that ask for nothing are none, and of a condition's values any one will do. */
const meaningOf = ({ on, where = {}, limit }: Counted): string => sortedJson({ on, where, limit }, 'any_order');
