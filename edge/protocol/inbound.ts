import * as z from 'zod/mini';
import { Offer } from './cta.ts';
import { Id } from './event.ts';
import { ImportMapping } from './import.ts';
import { onlyKnown } from './only-known.ts';

/** `/v1/inbound`: lead forms of ad platforms. */

export const InboundKind = z.enum(['meta', 'google', 'linkedin'], 'unknown_inbound_kind');
export type InboundKind = z.infer<typeof InboundKind>;

/** Bytes of what a platform sends at once: Meta puts up to 1,000 changes into one message. */
export const INBOUND_BYTES = 524_288;
export const INBOUND_CONNECTIONS = 50;

/** What each kind is told, and tells us. None of it is ever shown again. */
export const INBOUND_SECRETS = {
  meta: ['app_secret', 'verify_token', 'access_token'],
  google: ['key'],
  linkedin: ['client_secret', 'access_token'],
} as const satisfies Record<InboundKind, readonly string[]>;

const SECRET_LENGTH = 8_192;

const strict = <Shape extends z.core.$ZodShape>(shape: Shape, unknown = 'unknown_setting') => z.strictObject(shape, onlyKnown(unknown, 'invalid_body'));
const line = (most: number) => z.string('invalid_text').check(z.minLength(1, 'empty_text'), z.maxLength(most, 'text_too_long'));
const Origin = z.string('invalid_origin').check(z.refine((address) => URL.parse(address)?.origin === address, 'invalid_origin'));

/** What is asked for with a form, which decides what it is worth: a CTA of the site, or an offer. */
const Form = strict({ cta: z.optional(Id('invalid_cta_id')), offer: z.optional(Offer) });

export const InboundSettings = strict({
  /** Of forms that are not named below. */
  offer: z._default(Offer, 'contact'),
  /** By the platform's id of the form. */
  forms: z._default(z.record(z.string().check(z.maxLength(64, 'text_too_long')), Form, 'invalid_forms'), {}),
  /** The platform's name of a question → ours. What is not named is read by what it is called. */
  fields: z._default(ImportMapping, {}),
  /** By the key of a box of the form: the words beside it. Meta says that it was ticked, and not what it said. */
  consents: z._default(z.record(z.string().check(z.maxLength(100, 'text_too_long')), line(2_048), 'invalid_consents'), {}),
  /** Of the platform's API; without it the one that this edge was made for. */
  version: z.optional(z.string('invalid_version').check(z.regex(/^(?:v\d{2}\.\d|20\d{4})$/, 'invalid_version'))),
  /** Stands in for the platform's API. */
  api: z.optional(Origin),
});
export type InboundSettings = z.infer<typeof InboundSettings>;

const Secrets = z.record(
  z.string(),
  z.string('invalid_secrets').check(z.minLength(1, 'invalid_secrets'), z.maxLength(SECRET_LENGTH, 'invalid_secrets')),
  'invalid_secrets',
);

/** `POST /v1/inbound`; `PUT /v1/inbound/{id}` takes the same, and keeps the secrets that it does not name. */
export const InboundInput = strict(
  {
    kind: InboundKind,
    name: line(100),
    settings: z._default(InboundSettings, { offer: 'contact', forms: {}, fields: {}, consents: {} }),
    secrets: z._default(Secrets, {}),
  },
  'unknown_property',
);
export type InboundInput = z.infer<typeof InboundInput>;

const Time = z.iso.datetime();

export const InboundRecord = z.object({
  id: z.string(),
  kind: InboundKind,
  name: z.string(),
  /** What the platform is told as the address of the webhook. */
  url: z.string(),
  settings: InboundSettings,
  /** The names of those that are there. */
  secrets: z.array(z.string()),
  created_at: Time,
  updated_at: Time,
  /** Forms of the latest 90 days. `failed` were given up, see `last_error`. */
  forms: z.object({ landed: z.number(), waiting: z.number(), failed: z.number(), test: z.number() }),
  last_form_at: z.nullable(Time),
  last_error: z.nullable(z.string()),
});
export type InboundRecord = z.infer<typeof InboundRecord>;

export const InboundList = z.object({ data: z.array(InboundRecord) });
