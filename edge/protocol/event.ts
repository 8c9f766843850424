import * as z from 'zod/mini';
import { cutText } from './cut-text.ts';
import { EMAIL_LENGTH, ID_LENGTH, STRING_LENGTH, TYPE_LENGTH } from './limits.ts';

/**
 * One thing that a visitor did, as it arrives. Each message of this schema is the stable code
 * with which the edge refuses the event; keys that are not named here are not copied.
 */

/** Values that a broken script sends in place of an id. They would merge strangers into one. */
const NOT_AN_ID = /^(?:null|undefined|nan|true|false|none|unknown|anonymous|guest|constructor|prototype|__proto__|[0-]+)$/i;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** An id of the wire. UUIDs are spelled in two cases by different libraries: they are one id. */
export const Id = (code: string) =>
  z.pipe(
    z.string(code).check(
      z.regex(/^[\w-]+$/, code),
      z.maxLength(ID_LENGTH, code),
      z.refine((id) => !NOT_AN_ID.test(id), code),
    ),
    z.transform((id: string) => (UUID.test(id) ? id.toLowerCase() : id)),
  );

/** Earliest moment that a browser of today can honestly report. */
const MOMENT_MIN = Date.UTC(2001, 0, 1);
const MOMENT_MAX = 8.64e15;

/** Milliseconds since the epoch; RFC 3339 text is understood too, since servers write that. */
export const Moment = (code: string) =>
  z.pipe(
    z.union(
      [
        z.number(code),
        z.pipe(
          z.iso.datetime({ offset: true, error: code }),
          z.transform((text: string) => Date.parse(text)),
        ),
      ],
      code,
    ),
    z.number(code).check(z.gte(MOMENT_MIN, code), z.lte(MOMENT_MAX, code), z.overwrite(Math.floor)),
  );

/** Text from a page: never refused for its length, since a title is not the visitor's fault. */
const PageText = z.pipe(
  z.string(),
  z.transform((text: string) => cutText(text, STRING_LENGTH).replaceAll('\0', '').toWellFormed()),
);

/** The types that the product itself gives a meaning to. Any other name is a custom event. */
export const EVENT_TYPES = [
  'page_view',
  'visit_start',
  'download',
  'outbound_click',
  'site_search',
  'cta_view',
  'cta_click',
  'cta_dismiss',
  'form_start',
  'form_submit',
  'form_abandon',
  'scroll_depth',
  'engaged_time',
  'video_progress',
  'identify',
] as const;

/** Names that only the edge gives; from a browser they would be forgeries. */
const RESERVED = /^(?:lead|stage|score|temperature|experiment|kindling)[._]/i;

/** What only a server of the site can know, by `POST /v1/events`. Whoever could send it from a page could send it in anybody's name. */
export const SERVER_TYPES: ReadonlySet<string> = new Set([
  'product_qualified',
  'service_qualified',
  'call',
  'mail_sent',
  'mail_opened',
  'mail_bounced',
  'unsubscribed',
]);

/** The name of an event, whoever sends it. */
export const EventName = z.string('invalid_type').check(
  z.maxLength(TYPE_LENGTH, 'invalid_type'),
  z.regex(/^[\p{L}\p{M}\p{N}_](?:[\p{L}\p{M}\p{N} _.:/-]*[\p{L}\p{M}\p{N}_])?$/u, 'invalid_type'),
  z.refine((type) => !RESERVED.test(type), 'reserved_type'),
);
const EventType = EventName.check(z.refine((type) => !SERVER_TYPES.has(type.toLowerCase()), 'reserved_type'));

/**
 * What somebody filled in, or what a site knows of them. Names and lengths are judged where the fields are used:
 * a form that we did not make may have any, and its visitor cannot help it.
 */
export const Fields = z.record(z.string(), z.union([z.string(), z.boolean(), z.number(), z.null(), z.array(z.string())], 'invalid_field'), 'invalid_fields');

export const Event = z.object(
  {
    id: Id('invalid_id'),
    type: EventType,
    at: Moment('invalid_at'),
    visit: Id('invalid_visit'),
    url: z.string('invalid_url').check(z.minLength(1, 'invalid_url')),
    referrer: z.catch(z.optional(PageText), undefined),
    title: z.catch(z.optional(PageText), undefined),
    props: z.nullish(z.record(z.string(), z.unknown(), 'invalid_props')),
    cta: z.optional(Id('invalid_cta')),
    variant: z.optional(Id('invalid_variant')),
    experiment: z.optional(Id('invalid_experiment')),
    run: z.optional(Id('invalid_run')),
    arm: z.optional(Id('invalid_arm')),
    fields: z.optional(Fields),
    consent_text: z.optional(z.string('invalid_consent_text').check(z.maxLength(STRING_LENGTH, 'invalid_consent_text'))),
  },
  'invalid_event',
);
export type Event = z.infer<typeof Event>;
/** An event as a browser writes it. */
export type SentEvent = z.input<typeof Event>;

/**
 * An address that a mail server could accept: something, one @, a domain with a dot. Letters of any
 * script pass on both sides (RFC 6531); spaces, brackets, quotes and control characters do not.
 */
export const EMAIL = /^[^\s@"<>()[\],;:\\\p{Cc}]+@(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}]{2}[\p{L}\p{M}\p{N}-]*$/u;
export const Email = z.string('invalid_email').check(
  z.trim(),
  z.normalize('NFC'),
  // What is longer is not looked at any further: the rest takes its time with very long ones.
  z.maxLength(EMAIL_LENGTH, { error: 'invalid_email', abort: true }),
  z.regex(EMAIL, { error: 'invalid_email', abort: true }),
  // RFC 1035: no part of a domain is longer than 63.
  z.refine((email) => !/^\.|\.\.|\.@|@(?:.*\.)?[^.]{64}/.test(email), 'invalid_email'),
);
