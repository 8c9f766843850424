import * as z from 'zod/mini';
import { Moment } from './event.ts';
import { Status } from './lead.ts';
import { FieldWords } from './field-words.ts';
import { NAME_LENGTH } from './limits.ts';
import { line } from './line.ts';
import { onlyKnown } from './only-known.ts';

/** What a person or the CRM writes about a lead. */

const REASON_LENGTH = 500;
const OWNER_LENGTH = 200;
const TAG_LENGTH = 64;
const TAGS_MAX = 50;
/** Far above any sale in the currency with the smallest unit, far below where numbers lose whole units. */
const VALUE_MAX = 1e15;

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_property', 'invalid_body'));

const Reason = line('invalid_reason', REASON_LENGTH);

/** The codes of ISO 4217 that the platform knows. Asked at the first use: nothing else needs the list. */
let currencies: ReadonlySet<string> | undefined;
export const isCurrency = (code: string): boolean => (currencies ??= new Set(Intl.supportedValuesOf('currency'))).has(code);

/** `POST /v1/leads/{id}/outcome` */
export const OutcomeInput = strict({
  status: z.enum(['customer', 'disqualified'], 'unknown_outcome'),
  reason: z.nullish(Reason),
  value: z.nullish(z.number('invalid_value_of_sale').check(z.gte(0, 'invalid_value_of_sale'), z.lte(VALUE_MAX, 'invalid_value_of_sale'))),
  currency: z.nullish(z.string('unknown_currency').check(z.refine(isCurrency, 'unknown_currency'))),
  occurred_at: z.nullish(Moment('invalid_time')),
}).check(({ value: { status, reason, value, currency }, issues }) => {
  const fault = (message: string, path: string): void => void issues.push({ code: 'custom', message, input: value, path: [path] });
  // `== null`: null says the same as nothing.
  if (status === 'disqualified' && reason == null) fault('missing_reason', 'reason');
  if (status === 'disqualified' && value != null) fault('value_without_sale', 'value');
  if (value != null && currency == null) fault('missing_currency', 'currency');
  if (value == null && currency != null) fault('currency_without_value', 'currency');
});
export type OutcomeInput = z.infer<typeof OutcomeInput>;

/** `POST /v1/leads/{id}/recycle` */
export const RecycleInput = strict({
  to: z._default(z.enum(['iql', 'mql'], 'unknown_recycle_stage'), 'iql'),
  reason: Reason,
});
export type RecycleInput = z.infer<typeof RecycleInput>;

const Correction = z.optional(z.nullable(line('invalid_correction', NAME_LENGTH)));
/** Who a lead is follows from these: they are told by forms, and by events of servers. */
const Identity = z.optional(z.never('identity_cannot_change'));

/** `PATCH /v1/leads/{id}`: what is left out stays. */
export const LeadPatch = strict({
  status: z.optional(z.enum(Status.options, 'unknown_status')),
  owner: z.optional(z.nullable(line('invalid_owner', OWNER_LENGTH))),
  tags: z.optional(
    z.pipe(
      z.array(line('invalid_tag', TAG_LENGTH), 'invalid_tags').check(z.maxLength(TAGS_MAX, 'too_many_tags')),
      z.transform((tags: string[]) => [...new Set(tags.map((tag) => tag.normalize('NFC')))]),
    ),
  ),
  /** What the team knows better than the person's forms; null takes it back. */
  fields: z.optional(FieldWords),
  company: Correction,
  full_name: Correction,
  first_name: Correction,
  last_name: Correction,
  email: Identity,
  phone: Identity,
  phone_e164: Identity,
  phone_raw: Identity,
});
export type LeadPatch = z.infer<typeof LeadPatch>;

/** What names a repetition of a POST: `Idempotency-Key`. */
export const IdempotencyKey = z.string('invalid_idempotency_key').check(z.regex(/^[\x21-\x7e]{1,255}$/, 'invalid_idempotency_key'));
