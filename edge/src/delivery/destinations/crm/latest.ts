import type { LeadEvent } from '../../../../protocol/lead-event.ts';
import type { Lead } from '../../../../protocol/lead.ts';
import { isFurther } from '../../../scoring/stage.ts';
import type { Verdict } from '../../destination.ts';

/** A lead as it is to be in the CRM. */
export interface Work {
  lead: Lead;
  /** To be forgotten there. */
  erases: boolean;
  /** Somebody has sent it back to an earlier stage. */
  movedBack: boolean;
}

/** News of what is no lead's is nothing to a CRM. */
export const isOfLead = ({ data }: LeadEvent): boolean => data.lead !== null;

/**
 * A CRM keeps one record a person: of several events of a lead the latest says all, and all get its verdict. Nothing is
 * sent of a lead that became a part of another one: whatever it was comes with that one, which has an event of its own.
 * @param send gives a verdict by the lead's id
 */
export async function deliverLatest(
  events: readonly LeadEvent[],
  erases: boolean,
  send: (works: Work[]) => Promise<ReadonlyMap<string, Verdict>>,
): Promise<Verdict[]> {
  const latest = new Map<string, Work & { seq: number; isOver: boolean }>();
  for (const { type, seq, data } of events) {
    const { lead, before } = data;
    if (!lead) continue;
    const known = latest.get(lead.id);
    const movedBack = (known?.movedBack ?? false) || (before !== null && !lead.deleted && isFurther(lead.stage, before.stage));
    const isErased = type === 'lead.erased' || (lead.deleted && lead.merged_into === null);
    const isOver = isErased ? !erases : lead.deleted;
    if (!known || known.seq <= seq) latest.set(lead.id, { lead, seq, erases: isErased, movedBack, isOver });
    else known.movedBack = movedBack;
  }
  const works = [...latest.values()].filter(({ isOver }) => !isOver);
  const verdicts = works.length > 0 ? await send(works) : new Map<string, Verdict>();
  return events.map(({ data: { lead } }) => {
    if (!lead || latest.get(lead.id)?.isOver) return { is: 'done' };
    return verdicts.get(lead.id) ?? { is: 'again', why: 'the CRM has not said what became of it' };
  });
}
