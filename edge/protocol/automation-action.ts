import * as z from 'zod/mini';
import { anyOf, Conditions, Owner, Tag } from './automation-condition.ts';
import { EMAIL, Id } from './event.ts';
import { EMAIL_LENGTH, STRING_LENGTH } from './limits.ts';
import { onlyKnown } from './only-known.ts';

/** What a rule of automation does. */

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_action_setting', 'invalid_automation_action'));

const OWNERS = 50;
const Owners = z.array(Owner, 'invalid_owners').check(z.minLength(1, 'invalid_owners'), z.maxLength(OWNERS, 'too_many_owners'));
const Tags = anyOf(Tag);

/** One name, or several who take turns. The first territory that fits decides, and `to` is for those in none. */
const SetOwner = strict({
  do: z.literal('owner'),
  territories: z._default(z.array(strict({ if: Conditions, to: Owners }), 'invalid_territories').check(z.maxLength(100, 'too_many_territories')), []),
  to: Owners,
  /** Also of a lead that is somebody's already. */
  replace: z._default(z.boolean('not_true_or_false'), false),
});
export type SetOwner = z.infer<typeof SetOwner>;

/** One line and some text, with places: `{{name}}`, and `{{name|friend}}` for where it is not known. */
const Letter = strict({
  subject: z.string('invalid_text').check(z.trim(), z.minLength(1, 'empty_text'), z.maxLength(200, 'text_too_long'), z.regex(/^\P{Cc}*$/u, 'invalid_text')),
  text: z.string('invalid_text').check(z.trim(), z.minLength(1, 'empty_text'), z.maxLength(10_000, 'text_too_long')),
});
export type Letter = z.infer<typeof Letter>;

const Address = z.string('invalid_email').check(z.maxLength(EMAIL_LENGTH, { error: 'invalid_email', abort: true }), z.regex(EMAIL, 'invalid_email'));

export const Action = z.discriminatedUnion(
  'do',
  [
    strict({ do: z.literal('tag'), add: z.optional(Tags), remove: z.optional(Tags) }).check(
      z.refine(({ add, remove }) => add !== undefined || remove !== undefined, 'add_or_remove'),
    ),
    SetOwner,
    /** How it ended is somebody's word, and no rule's. */
    strict({ do: z.literal('status'), to: z.enum(['new', 'nurturing', 'ready', 'working'], 'unknown_automation_status') }),
    /** Tells one of the site's endpoints: a webhook, a CRM, or wherever else it delivers to. */
    strict({ do: z.literal('push'), endpoint: Id('invalid_endpoint_id') }),
    /** To the lead, in the language in which they agreed to be written to. */
    strict({
      do: z.literal('mail'),
      texts: strict({ vi: z.optional(Letter), en: z.optional(Letter) }).check(z.refine(({ vi, en }) => vi !== undefined || en !== undefined, 'missing_texts')),
      /** A page of the site, to which `{{link}}` leads, and by which the lead is known there. */
      link: z.optional(z.string('invalid_url').check(z.minLength(1, 'invalid_url'), z.maxLength(STRING_LENGTH, 'invalid_url'))),
    }),
    /** To the team. */
    strict({
      do: z.literal('alert'),
      to: z.array(Address, 'invalid_recipients').check(z.minLength(1, 'invalid_recipients'), z.maxLength(5, 'too_many_recipients')),
      ...Letter.shape,
    }),
    /** Has the lead's browsers show this CTA next; it is for those of whom its targeting asks `{ "fact": "next", "is": ["…"] }`. */
    strict({ do: z.literal('next_cta'), cta: Id('invalid_cta_id') }),
  ],
  'unknown_action',
);
export type Action = z.infer<typeof Action>;
