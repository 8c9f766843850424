import type { LeadEvent } from '../../protocol/lead-event.ts';
import type { Lead } from '../../protocol/lead.ts';

/** What an endpoint is told when a rule has it told: the lead as it is now, under a name that is the same on each try. */
export const pushedEvent = (id: string, rule: string, lead: Lead, now: number): LeadEvent => ({
  id,
  type: 'lead.updated',
  timestamp: new Date(now).toISOString(),
  event_id: id,
  seq: lead.seq,
  data: { lead, before: null, automation: { rule } },
});
