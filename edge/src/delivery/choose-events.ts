import type { LeadFilter } from '../../protocol/endpoint.ts';
import type { LeadEvent, LeadEventType } from '../../protocol/lead-event.ts';
import type { Destination } from './destination.ts';

/** One alert per lead and temperature in this time: a lead that goes to and fro must not have a phone ring each time. */
export const ALERT_MS = 6 * 3_600_000;

export interface Choice {
  types: readonly LeadEventType[];
  filter: LeadFilter | null;
  wants: Destination['wants'];
}

export interface Alert {
  lead: string;
  temperature: string;
  /** When the lead became so, ms. */
  at: number;
}

/**
 * Which of the events of a portion are delivered, and what there is to remember of alerts. What is left out is in the
 * journal all the same, and a lead that goes to and fro is told of by `lead.updated` each time.
 * @param lastAlert when the endpoint was last told that this lead became so, ms; null for whoever wants all of them
 */
export function chooseEvents(
  events: readonly LeadEvent[],
  { types, filter, wants }: Choice,
  lastAlert: ((lead: string, temperature: string) => number | null) | null,
): { chosen: LeadEvent[]; alerts: Alert[] } {
  const alerts: Alert[] = [];
  const chosen = events.filter((event) => {
    if (!types.includes(event.type) || !passes(filter, event) || !wants(event)) return false;
    const { lead } = event.data;
    if (event.type !== 'lead.temperature_changed' || lead === null || lastAlert === null) return true;
    const { temperature } = lead.score;
    const at = Date.parse(event.timestamp);
    const same = alerts.findLast((alert) => alert.lead === lead.id && alert.temperature === temperature);
    const last = same?.at ?? lastAlert(lead.id, temperature);
    if (last !== null && at < last + ALERT_MS) return false;
    alerts.push({ lead: lead.id, temperature, at });
    return true;
  });
  return { chosen, alerts };
}

function passes(filter: LeadFilter | null, { type, data: { lead } }: LeadEvent): boolean {
  // Whoever has been given a lead must be told that it is to be forgotten.
  if (filter === null || lead === null || type === 'lead.erased') return true;
  const { temperature, stage, min_score: least } = filter;
  return (
    (temperature === undefined || temperature.includes(lead.score.temperature)) &&
    (stage === undefined || stage.includes(lead.stage)) &&
    (least === undefined || lead.score.total >= least)
  );
}
