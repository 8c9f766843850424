import * as z from 'zod/mini';
import { Id } from './event.ts';
import { STRING_LENGTH } from './limits.ts';
import { onlyKnown } from './only-known.ts';

/** What may be said of who is one person with whom. */

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_parameter', 'invalid_request'));

export const MergeInput = strict({ lead: Id('missing_lead') });

/** A lead that was merged into this one, or one browser of it. */
export const UnmergeInput = strict({ lead: z.optional(Id('missing_lead')), visitor: z.optional(Id('invalid_visitor')) }).check(
  z.refine(({ lead, visitor }) => (lead === undefined) !== (visitor === undefined), 'lead_or_visitor'),
);

export const LinkInput = strict({ url: z.string('invalid_url').check(z.minLength(1, 'invalid_url'), z.maxLength(STRING_LENGTH, 'invalid_url')) });

/** The address with a token, and until when the token tells whose it is. */
export const SignedLink = z.object({ url: z.string(), expires_at: z.iso.datetime() });
export type SignedLink = z.infer<typeof SignedLink>;
