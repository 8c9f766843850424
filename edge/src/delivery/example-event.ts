import type { LeadEvent, LeadEventType } from '../../protocol/lead-event.ts';
import { EXAMPLE_LEAD } from './destinations/http/example-event.ts';

/**
 * An event for a test: of a person who does not exist, or of nobody (`ping`). No two have the same id, since receivers
 * leave out what they have seen.
 */
export function exampleEvent(type: LeadEventType | 'ping', now: number): LeadEvent {
  const time = new Date(now).toISOString();
  const id = `evt_test_${crypto.randomUUID()}`;
  const isOfLead = type.startsWith('lead.');
  const data: LeadEvent['data'] = {
    lead: isOfLead ? { ...EXAMPLE_LEAD, created_at: time, updated_at: time, score: { ...EXAMPLE_LEAD.score, as_of: time } } : null,
    before: isOfLead && type !== 'lead.created' && type !== 'lead.erased' ? { temperature: 'warm', stage: 'iql', status: 'new', owner: null } : null,
  };
  // A ping is in no journal, so that it is none of the types that can be chosen.
  return { id, type: type as LeadEventType, timestamp: time, event_id: id, seq: 0, data };
}
