import * as z from 'zod/mini';
import { LeadEvent, LeadEventType } from './lead-event.ts';

const LIMIT_MAX = 200;

/** `lead.created,lead.outcome`: each type once. */
const Types = z.pipe(
  z.pipe(
    z.string(),
    // The names are checked next; until then this is what they claim to be.
    z.transform((list: string) => [...new Set(list.split(','))] as LeadEventType[]),
  ),
  z.array(LeadEventType).check(z.minLength(1)),
);

/** What `GET /v1/events/journal` may be asked. */
export const JournalQuery = z.strictObject(
  {
    cursor: z.optional(z.string()),
    types: z.optional(Types),
    limit: z._default(z.coerce.number('invalid_limit').check(z.int('invalid_limit'), z.gte(1, 'invalid_limit'), z.lte(LIMIT_MAX, 'invalid_limit')), 50),
  },
  'unknown_parameter',
);
export type JournalQuery = z.infer<typeof JournalQuery>;

/** The oldest first. There is always a cursor to go on from: what happens next is added at the end. */
export const JournalPage = z.object({
  data: z.array(LeadEvent),
  next_cursor: z.string(),
  has_more: z.boolean(),
  watermark: z.number(),
});
export type JournalPage = z.infer<typeof JournalPage>;
