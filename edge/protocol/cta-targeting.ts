import * as z from 'zod/mini';
import { Id } from './event.ts';
import { Journey, Stage, Temperature } from './lead.ts';
import { onlyKnown } from './only-known.ts';

/** To whom a CTA is shown, where and when. All of it is decided in the browser, from what the browser knows. */

const condition = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_condition_setting', 'invalid_condition'));

/** Values of which any one will do. In texts `*` stands for any text, and case does not matter. */
const anyOf = <Value extends z.core.$ZodType>(value: Value) =>
  z.array(value, 'invalid_values').check(z.minLength(1, 'invalid_values'), z.maxLength(50, 'too_many_values'));
const Pattern = z.string('invalid_value').check(z.maxLength(200, 'invalid_value'));

/** Either what it is, or what it is not. */
const oneOf = <Fact extends string, Value extends z.core.$ZodType>(facts: readonly [Fact, ...Fact[]], value: Value) =>
  condition({ fact: z.enum(facts), is: z.optional(anyOf(value)), is_not: z.optional(anyOf(value)) }).check(
    z.refine(({ is, is_not: not }) => (is === undefined) !== (not === undefined), 'is_or_is_not'),
  );

const between = <Fact extends string>(facts: readonly [Fact, ...Fact[]]) =>
  condition({ fact: z.enum(facts), at_least: z.optional(z.number('invalid_number')), at_most: z.optional(z.number('invalid_number')) }).check(
    z.refine(({ at_least: least, at_most: most }) => least !== undefined || most !== undefined, 'at_least_or_at_most'),
  );

export const Condition = z.discriminatedUnion(
  'fact',
  [
    /** Of the page; of the visit's first page: where it came from; of the very first visit: the same. Hosts for referrers. */
    oneOf(['path', 'title', 'language', 'referrer', 'last_referrer', 'first_referrer'], Pattern),
    oneOf(['device'], z.enum(['phone', 'tablet', 'desktop'], 'unknown_device')),
    /** Two letters (ISO 3166), as the edge sees it: known from the first answer on. */
    oneOf(['country'], z.string().check(z.regex(/^[A-Z]{2}$/, 'invalid_country'))),
    oneOf(['temperature'], Temperature),
    oneOf(['stage'], Stage),
    oneOf(['journey'], Journey),
    /** What automation wants this person to see next: CTAs by their ids. */
    oneOf(['next'], Id('invalid_cta_id')),
    /** In the site's time zone. */
    oneOf(['weekday'], z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 'unknown_weekday')),
    /** A parameter of the address; of the address with which this visit, or the first one, began. A missing one is empty. */
    condition({
      fact: z.enum(['query', 'last_query', 'first_query']),
      name: z.string().check(z.minLength(1, 'invalid_parameter'), z.maxLength(64, 'invalid_parameter')),
      is: z.optional(anyOf(Pattern)),
      is_not: z.optional(anyOf(Pattern)),
    }).check(z.refine(({ is, is_not: not }) => (is === undefined) !== (not === undefined), 'is_or_is_not')),
    /** Pages of this visit; whole days since the visit before; the hour of the day in the site's time zone, from 0. */
    between(['score', 'visits', 'pages', 'days_since', 'hour']),
    /** Whether the visitor has given contact data. */
    condition({ fact: z.literal('known'), is: z.boolean('not_true_or_false') }),
    /** What became of another CTA in this browser. */
    condition({ fact: z.enum(['seen', 'dismissed', 'answered']), cta: Id('invalid_cta_id'), is: z.boolean('not_true_or_false') }),
  ],
  'unknown_fact',
);
export type Condition = z.infer<typeof Condition>;

const setOf = <Rule extends z.core.$ZodType>(rule: Rule) => {
  const rules = z.array(rule, 'invalid_rules').check(z.maxLength(30, 'too_many_rules'));
  return z.union([condition({ all: rules }), condition({ any: rules })], 'invalid_rules');
};

/** All of these, or any of these; one set may hold others. Nothing in it: everybody. */
export const Targeting = setOf(z.union([Condition, setOf(Condition)], 'invalid_condition'));
export type Targeting = z.infer<typeof Targeting>;
