import * as z from 'zod/mini';
import { LeadCondition } from './card.ts';
import { Offer } from './cta.ts';
import { Id } from './event.ts';
import { Journey, Stage, Status, Temperature } from './lead.ts';
import { line } from './line.ts';
import { onlyKnown } from './only-known.ts';

/** What a rule of automation asks of a lead, besides what has happened. */

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_condition_setting', 'invalid_condition'));
/** Values of which any one will do. */
export const anyOf = <Value extends z.core.$ZodType>(value: Value) =>
  z.array(value, 'invalid_values').check(z.minLength(1, 'invalid_values'), z.maxLength(200, 'too_many_values'));
/** As the team writes them in `PATCH /v1/leads/{id}`. */
export const Owner = line('invalid_owner', 200);
export const Tag = z.pipe(
  line('invalid_tag', 64),
  z.transform((tag: string) => tag.normalize('NFC')),
);

/** Which forms are meant: of any of these offers and of any of these CTAs; where neither is said, of all CTAs. */
export const form = { offer: z.optional(anyOf(Offer)), cta: z.optional(anyOf(Id('invalid_cta_id'))) };

const bound = z.optional(z.number('invalid_number'));

/** The facts of the card's rules of fit, and what is known of a lead besides. */
export const AutomationCondition = z.discriminatedUnion(
  'fact',
  [
    LeadCondition,
    strict({ fact: z.literal('temperature'), is: anyOf(Temperature) }),
    strict({ fact: z.literal('stage'), is: anyOf(Stage) }),
    strict({ fact: z.literal('status'), is: anyOf(Status) }),
    strict({ fact: z.literal('journey'), is: anyOf(Journey) }),
    /** Without names: that it is anybody's. */
    strict({ fact: z.literal('owner'), is: z.optional(anyOf(Owner)) }),
    strict({ fact: z.literal('tag'), is: anyOf(Tag) }),
    strict({
      fact: z.literal('score'),
      of: z._default(z.enum(['total', 'fit', 'engagement'], 'unknown_score'), 'total'),
      at_least: bound,
      at_most: bound,
    }).check(z.refine(({ at_least: least, at_most: most }) => least !== undefined || most !== undefined, 'at_least_or_at_most')),
    /** Has answered such a form, whenever it was. */
    strict({ fact: z.literal('answered'), ...form }),
    /** Since what has happened, nobody of the team, no CRM and no key has written a status, an outcome, a step back, an owner or tags. */
    strict({ fact: z.literal('untouched') }),
  ],
  'unknown_automation_fact',
);
export type AutomationCondition = z.infer<typeof AutomationCondition>;

/** A rule asks no more than this at a time. */
export const Conditions = z.array(AutomationCondition, 'invalid_conditions').check(z.maxLength(20, 'too_many_conditions'));
