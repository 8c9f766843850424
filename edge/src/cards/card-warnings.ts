import type { CardBody, EventConditions, Gate, LeadCondition } from '../../protocol/card.ts';
import type { CardWarning } from '../../protocol/card-record.ts';
import type { PageGroup } from '../../protocol/site-config.ts';
import { ADVICE } from '../problem-advice.ts';
import { countedBy } from './counted.ts';

type Warning = [path: string, code: string];

/**
 * What is probably not meant. Nothing of it keeps a card from being published: a group may be made after the rule that
 * names it, and a rule for a CTA of the past keeps what it has gathered.
 * @param ctas ids of those that are not in the archive
 */
export const cardWarnings = (card: CardBody, groups: readonly PageGroup[], ctas: readonly string[]): CardWarning[] =>
  [...ofConditions(card, groups, ctas), ...ofRanges(card), ...ofBounds(card)].map(([path, code]) => ({ path, code, detail: ADVICE[code] ?? code }));

function ofConditions(card: CardBody, groups: readonly PageGroup[], ctas: readonly string[]): Warning[] {
  return countedBy(card).flatMap(({ where = {}, path }): Warning[] => {
    const place = `${path}.${path.startsWith('gates') ? 'when.' : ''}where`;
    const strangers = (where.cta ?? []).flatMap((id, i): Warning[] => (ctas.includes(id) ? [] : [[`${place}.cta.${i}`, 'unknown_cta']]));
    const known = where.group === undefined || groups.some(({ name }) => name === where.group);
    return [...(known ? [] : ([[`${place}.group`, 'unknown_group']] as Warning[])), ...strangers, ...ofRange(where.property, `${place}.property`)];
  });
}

const ofRanges = ({ fit, gates }: CardBody): Warning[] =>
  [...fit.map((rule, i) => ({ rule, path: `fit.${i}.when` })), ...gates.map((rule, i) => ({ rule, path: `gates.${i}.when` }))].flatMap(({ rule, path }) =>
    ofRange(rangeOf(rule.when), path),
  );

type Range = Pick<NonNullable<EventConditions['property']>, 'at_least' | 'at_most'>;

const rangeOf = (when: LeadCondition | Gate['when']): Range | undefined => (when.fact === 'company_size' || when.fact === 'field' ? when : undefined);

const ofRange = ({ at_least: least, at_most: most }: Range = {}, path: string): Warning[] =>
  least !== undefined && most !== undefined && least > most ? [[`${path}.at_most`, 'range_reversed']] : [];

/** Levels that nobody can reach, whatever they do. */
function ofBounds({ rules, fit, bounds }: CardBody): Warning[] {
  const most = rules.reduce((sum, rule) => sum + rule.at_most, 0);
  const fits = fit.reduce((sum, { points }) => sum + points, 0);
  const levels = [
    ['warm', most],
    ['hot', most],
    ['c', fits],
    ['b', fits],
    ['a', fits],
  ] as const;
  return levels.flatMap(([level, reach]): Warning[] => (bounds[level] > reach ? [[`bounds.${level}`, 'out_of_reach']] : []));
}
