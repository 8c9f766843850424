import type { LeadEventType } from '../../protocol/lead-event.ts';

/** In the order in which they are chosen from. The protocol's own list would bring its schemas along. */
const ALL: Record<LeadEventType, true> = {
  'lead.created': true,
  'lead.updated': true,
  'lead.temperature_changed': true,
  'lead.stage_changed': true,
  'lead.assigned': true,
  'lead.outcome': true,
  'lead.erased': true,
  'experiment.decided': true,
};
export const LEAD_EVENT_TYPES = Object.keys(ALL) as LeadEventType[];
