import * as z from 'zod/mini';
import { EXAMPLE_ERASED, EXAMPLE_LEAD } from './example-lead.ts';
import { Before, LeadEvent, type LeadEventType } from './lead-event.ts';
import { Lead } from './lead.ts';

/** Every event that there is: when it is sent, what it looks like, and one of them. For documents; nothing is answered from it. */
export interface Described {
  type: LeadEventType;
  /** One line. */
  summary: string;
  /** When it is sent, and what there is to know. */
  detail: string;
  schema: z.core.$ZodType<LeadEvent>;
  example: LeadEvent;
}

const SEQ = EXAMPLE_LEAD.seq;
const WARM: Before = { temperature: 'cold', stage: 'iql', status: 'nurturing', owner: null, tags: [] };

interface Told {
  lead?: Partial<Lead>;
  before?: Before | null;
  /** The form that caused it. */
  form?: string;
}

function ofLead(type: LeadEventType, summary: string, detail: string, { lead, before = WARM, form }: Told = {}): Described {
  const id = `evt_site_abc_${SEQ}_${type.slice(type.indexOf('.') + 1)}`;
  const isNew = before === null;
  return {
    type,
    summary,
    detail,
    schema: z.extend(LeadEvent, {
      type: z.literal(type),
      data: z.extend(LeadEvent.shape.data, { lead: Lead, ...(isNew ? { before: z.null() } : {}) }),
    }) as unknown as z.core.$ZodType<LeadEvent>,
    example: { id, type, timestamp: EXAMPLE_LEAD.updated_at, event_id: form ?? id, seq: SEQ, data: { lead: { ...EXAMPLE_LEAD, ...lead }, before } },
  };
}

const FORM = '5f2c1c0e-8d0b-4f3e-9a57-1f2d3c4b5a69';
const SALE = { status: 'customer' as const, reason: null, value: 12_500_000, currency: 'VND', occurred_at: EXAMPLE_LEAD.updated_at };

export const EVENT_CATALOGUE: readonly Described[] = [
  ofLead(
    'lead.created',
    'Somebody has become a lead',
    'Sent when the lead comes into the feed: for one in quarantine or without a confirmation only then. Where a form made it, `event_id` is the id of that `form_submit`, as the pixels of the page had it.',
    { before: null, form: FORM },
  ),
  ofLead(
    'lead.updated',
    'A lead has changed',
    'Sent for every change; other events of the same `seq` say what else it is news of. Where a form was the cause, `event_id` is the id of that `form_submit`. A lead that was merged into another is told once more, as `deleted`, with `merged_into`.',
    { form: FORM },
  ),
  ofLead(
    'lead.temperature_changed',
    'A lead is of another temperature',
    'By what it does, or by cooling. Leaving a temperature asks for less than entering it, so that nobody flaps.',
  ),
  ofLead('lead.stage_changed', 'A lead has moved to another stage', 'By itself, or by what somebody decided.'),
  ofLead('lead.assigned', 'Somebody has got a lead', 'Not sent when an owner leaves, nor when two leads of one person come together.', {
    lead: { owner: 'minh@shop.example' },
  }),
  ofLead(
    'lead.outcome',
    'How it ended, as the CRM or a person has said',
    'Sent once for each time that it is said, and not again when two leads of one person come together.',
    { lead: { stage: 'customer', status: 'customer', outcome: SALE } },
  ),
  ofLead('lead.erased', 'A person was erased', 'Nothing is left of the lead but its id. Whoever has a copy deletes it.', { lead: EXAMPLE_ERASED }),
  {
    type: 'experiment.decided',
    summary: 'An experiment has been decided',
    detail: 'It is not about a lead: `lead` is null.',
    schema: z.extend(LeadEvent, {
      type: z.literal('experiment.decided'),
      data: z.object({ lead: z.null(), before: z.null(), experiment: z.record(z.string(), z.unknown()) }),
    }) as unknown as z.core.$ZodType<LeadEvent>,
    example: {
      id: `evt_site_abc_${SEQ}_decided`,
      type: 'experiment.decided',
      timestamp: EXAMPLE_LEAD.updated_at,
      event_id: `evt_site_abc_${SEQ}_decided`,
      seq: SEQ,
      data: { lead: null, before: null, experiment: { experiment: 'exp_headline', run: 'run_1', winner: 'b' } },
    },
  },
];
