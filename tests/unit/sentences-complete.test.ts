import { expect, it } from 'vitest';
import { EventConditions, type FitRule, type Gate, LeadCondition, MailClass, type Rule, TitleLevel } from '../../edge/protocol/card.ts';
import { Offer } from '../../edge/protocol/cta.ts';
import { EVENT_TYPES } from '../../edge/protocol/event.ts';
import { sentenceOf, shortSentenceOf } from '../../edge/src/scoring/sentence.ts';
import { ABOUT, DETAILS, EVENTS } from '../../edge/src/scoring/sentence-words.ts';
import { doing, LANGUAGES, stopping } from '../support/read-out.ts';

/** Nobody publishes what they have not read: nothing of a rule is silent. */

/** Each setting with two values of it. */
const CONDITIONS: { [Name in keyof EventConditions]-?: [NonNullable<EventConditions[Name]>, NonNullable<EventConditions[Name]>] } = {
  group: ['pricing', 'careers'],
  path: [['/a'], ['/a', '/b']],
  offer: [['trial'], ['trial', 'demo']],
  cta: [['spring'], ['autumn']],
  property: [{ name: 'plan', is: ['pro'] }, { name: 'plan' }],
  source: [['search'], ['social']],
  campaign: [['tết'], ['hè']],
  from_visit: [2, 3],
  page_of_visit: [2, 3],
  often: [
    { times: 2, hours: 24 },
    { times: 2, hours: 48 },
  ],
};
const names = Object.keys(CONDITIONS) as (keyof EventConditions)[];
const all = Object.fromEntries(names.map((name) => [name, CONDITIONS[name][0]])) as EventConditions;
const types = [...EVENT_TYPES, 'call', 'product_use', 'custom'];

/** Full and short sentences, in each language. */
function expectDifferent(one: Rule | FitRule | Gate, other: Rule | FitRule | Gate): void {
  for (const language of LANGUAGES) {
    expect(sentenceOf(one, language)).not.toBe(sentenceOf(other, language));
    expect(shortSentenceOf(one, language)).not.toBe(shortSentenceOf(other, language));
  }
}

it('looks at every condition there is', () => {
  expect(names.toSorted()).toEqual(Object.keys(EventConditions.def.shape).toSorted());
});

it.each(types)('changes with every condition of %s', (on) => {
  for (const name of names) {
    const [value, another] = CONDITIONS[name];
    const { [name]: _, ...without } = all;
    expectDifferent(doing(on), doing(on, { [name]: value }));
    expectDifferent(doing(on, { [name]: value }), doing(on, { [name]: another }));
    expectDifferent(doing(on, all), doing(on, without));
    expectDifferent(stopping({ fact: 'event', on, where: all }), stopping({ fact: 'event', on, where: without }));
  }
});

it.each([
  ['scroll_depth', 'percent'],
  ['engaged_time', 'seconds'],
  ['video_progress', 'percent'],
  ['site_search', 'term'],
  ['download', 'href'],
  ['custom', 'plan'],
])('changes with all that is asked of a property of %s', (on, name) => {
  const asked = { is: ['60'], at_least: 60, at_most: 90 };
  const rule = (property: Partial<typeof asked> & { named?: string }): Rule => {
    const { named = name, ...rest } = property;
    return doing(on, { property: { name: named, ...rest } });
  };
  for (const { is, at_least, at_most } of [asked, { ...asked, at_least: 0 }]) {
    const settings = [{}, { is }, { at_least }, { at_most }, { is, at_least }, { is, at_most }, { at_least, at_most }, { is, at_least, at_most }];
    for (const language of LANGUAGES) expect(new Set(settings.map((one) => sentenceOf(rule(one), language))).size).toBe(settings.length);
  }
  for (const setting of [{}, { is: ['a'] }, { at_least: 0 }]) expectDifferent(rule(setting), rule({ ...setting, named: 'other' }));
});

it('changes with points, ceiling and limit, and in short with none of them', () => {
  const rule: Rule = { ...doing('download'), points: 2, at_most: 8, limit: { times: 2, per: 'visit' } };
  const { limit: _, ...unlimited } = rule;
  const others: Rule[] = [
    { ...rule, points: 3 },
    { ...rule, at_most: 9 },
    unlimited,
    { ...rule, limit: { times: 1, per: 'visit' } },
    { ...rule, limit: { times: 3, per: 'visit' } },
    { ...rule, limit: { times: 2, per: 'day' } },
    { ...rule, limit: { times: 2, per: 'ever' } },
  ];
  for (const language of LANGUAGES) {
    expect(new Set([rule, ...others].map((one) => sentenceOf(one, language))).size).toBe(others.length + 1);
    expect(new Set([rule, ...others].map((one) => shortSentenceOf(one, language))).size).toBe(1);
  }
});

it('tells all facts about somebody apart, and their values', () => {
  const facts: Gate['when'][] = [
    ...MailClass.options.map((one): LeadCondition => ({ fact: 'mail', is: [one] })),
    { fact: 'mail', is: MailClass.options },
    { fact: 'mail_domain', is: ['a.vn'] },
    { fact: 'mail_domain', is: ['b.vn'] },
    { fact: 'phone' },
    ...TitleLevel.options.map((one): LeadCondition => ({ fact: 'title', is: [one] })),
    { fact: 'company_size' },
    { fact: 'company_size', at_least: 5 },
    { fact: 'company_size', at_most: 5 },
    { fact: 'company_size', at_least: 5, at_most: 9 },
    { fact: 'industry', is: ['a'] },
    { fact: 'industry', is: ['b'] },
    { fact: 'country', is: ['VN'] },
    { fact: 'country', is: ['US'] },
    { fact: 'field', name: 'a' },
    { fact: 'field', name: 'b' },
    { fact: 'field', name: 'a', is: ['x'] },
    { fact: 'field', name: 'a', at_least: 0 },
    { fact: 'field', name: 'a', at_most: 0 },
    { fact: 'field', name: 'a', is: ['x'], at_most: 0 },
    { fact: 'tag', is: ['a'] },
    { fact: 'tag', is: ['b'] },
    { fact: 'suspected_bot' },
    { fact: 'event', on: 'download' },
    { fact: 'event', on: 'upload' },
  ];
  const known = LeadCondition.def.options.flatMap(({ def }) => def.shape.fact.def.values);
  expect(new Set(facts.map(({ fact }) => fact))).toEqual(new Set([...known, 'tag', 'suspected_bot', 'event']));
  const effects: Gate['effect'][] = [{ type: 'disqualify' }, { type: 'cap', engagement: 1 }, { type: 'cap', engagement: 2 }];
  const gates = facts.flatMap((when) => effects.map((effect): Gate => ({ id: 'gate', when, effect })));
  for (const language of LANGUAGES) {
    expect(new Set(gates.map((gate) => sentenceOf(gate, language))).size).toBe(gates.length);
    expect(new Set(gates.map((gate) => shortSentenceOf(gate, language))).size).toBe(facts.length);
  }
});

it('names all offers and sources, each by a name of its own', () => {
  for (const language of LANGUAGES) {
    const offers = Offer.options.map((offer) => shortSentenceOf(doing('form_submit', { offer: [offer] }), language));
    expect(new Set(offers).size).toBe(Offer.options.length);
    const sources = (['campaign', 'search', 'social', 'referral', 'direct'] as const).map((source) =>
      shortSentenceOf(doing('call', { source: [source] }), language),
    );
    expect(new Set(sources).size).toBe(sources.length);
  }
});

it('has the same places in both languages', () => {
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).filter((place) => place !== '{one}').toSorted();
  for (const [en, vi] of [EVENTS, ABOUT, DETAILS].flatMap((table) => Object.values(table))) expect(places(vi)).toEqual(places(en));
});
