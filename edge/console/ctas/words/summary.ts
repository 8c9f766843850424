import type { Condition, Targeting } from '../../../protocol/cta-targeting.ts';
import type { Frequency } from '../../../protocol/cta-display.ts';
import type { Cta } from '../../../protocol/cta.ts';
import type { Fact } from '../draft/facts.ts';
import type { CtaWords, Named } from './words.ts';

/** What a CTA does, in a sentence. */

type Rules = ({ all: readonly unknown[] } | { any: readonly unknown[] }) & object;
const isSet = (rule: unknown): rule is Rules => typeof rule === 'object' && rule !== null && ('all' in rule || 'any' in rule);

function valueText(fact: Fact, value: string, words: CtaWords, named: Named): string {
  if (fact === 'temperature') return words.temperatures[value as keyof CtaWords['temperatures']];
  if (fact === 'device') return words.devices[value] ?? value;
  if (fact === 'weekday') return words.weekdays[value] ?? value;
  if (fact === 'journey') return words.journeys[value as keyof CtaWords['journeys']];
  if (fact === 'stage') return named.stages[value as keyof Named['stages']];
  if (fact === 'next') return `“${named.cta(value)}”`;
  return value === '' ? '“”' : value;
}

/** One condition as part of a sentence: “the device is phone or tablet”. */
export function clause(condition: Condition, words: CtaWords, named: Named): string {
  const { fact } = condition;
  if (fact === 'known') return condition.is ? words.known.yes : words.known.no;
  if (fact === 'seen' || fact === 'dismissed' || fact === 'answered') return words.did[fact][condition.is ? 'yes' : 'no'](named.cta(condition.cta));
  const what = 'name' in condition ? `${words.facts[fact]} ${condition.name}` : words.facts[fact];
  const { is, is_not: not } = condition as { is?: readonly string[]; is_not?: readonly string[] };
  const values = is ?? not;
  if (!values) return bounds(what, condition as Bounds, words);
  return (is ? words.is : words.isNot)(what, words.or(values.map((value) => valueText(fact, value, words, named))));
}

interface Bounds {
  at_least?: number;
  at_most?: number;
}

function bounds(what: string, { at_least: least, at_most: most }: Bounds, words: CtaWords): string {
  if (least !== undefined && most !== undefined) return words.between(what, least, most);
  return least === undefined ? words.most(what, most ?? 0) : words.least(what, least);
}

const clauseOf = (rule: unknown, words: CtaWords, named: Named): string =>
  isSet(rule) ? words.anyOf(joined(rule, words, named)) : clause(rule as Condition, words, named);

function joined(rules: Rules, words: CtaWords, named: Named): string {
  const isAll = 'all' in rules;
  const clauses = (isAll ? rules.all : rules.any).map((rule) => clauseOf(rule, words, named));
  return (isAll ? words.and : words.or)(clauses);
}

interface Audience {
  /** To whom, and on which pages. */
  who: string;
  /** What has to hold besides. */
  only: string | null;
}

function audienceOf(targeting: Targeting, words: CtaWords, named: Named): Audience {
  const rules = 'all' in targeting ? targeting.all : targeting.any;
  if (rules.length === 0) return { who: words.to(words.everybody), only: null };
  if ('any' in targeting && rules.length > 1) return { who: words.to(words.visitors('', null)), only: words.onlyIf(joined(targeting, words, named)) };
  const rest = [...rules];
  // What has a place of its own in the sentence is taken from there.
  const take = <T>(of: (condition: Condition) => T | null | undefined): T | null => {
    const i = rest.findIndex((rule) => !isSet(rule) && (of(rule) ?? null) !== null);
    if (i < 0) return null;
    const found = of(rest[i] as Condition) ?? null;
    rest.splice(i, 1);
    return found;
  };
  const temperatures = take((each) => (each.fact === 'temperature' ? each.is : null)) ?? [];
  const known = take((each) => (each.fact === 'known' ? each.is : null));
  const pages = take((each) => (each.fact === 'path' ? each.is : null));
  const who = words.to(words.visitors(words.or(temperatures.map((each) => words.temperatures[each])), known));
  return {
    who: pages ? `${who} ${words.onPages(words.or(pages))}` : who,
    only: rest.length > 0 ? words.onlyIf(words.and(rest.map((rule) => clauseOf(rule, words, named)))) : null,
  };
}

/** To whom it is shown, and where. */
export function audience(targeting: Targeting, words: CtaWords, named: Named): string {
  const { who, only } = audienceOf(targeting, words, named);
  return only === null ? who : `${who}, ${only}`;
}

export function moments(triggers: Cta['triggers'], words: CtaWords): string {
  return words.or(triggers.map(({ on, ...more }) => words.triggers[on](Object.values(more)[0] ?? '')));
}

export function often(frequency: Frequency, words: CtaWords): string {
  const { per_page, per_visit, after_view_hours, after_dismiss_days, after_answer_days } = frequency;
  const said = [
    per_page !== undefined && words.often.per_page(per_page),
    per_visit !== undefined && words.often.per_visit(per_visit),
    after_view_hours !== undefined && words.often.after_view_hours(after_view_hours),
    after_dismiss_days !== undefined && words.often.after_dismiss_days(after_dismiss_days),
    after_answer_days !== undefined && words.often.after_answer_days(after_answer_days),
  ].filter((each) => each !== false);
  return said.length === 0 ? words.often.usual : said.join(', ');
}

export function summary(cta: Cta, words: CtaWords, named: Named): string {
  const { who, only } = audienceOf(cta.targeting, words, named);
  const shown = [words.displays[cta.display], cta.display === 'inline' && cta.selector && words.after(cta.selector), who];
  // What stands in the page from the beginning comes neither at a moment nor a number of times.
  const isThere = cta.display === 'inline' && cta.triggers.every(({ on }) => on === 'now');
  const coming = isThere ? [] : [moments(cta.triggers, words)];
  const parts = [[...shown, ...coming].filter(Boolean).join(' '), ...(isThere ? [] : [often(cta.frequency, words)])];
  return `${parts.join(', ')}${only === null ? '' : `; ${only}`}.`;
}
