import { AckInput } from '../../protocol/ack.ts';
import type { LeadEvent } from '../../protocol/lead-event.ts';
import { type Acked, ackLeads } from '../leads/ack-lead.ts';
import type { Line } from './attempt.ts';
import type { Verdict } from './destination.ts';

/**
 * Writes down what the other side calls the leads, before they are noted as delivered: what is cut off in between is
 * delivered and written down once more. Where it cannot be written down, the delivery is tried again.
 */
export async function noteCrmIds({ env, site, endpoint }: Line, events: readonly LeadEvent[], verdicts: readonly Verdict[]): Promise<Verdict[]> {
  // Of one kind there may be several only where it stands for any service.
  const crm = endpoint.kind === 'http' ? endpoint.id : endpoint.kind;
  const acked = verdicts.flatMap((verdict, i): Acked[] => {
    const event = events[i];
    if (verdict.is !== 'done' || verdict.crmId === undefined || !event?.data.lead) return [];
    // What they say is theirs: an address that is none is left out, and a name that nobody could store is no name.
    const said = AckInput.safeParse({ crm, crm_id: verdict.crmId, seq: event.seq, url: verdict.crmUrl });
    const known = said.success ? said : AckInput.safeParse({ crm, crm_id: verdict.crmId, seq: event.seq });
    return known.success ? [{ lead: event.data.lead.id, crm_id: known.data.crm_id, seq: known.data.seq, url: known.data.url }] : [];
  });
  if (acked.length === 0) return [...verdicts];
  try {
    await ackLeads(env.DB, site, crm, acked, Date.now());
    return [...verdicts];
  } catch (error) {
    console.warn(`delivery ${site}/${endpoint.id}: what it calls the leads was not written down`, error instanceof Error ? error.message : error);
    return verdicts.map((verdict) =>
      verdict.is === 'done' && verdict.crmId !== undefined ? { is: 'again', why: 'what it calls the lead could not be written down' } : verdict,
    );
  }
}
