import * as z from 'zod/mini';
import { Offer } from './cta.ts';
import { Id } from './event.ts';
import { TYPE_LENGTH } from './limits.ts';
import { Grade } from './lead.ts';
import { onlyKnown } from './only-known.ts';

/** The card: what a site's score is made of, as its marketer writes it. */

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_rule_setting', 'invalid_rule'));
const whole = (least: number, most: number) => z.int('invalid_number').check(z.gte(least, 'invalid_number'), z.lte(most, 'invalid_number'));
const text = (most: number) => z.string('invalid_value').check(z.minLength(1, 'invalid_value'), z.maxLength(most, 'invalid_value'));
/** Values of which any one will do. In texts `*` stands for any text, and neither case nor marks matter. */
const anyOf = <Value extends z.core.$ZodType>(value: Value) =>
  z.array(value, 'invalid_values').check(z.minLength(1, 'invalid_values'), z.maxLength(200, 'too_many_values'));

const head = {
  id: Id('invalid_rule_id'),
  /** The marketer's own sentence, by language. Without it the rule is read out as it is. */
  label: z.optional(strict({ en: z.optional(text(200)), vi: z.optional(text(200)) })),
};

/** A property of an event, or a field of a lead: any of these values, or a number between two. */
const value = {
  name: text(64),
  is: z.optional(anyOf(text(200))),
  at_least: z.optional(z.number('invalid_number')),
  at_most: z.optional(z.number('invalid_number')),
};

/** Which events a rule means, besides their type. All that is said here must hold. */
export const EventConditions = strict({
  /** Name of a page group of the site. */
  group: z.optional(Id('invalid_group')),
  path: z.optional(anyOf(text(200))),
  offer: z.optional(anyOf(Offer)),
  cta: z.optional(anyOf(Id('invalid_cta_id'))),
  property: z.optional(strict(value)),
  /** Where the visit came from. */
  source: z.optional(anyOf(z.enum(['campaign', 'search', 'social', 'referral', 'direct'], 'unknown_source'))),
  campaign: z.optional(anyOf(text(200))),
  /** Only from this visit on (1 is the first). */
  from_visit: z.optional(whole(2, 1_000)),
  /** Exactly the page of a visit with this number. */
  page_of_visit: z.optional(whole(2, 1_000)),
  /** Only when at least so many events that this rule means happened within so many hours, this one among them. */
  often: z.optional(strict({ times: whole(2, 20), hours: whole(1, 720) })),
});
export type EventConditions = z.infer<typeof EventConditions>;

const EventType = text(TYPE_LENGTH);

/** Points for what somebody does. They cool. */
export const Rule = strict({
  ...head,
  on: EventType,
  where: z.optional(EventConditions),
  points: whole(1, 1_000),
  /** Ceiling of what this rule is worth at any moment: nobody clicks their way up without end. */
  at_most: whole(1, 10_000),
  /** How many events count per span. Without it every event counts. */
  limit: z.optional(strict({ times: whole(1, 1_000), per: z.enum(['visit', 'day', 'ever'], 'unknown_span') })),
}).check(z.refine(({ points, at_most: most }) => most >= points, { error: 'ceiling_below_points', path: ['at_most'] }));
export type Rule = z.infer<typeof Rule>;

export const MailClass = z.enum(['free', 'business', 'disposable'], 'unknown_mail_class');
export type MailClass = z.infer<typeof MailClass>;
export const TitleLevel = z.enum(['decider', 'influencer', 'user'], 'unknown_title_level');
export type TitleLevel = z.infer<typeof TitleLevel>;

/** What is known of a person. */
export const LeadCondition = z.discriminatedUnion(
  'fact',
  [
    strict({ fact: z.literal('mail'), is: anyOf(MailClass) }),
    /** The part of the e-mail address after the @, or the end of it. */
    strict({ fact: z.literal('mail_domain'), is: anyOf(text(200)) }),
    strict({ fact: z.literal('phone') }),
    /** From the job title, Vietnamese or English. */
    strict({ fact: z.literal('title'), is: anyOf(TitleLevel) }),
    /** Employees. Of a range that somebody chose in a form, its lower end. */
    strict({ fact: z.literal('company_size'), at_least: z.optional(whole(1, 10_000_000)), at_most: z.optional(whole(1, 10_000_000)) }),
    strict({ fact: z.literal('industry'), is: anyOf(text(200)) }),
    /** Two letters (ISO 3166): of the number, else of where the form was sent from. */
    strict({ fact: z.literal('country'), is: anyOf(z.string('invalid_country').check(z.regex(/^[A-Z]{2}$/, 'invalid_country'))) }),
    /** A field of a form by its name. Without a value: that it is there. */
    strict({ fact: z.literal('field'), ...value }),
  ],
  'unknown_lead_fact',
);
export type LeadCondition = z.infer<typeof LeadCondition>;

/** Points for what somebody is. They don't cool. */
export const FitRule = strict({ ...head, when: LeadCondition, points: whole(1, 100) });
export type FitRule = z.infer<typeof FitRule>;

/** Where points say nothing: a competitor, somebody who looks for a job, an address that bounces, a robot. */
export const Gate = strict({
  ...head,
  when: z.discriminatedUnion(
    'fact',
    [
      LeadCondition,
      strict({ fact: z.literal('event'), on: EventType, where: z.optional(EventConditions) }),
      /** Tags that the team or the CRM gave. */
      strict({ fact: z.literal('tag'), is: anyOf(text(64)) }),
      strict({ fact: z.literal('suspected_bot') }),
    ],
    'invalid_gate',
  ),
  /** `disqualify`: engagement counts nothing, and no stage is reached by it. `cap`: it counts at most so much. */
  effect: z.discriminatedUnion(
    'type',
    [strict({ type: z.literal('disqualify') }), strict({ type: z.literal('cap'), engagement: whole(1, 1_000) })],
    'unknown_effect',
  ),
});
export type Gate = z.infer<typeof Gate>;

/** Where levels begin. */
export const Bounds = strict({
  /** Points of engagement with which a temperature is entered. It is left at 80 % of them. */
  warm: whole(1, 10_000),
  hot: whole(2, 10_000),
  /** Points of fit with which a letter begins. */
  a: whole(1, 100),
  b: whole(1, 100),
  c: whole(1, 100),
  /** With this much in all, or one of these grades, a known person is marketing qualified. */
  mql_total: whole(1, 200),
  mql_grades: z.array(Grade, 'invalid_values').check(z.maxLength(16, 'too_many_values')),
  /** A raised hand makes a lead sales qualified from this fit on. */
  sql_fit: whole(0, 100),
}).check(({ value: { warm, hot, a, b, c }, issues }) => {
  if (warm >= hot) issues.push({ code: 'custom', message: 'levels_not_rising', input: hot, path: ['hot'] });
  if (!(c < b && b < a)) issues.push({ code: 'custom', message: 'levels_not_rising', input: a, path: ['a'] });
});
export type Bounds = z.infer<typeof Bounds>;

const listOf = <Item extends z.core.$ZodType>(item: Item, most: number) => z.array(item, 'invalid_rule_list').check(z.maxLength(most, 'too_many_rules'));

/** Written by a marketer; what is published is never changed, and every score names the version that it is of. */
export const CardBody = strict({
  rules: listOf(Rule, 100),
  fit: listOf(FitRule, 100),
  gates: listOf(Gate, 50),
  bounds: Bounds,
}).check(({ value: card, issues }) => {
  const ids = new Set<string>();
  for (const list of ['rules', 'fit', 'gates'] as const) {
    for (const [i, { id }] of card[list].entries()) {
      if (ids.has(id)) issues.push({ code: 'custom', message: 'rule_twice', input: id, path: [list, i, 'id'] });
      ids.add(id);
    }
  }
});
export type CardBody = z.infer<typeof CardBody>;
