import * as z from 'zod/mini';
import { Lead, Stage, Status, Temperature } from './lead.ts';

/** What can happen to a lead that others want to know of. By push, in the journal and to automation under the same name. */
export const LeadEventType = z.enum(
  ['lead.created', 'lead.updated', 'lead.temperature_changed', 'lead.stage_changed', 'lead.assigned', 'lead.outcome', 'lead.erased', 'experiment.decided'],
  'unknown_event_type',
);
export type LeadEventType = z.infer<typeof LeadEventType>;

/** What the lead was before; of a lead that has just come there is none. */
export const Before = z.object({
  temperature: Temperature,
  stage: Stage,
  status: Status,
  owner: z.nullable(z.string()),
  /** Changes of before tags were kept have none. */
  tags: z.optional(z.array(z.string())),
});
export type Before = z.infer<typeof Before>;

/**
 * One thing that happened, as receivers get it: the body of a webhook, and a row of the journal. `id` is the same by both
 * ways and on each try; `event_id` is that of the browser's own event where a form was the cause, by which pixels and
 * conversion APIs tell that they mean the same.
 */
export const LeadEvent = z.object({
  id: z.string(),
  type: LeadEventType,
  timestamp: z.iso.datetime(),
  event_id: z.string(),
  seq: z.number(),
  data: z.object({
    /** As it was then. Of an erased lead no more than its id, with `deleted`. Null where it is not of a lead. */
    lead: z.nullable(Lead),
    before: z.nullable(Before),
    experiment: z.optional(z.record(z.string(), z.unknown())),
    /** The rule of automation that told of it, where it was no change. */
    automation: z.optional(z.object({ rule: z.string() })),
  }),
});
export type LeadEvent = z.infer<typeof LeadEvent>;
