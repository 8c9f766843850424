import * as z from 'zod/mini';
import { Email, EventName, Fields, Id, Moment } from './event.ts';
import { NAME_LENGTH } from './limits.ts';
import { onlyKnown } from './only-known.ts';

/** `POST /v1/events`: what servers of a site know of people, by the id of the lead or by an address. */

/** Events of one request. */
export const SERVER_EVENTS = 100;
/** Bytes of its body: about as many full events as come from a server that has some to catch up on. */
export const SERVER_BODY_BYTES = 1_048_576;
const PHONE_LENGTH = 100;

const strict = <Shape extends z.core.$ZodShape>(shape: Shape, invalid: string) => z.strictObject(shape, onlyKnown('unknown_property', invalid));
const text = (code: string, most: number) => z.string(code).check(z.minLength(1, code), z.maxLength(most, code));

export const LeadId = z.string('invalid_lead').check(z.regex(/^lead_[\w-]{1,59}$/, 'invalid_lead'));

/** One thing that happened elsewhere than on the web site. Each message is the code with which the event is refused. */
export const ServerEvent = strict(
  {
    /** Names the event: sent again under it, it counts once. */
    id: Id('invalid_id'),
    type: EventName,
    /** Without it: now. */
    at: z.nullish(Moment('invalid_at')),
    lead: z.nullish(LeadId),
    email: z.nullish(Email),
    phone: z.nullish(text('invalid_phone', PHONE_LENGTH)),
    props: z.nullish(z.record(z.string(), z.unknown(), 'invalid_props')),
    /** What the site knows of the person. It is weaker than what they wrote into forms. */
    name: z.nullish(text('invalid_name', NAME_LENGTH)),
    company: z.nullish(text('invalid_company', NAME_LENGTH)),
    fields: z.nullish(Fields),
  },
  'invalid_event',
);
export type ServerEvent = z.infer<typeof ServerEvent>;

/** The events are judged one by one. */
export const ServerBatch = strict({ events: z.array(z.unknown(), 'missing_events').check(z.minLength(1, 'empty_batch')) }, 'invalid_body');

/** accepted + duplicate + refused = events received. `leads` says for which lead each good event counts. */
export const ServerAnswer = z.object({
  accepted: z.number(),
  duplicate: z.number(),
  refused: z.array(z.object({ id: z.string(), code: z.string(), path: z.optional(z.string()) })),
  leads: z.array(z.object({ event: z.string(), lead: z.string() })),
});
export type ServerAnswer = z.infer<typeof ServerAnswer>;
