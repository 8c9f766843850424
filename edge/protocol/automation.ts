import * as z from 'zod/mini';
import { Action } from './automation-action.ts';
import { anyOf, Conditions, form, Owner, Tag } from './automation-condition.ts';
import { Id } from './event.ts';
import { Stage, Status, Temperature } from './lead.ts';
import { onlyKnown } from './only-known.ts';

/** Automation: when this happens to a lead, and it is one of those, then after a while do that; once for each lead and rule. */

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_automation_setting', 'invalid_automation'));

const amount = (most: number) => z.optional(z.int('invalid_span').check(z.gte(1, 'invalid_span'), z.lte(most, 'invalid_span')));
/** In one unit, up to a year. */
export const Span = strict({ minutes: amount(525_600), hours: amount(8_760), days: amount(365) }).check(
  z.refine((span) => Object.values(span).filter((each) => each !== undefined).length === 1, 'invalid_span'),
);
export type Span = z.infer<typeof Span>;

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 'unknown_weekday');
export type Weekday = z.infer<typeof Weekday>;

/** `24:00` is the end of a day. */
const Clock = z.string('invalid_clock').check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'invalid_clock'));
/** By the site's clock. What is due outside waits until they begin again. */
export const Hours = strict({ days: anyOf(Weekday), from: Clock, to: Clock }).check(
  z.refine(({ from, to }) => from < to, { error: 'hours_reversed', path: ['to'] }),
);
export type Hours = z.infer<typeof Hours>;

/** What has to happen. A lead comes into being with the temperature and the stage that it has then. */
export const When = z.discriminatedUnion(
  'on',
  [
    /** It comes into the feed. */
    strict({ on: z.literal('created') }),
    strict({ on: z.literal('form'), ...form }),
    strict({ on: z.literal('temperature'), becomes: anyOf(Temperature) }),
    strict({ on: z.literal('stage'), becomes: anyOf(Stage) }),
    strict({ on: z.literal('status'), becomes: anyOf(Status) }),
    strict({ on: z.literal('tag'), added: anyOf(Tag) }),
    /** Without names: that it comes to anybody. */
    strict({ on: z.literal('owner'), becomes: z.optional(anyOf(Owner)) }),
    strict({ on: z.literal('outcome'), is: anyOf(z.enum(['customer', 'disqualified'], 'unknown_outcome')) }),
    /** Nobody has seen the person for so long. */
    strict({ on: z.literal('quiet'), for: Span }),
  ],
  'unknown_when',
);
export type When = z.infer<typeof When>;

/** Addresses below /v1/automations that are no rule's. */
const RESERVED: ReadonlySet<string> = new Set(['runs', 'sentence', 'templates']);

export const Automation = strict({
  id: Id('invalid_automation_id').check(z.refine((id) => !RESERVED.has(id), 'reserved_automation_id')),
  /** What the team calls it. */
  name: z.optional(z.string('invalid_text').check(z.minLength(1, 'empty_text'), z.maxLength(200, 'text_too_long'))),
  when: When,
  /** All of these hold, and none of those. */
  if: z._default(Conditions, []),
  unless: z._default(Conditions, []),
  /** For so long it waits. */
  after: z.optional(Span),
  /** What holds when it begins to wait must hold at the end, too. */
  still: z._default(z.boolean('not_true_or_false'), true),
  /** What is asked at the end alone. */
  by_then: z._default(Conditions, []),
  hours: z.optional(Hours),
  /** Tags, owner and status are written first, in one go; then the rest, in its order. */
  then: z.array(Action, 'invalid_actions').check(z.minLength(1, 'invalid_actions'), z.maxLength(10, 'too_many_actions')),
}).check(({ value: rule, issues }) => {
  for (const name of ['owner', 'status'] as const) {
    const second = rule.then.findIndex((action, i) => action.do === name && rule.then.findIndex((other) => other.do === name) < i);
    if (second >= 0) issues.push({ code: 'custom', message: 'action_twice', input: name, path: ['then', second] });
  }
});
export type Automation = z.infer<typeof Automation>;
/** A rule as somebody writes it, defaults left out. */
export type AutomationInput = z.input<typeof Automation>;
