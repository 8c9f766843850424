import * as z from 'zod/mini';
import { Automation } from './automation.ts';

/** Automation as a site's team sees it. */

const Time = z.iso.datetime();

/** What a rule can be switched on with, and is probably not meant. */
const Warning = z.object({ path: z.string(), code: z.string(), detail: z.string() });

export const AutomationRecord = z.object({
  id: z.string(),
  object: z.literal('automation'),
  state: z.enum(['on', 'off']),
  rule: Automation,
  /** The rule read out. */
  sentence: z.object({ en: z.string(), vi: z.string() }),
  warnings: z.array(Warning),
  version: z.number(),
  /** It is about what has happened since; null when it is off. */
  on_since: z.nullable(Time),
  created_at: Time,
  updated_at: Time,
});
export type AutomationRecord = z.infer<typeof AutomationRecord>;

/** A rule to begin with. */
export const AutomationTemplate = z.object({ name: z.object({ en: z.string(), vi: z.string() }), rule: Automation, sentence: AutomationRecord.shape.sentence });
export type AutomationTemplate = z.infer<typeof AutomationTemplate>;

/** `POST /v1/automations/sentence`: a rule read out that is not saved, with what is probably not meant. */
export const AutomationReading = z.pick(AutomationRecord, { sentence: true, warnings: true });
export type AutomationReading = z.infer<typeof AutomationReading>;

/** `POST …/on`: `also_now` begins with those, too, of whom it is so already. */
export const SwitchOn = z.strictObject({ also_now: z._default(z.boolean('not_true_or_false'), false) }, 'unknown_parameter');

/** Which leads would be concerned, were it to begin now; of more than 1,000 leads those that changed last are looked at. */
export const AutomationPreview = z.object({
  object: z.literal('automation_preview'),
  leads: z.number(),
  matches: z.number(),
  examples: z.array(z.object({ id: z.string(), name: z.nullable(z.string()), due_at: Time })),
});
export type AutomationPreview = z.infer<typeof AutomationPreview>;

/** What a rule has done about a lead, or waits to do. */
export const AutomationRun = z.object({
  rule: z.string(),
  lead: z.string(),
  /** What the lead is called now. */
  name: z.nullable(z.string()),
  state: z.enum(['waiting', 'done', 'skipped', 'failed']),
  /** Why it was skipped or has failed; of one that waits, why it did not work the last time. */
  why: z.nullable(z.string()),
  /** What set it going, when that was, and with which change of the lead. */
  on: z.enum(['created', 'form', 'temperature', 'stage', 'status', 'tag', 'owner', 'outcome', 'quiet']),
  happened_at: Time,
  seq: z.number(),
  due_at: Time,
  ended_at: z.nullable(Time),
  /** Each action that was reached, in the order in which they are done. */
  did: z.array(z.object({ do: z.string(), result: z.enum(['done', 'skipped']), why: z.optional(z.string()) })),
});
export type AutomationRun = z.infer<typeof AutomationRun>;

const limit = z._default(z.coerce.number('invalid_limit').check(z.int('invalid_limit'), z.gte(1, 'invalid_limit'), z.lte(200, 'invalid_limit')), 50);

/** `GET …/{id}/runs`: the latest first; `behind` is what the page before called `next`. */
export const RunQuery = z.strictObject(
  { limit, behind: z.optional(z.string().check(z.regex(/^\d{1,15}\.[\w-]{1,64}$/, 'invalid_behind'))) },
  'unknown_parameter',
);
export const RunPage = z.object({ data: z.array(AutomationRun), next: z.nullable(z.string()) });

/** `GET /v1/automations/runs`: of one lead, by all rules. */
export const LeadRunQuery = z.strictObject({ lead: z.string('missing_lead').check(z.regex(/^[\w-]{1,64}$/, 'missing_lead')) }, 'unknown_parameter');
