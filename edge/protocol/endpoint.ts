import * as z from 'zod/mini';
import { Stage, Temperature } from './lead.ts';
import { LeadEventType } from './lead-event.ts';
import { onlyKnown } from './only-known.ts';

/** Endpoints: where leads are delivered to. A webhook is one of the site's own; a destination is a CRM or another service. */

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_endpoint_setting', 'invalid_endpoint'));
const Time = z.iso.datetime();

export const DestinationKind = z.enum(['hubspot', 'salesforce', 'zoho', 'pipedrive', 'getfly', 'http', 'meta', 'google-ads'], 'unknown_destination_kind');
export type DestinationKind = z.infer<typeof DestinationKind>;
export type EndpointKind = DestinationKind | 'webhook';

const Name = z.string('invalid_name').check(z.trim(), z.maxLength(100, 'invalid_name'));
/** Whether it may be sent to is asked where the edge knows its own hosts. */
const Url = z.string('missing_url').check(z.minLength(1, 'missing_url'), z.maxLength(2_048, 'private_url'));

const Types = z.pipe(
  z.array(LeadEventType, 'invalid_event_types').check(z.minLength(1, 'invalid_event_types'), z.maxLength(50, 'invalid_event_types')),
  z.transform((types: LeadEventType[]) => [...new Set(types)]),
);

const anyOf = <Value extends z.core.$ZodType>(value: Value) => z.optional(z.array(value, 'invalid_values').check(z.minLength(1, 'invalid_values')));
/** Of which leads. All that is said must hold as the lead is then. That a lead was erased is told without asking. */
export const LeadFilter = strict({
  temperature: anyOf(Temperature),
  stage: anyOf(Stage),
  min_score: z.optional(z.number('invalid_number')),
});
export type LeadFilter = z.infer<typeof LeadFilter>;

/** What both kinds have in common. What is left out of a change stays. */
const common = { name: z.optional(Name), types: z.optional(Types), filter: z.optional(z.nullable(LeadFilter)) };
const switched = z.optional(z.boolean('not_true_or_false'));

export const WebhookInput = strict({
  url: Url,
  ...common,
  types: Types,
  /** `whsec_…` of one's own; one is made where there is none. */
  secret: z.optional(z.string('invalid_webhook_secret')),
});
export type WebhookInput = z.infer<typeof WebhookInput>;
export const WebhookPatch = strict({ url: z.optional(Url), ...common, enabled: switched });

const Settings = z.record(z.string(), z.unknown(), 'invalid_settings');
const Secrets = z.record(
  z.string(),
  z.string('invalid_secrets').check(z.minLength(1, 'invalid_secrets'), z.maxLength(8_192, 'invalid_secrets')),
  'invalid_secrets',
);

export const DestinationInput = strict({ kind: DestinationKind, ...common, settings: z._default(Settings, {}), secrets: z._default(Secrets, {}) });
export type DestinationInput = z.infer<typeof DestinationInput>;
/** `settings` takes the place of what is there; of `secrets` only those that are named. */
export const DestinationPatch = strict({ ...common, settings: z.optional(Settings), secrets: z.optional(Secrets), enabled: switched });

const shown = {
  id: z.string(),
  name: z.string(),
  types: z.array(LeadEventType),
  filter: z.nullable(LeadFilter),
  state: z.enum(['enabled', 'disabled']),
  /** Why it was switched off, where it was not its owner's wish. */
  reason: z.nullable(z.string()),
  /** Since when it is in this state. */
  since: Time,
  created_at: Time,
  updated_at: Time,
};
export const Webhook = z.object({ ...shown, url: z.string() });
export type Webhook = z.infer<typeof Webhook>;
/** `secret` is shown this once. */
export const MadeWebhook = z.extend(Webhook, { secret: z.string() });
/** Of secrets no more is shown than which there are. */
export const DestinationRecord = z.object({ ...shown, kind: DestinationKind, settings: z.record(z.string(), z.unknown()), secrets: z.array(z.string()) });
export type DestinationRecord = z.infer<typeof DestinationRecord>;

/** How it goes, beside what it is. */
export const Standing = z.object({
  /** Deliveries that wait for their first or their next try. */
  pending: z.number(),
  dead: z.number(),
  last_delivered_at: z.nullable(Time),
  /** Since when nothing but failures came back. */
  failing_since: z.nullable(Time),
});
export type Standing = z.infer<typeof Standing>;

/** `POST …/{id}/rotate`: the one before signs along until then. */
export const RotatedSecret = z.object({ secret: z.string(), previous_until: Time });
export const TestInput = strict({ type: z.optional(LeadEventType) });

/** `POST /v1/destinations/preview`: settings of the kind `http`, which are not saved. */
export const HttpPreviewInput = strict({ settings: Settings });
/** What would be sent of an example lead; null where nothing would. */
export const HttpPreview = z.object({
  request: z.nullable(z.object({ method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()), body: z.nullable(z.string()) })),
});
export type HttpPreview = z.infer<typeof HttpPreview>;

/** Settings for a certain service, to begin with: a body of `POST /v1/destinations`, but for the secrets and what only its owner knows. */
export const DestinationPreset = z.object({
  id: z.string(),
  kind: z.literal('http'),
  name: z.string(),
  types: z.array(LeadEventType),
  filter: z.optional(LeadFilter),
  settings: Settings,
  /** Which secrets it takes. */
  secrets: z.array(z.string()),
});
export type DestinationPreset = z.infer<typeof DestinationPreset>;
